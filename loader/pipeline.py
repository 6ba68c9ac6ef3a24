"""The flow, on one screen: read → annotate → resolve → extract → graph."""

import traceback
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, tee
from pathlib import Path

from loader.annotate import Annotator
from loader.errors import RecordError
from loader.extract import Extractor
from loader.read import rejected, structured
from loader.records import AnnotatedArticle, FoundArticle, Record, Rejection, SourceArticle, Stage
from loader.resolve import Resolver
from loader.resources import PACKAGE
from loader.spelling import as_given


class Reader:
    """Turns articles into records; loading the model and the vocabularies happens once, here.

    `model` is the shipped pipeline's name, an installed spaCy package or a folder. Raises ConfigError for a model that
    cannot be used and VocabularyError for a bad entry in config/.
    """

    def __init__(self, model: str) -> None:
        self.annotator = Annotator(model)
        self.resolver = Resolver()
        self.extractor = Extractor()

    def read(self, found: Sequence[FoundArticle]) -> list[Record | Rejection]:
        """For each article its record, or why it has none: a mistake in a rule costs the article that it trips over."""
        try:
            return list(self.records(map(structured, found)))
        except Exception as error:
            if len(found) == 1:
                return [rejected(found[0].article, found[0].origin, _reason(error), _stage(error))]
        return [outcome for one in found for outcome in self.read([one])]

    def records(self, articles: Iterable[SourceArticle]) -> Iterator[Record]:
        """One record an article, in the order given."""
        given, read = tee(articles)
        for source, annotated in zip(given, self.annotator.annotate(read), strict=True):
            yield self.record(source, annotated)

    def record(self, source: SourceArticle, annotated: AnnotatedArticle) -> Record:
        """The record of one article that is annotated already."""
        resolution = self.resolver.resolve(annotated)
        extraction = self.extractor.extract(annotated, resolution)
        record = Record(
            article=annotated.article,
            sentences=annotated.sentences,
            entities=resolution.entities,
            mentions=resolution.mentions,
            affiliations=resolution.affiliations,
            events=extraction.events,
            claims=extraction.claims,
        )
        return as_given(record, source.article)


def _stage(error: Exception) -> Stage:
    """The stage whose package the error comes from."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        parts = Path(frame.filename).parent.parts
        for stage in Stage:
            if (PACKAGE.name, stage.value) in pairwise(parts):
                return stage
    return Stage.EXTRACT


def _reason(error: Exception) -> str:
    if isinstance(error, RecordError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"reading it failed, a mistake in loader: {type(error).__name__}: {error} ({where})"
