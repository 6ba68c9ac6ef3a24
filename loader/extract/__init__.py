"""Extract: what happened, and who said what about it."""

from loader.extract.claims import ClaimExtractor
from loader.extract.context import Context
from loader.extract.events import EventExtractor
from loader.records import AnnotatedArticle, Extraction, Resolution


class Extractor:
    """Finds the events and claims of an article; the vocabularies are read once, here (VocabularyError)."""

    def __init__(self) -> None:
        self._events = EventExtractor()
        self._claims = ClaimExtractor()

    def extract(self, annotated: AnnotatedArticle, resolution: Resolution) -> Extraction:
        """Events first, so that claims can be about them."""
        context = Context(annotated, resolution)
        events = self._events.extract(context)
        return Extraction(events=events, claims=self._claims.extract(context, events))


__all__ = ["Extractor"]
