"""Where `loader load` takes records: into the graph, or nowhere in a dry run."""

from collections.abc import Collection, Sequence
from typing import Protocol

import msgspec

from loader.graph import ArticleStore, Counters, Sifted, Versions, check
from loader.records import Article, Record, SourceArticle


class Item(msgspec.Struct, frozen=True):
    """One article on its way: as it was read from a file, or as a finished record (`--records`)."""

    origin: str
    source: SourceArticle | Record

    @property
    def article(self) -> Article:
        return self.source.article


class Sink(Protocol):
    """Takes the records of a load, batch by batch: `todo`, then `write`, then `done`."""

    def todo(self, items: Sequence[Item]) -> list[Item]:
        """The items of a batch that have to be read and written."""

    def write(self, records: Sequence[Record]) -> Counters:
        """Write all of the records or, raising RecordError, none."""

    def done(self, refused: Collection[str]) -> Counters:
        """End the batch; what `todo` left out is counted here. `refused` are ids of articles that were not written."""


class GraphSink:
    """Writes into the graph what is new there or has changed."""

    def __init__(self, store: ArticleStore, read_hash: str | None) -> None:
        self._store, self._read_hash = store, read_hash
        self._versions = Versions(store, read_hash)
        self._sifted = Sifted()

    def todo(self, items: Sequence[Item]) -> list[Item]:
        self._sifted = self._versions.sift([item.article for item in items])
        return [items[position] for position in self._sifted.todo]

    def write(self, records: Sequence[Record]) -> Counters:
        return self._store.upsert(records, self._read_hash)

    def done(self, refused: Collection[str]) -> Counters:
        return self._versions.note(self._sifted, refused)


class DrySink:
    """Checks the records and writes nothing."""

    def todo(self, items: Sequence[Item]) -> list[Item]:
        return list(items)

    def write(self, records: Sequence[Record]) -> Counters:
        for record in records:
            check(record)
        return Counters(loaded=len(records))

    def done(self, refused: Collection[str]) -> Counters:  # noqa: ARG002
        return Counters()
