"""He, she and I, bound to the persons whom they stand for."""

from loader.resolve.pronouns.finder import PronounFinder
from loader.resolve.pronouns.several import SeveralFinder

__all__ = ["PronounFinder", "SeveralFinder"]
