"""The flow, on one screen: read → annotate → resolve → extract → graph."""

from collections.abc import Iterable, Iterator
from itertools import tee

from loader.annotate import Annotator
from loader.extract import Extractor
from loader.records import AnnotatedArticle, Record, SourceArticle
from loader.resolve import Resolver
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
