"""Where `loader load` takes records: into the graph, or nowhere in a dry run."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

import msgspec

from loader.graph import ArticleStore, Counters, SameText, Sifted, Versions, check
from loader.records import Article, FoundArticle, Record


class Item(msgspec.Struct, frozen=True):
    """One article on its way: as it was found, or as a finished record (`--records`)."""

    origin: str
    source: FoundArticle | Record

    @property
    def article(self) -> Article:
        return self.source.article


class Sink(Protocol):
    """Takes the records of a load, batch by batch: `todo`, then `write`, then `done`; `choose` goes ahead of them."""

    def choose(self, items: Sequence[Item]) -> list[Item]:
        """The items that will have to be read and written, as far as can be told before others are."""

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
        self._batch: list[str] = []
        self._doubled: set[str] = set()

    def choose(self, items: Sequence[Item]) -> list[Item]:
        return [items[position] for position in self._versions.look([item.article for item in items])]

    def todo(self, items: Sequence[Item]) -> list[Item]:
        self._batch = [item.article.id for item in items]
        self._sifted = self._versions.sift([item.article for item in items])
        return [items[position] for position in self._sifted.todo]

    def write(self, records: Sequence[Record]) -> Counters:
        return self._store.upsert(records, self._read_hash)

    def done(self, refused: Collection[str]) -> Counters:
        self._doubled.update(pair.id for pair in self._store.same_text(self._batch))
        return self._versions.note(self._sifted, refused)

    def same_text(self) -> list[SameText]:
        """What was given, be it new or unchanged, and has the text of another article once all is written."""
        return self._store.same_text(sorted(self._doubled))


class RefreshSink:
    """Writes anew what is in the graph already, read again from the texts that are there."""

    def __init__(self, store: ArticleStore, read_hash: str) -> None:
        self._store, self._read_hash = store, read_hash

    def stored(self) -> Iterator[Item]:
        """The articles that are to be read again."""
        for article in self._store.stale(self._read_hash):
            yield Item(origin=article.id, source=FoundArticle(article=article, origin=article.id))

    def choose(self, items: Sequence[Item]) -> list[Item]:
        return list(items)

    def todo(self, items: Sequence[Item]) -> list[Item]:
        return list(items)

    def write(self, records: Sequence[Record]) -> Counters:
        return self._store.upsert(records, self._read_hash, only_again=True)

    def done(self, refused: Collection[str]) -> Counters:  # noqa: ARG002
        return Counters()


class DrySink:
    """Checks the records and writes nothing."""

    def choose(self, items: Sequence[Item]) -> list[Item]:
        return list(items)

    def todo(self, items: Sequence[Item]) -> list[Item]:
        return list(items)

    def write(self, records: Sequence[Record]) -> Counters:
        for record in records:
            check(record)
        return Counters(loaded=len(records))

    def done(self, refused: Collection[str]) -> Counters:  # noqa: ARG002
        return Counters()
