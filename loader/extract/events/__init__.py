"""Events: what happened, is expected or is denied, and who took part in it."""

from loader.extract.events.extractor import EventExtractor

__all__ = ["EventExtractor"]
