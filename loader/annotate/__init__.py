"""Annotate: spaCy over each paragraph, one Doc a whole article."""

from loader.annotate.annotator import Annotator
from loader.pipelines import locate

__all__ = ["Annotator", "locate"]
