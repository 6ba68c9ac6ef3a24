"""Attributions: which words of an article somebody else is given for, and by which words that is said."""

from loader.extract.attribution.finder import attributions
from loader.extract.attribution.labels import DIRECTION, TRANSCRIPT
from loader.extract.attribution.parts import Attribution, Spans

__all__ = ["DIRECTION", "TRANSCRIPT", "Attribution", "Spans", "attributions"]
