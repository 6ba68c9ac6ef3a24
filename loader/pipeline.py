"""The flow, on one screen: read → annotate → resolve → extract → graph."""

from collections.abc import Iterable, Iterator

from loader.annotate import Annotator
from loader.extract import Extractor
from loader.records import Record, SourceArticle
from loader.resolve import Resolver


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
        for annotated in self.annotator.annotate(articles):
            resolution = self.resolver.resolve(annotated)
            extraction = self.extractor.extract(annotated, resolution)
            yield Record(
                article=annotated.article,
                sentences=annotated.sentences,
                entities=resolution.entities,
                mentions=resolution.mentions,
                affiliations=resolution.affiliations,
                events=extraction.events,
                claims=extraction.claims,
            )
