"""He, she and I, bound to the persons whom they stand for."""

from loader.resolve.pronouns.finder import PronounFinder

__all__ = ["PronounFinder"]
