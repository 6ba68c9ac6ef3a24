"""Annotate: spaCy over each paragraph, one Doc a whole article."""

from loader.annotate.annotator import Annotator

__all__ = ["Annotator"]
