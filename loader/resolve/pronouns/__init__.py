"""He, she and I, bound to the persons whom they stand for."""

from loader.resolve.pronouns.finder import PronounFinder
from loader.resolve.pronouns.several import SeveralFinder
from loader.resolve.pronouns.vocabulary import load_words

__all__ = ["PronounFinder", "SeveralFinder", "load_words"]
