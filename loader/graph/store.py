"""Articles in the graph: which are there, upserting them, deleting them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from neo4j import Driver, ManagedTransaction, Transaction
from neo4j.exceptions import Neo4jError as ServerError

from loader.errors import RecordError
from loader.graph.check import check
from loader.graph.counters import Counters
from loader.graph.patience import Patience
from loader.graph.rows import Row, Rows, record_hash, rows_of
from loader.graph.statements import statement
from loader.graph.stats import counts
from loader.graph.writing import Writing
from loader.records import Article, Record

OUTDATED = ("outdated", "outdated record")
"""Read hashes of an article after an entity of it was written otherwise (see unread.cypher): no rules have them."""
_PAGE = 50  # articles with their texts


class State(msgspec.Struct, rename="camel"):
    """What an article node tells about the article it was written from."""

    id: str
    content_hash: str
    read_hash: str | None
    record_hash: str | None
    published: str
    duplicates: list[str]


class SameText(msgspec.Struct, frozen=True):
    """Two articles with one text: `other` is the one to be deleted, where they are one article under two ids."""

    id: str
    other: str


class ArticleStore:
    """The graph as a set of articles. Each call is one transaction: it happens whole or not at all.

    The driver retries what the server says to retry, and `patience` waits for a server that went away; every other
    error of the driver is raised.
    """

    def __init__(self, driver: Driver, database: str | None = None, patience: Patience | None = None) -> None:
        self._driver = driver
        self._database = database
        self._patience = patience or Patience(0, lambda _: None)

    def states(self, ids: Iterable[str]) -> dict[str, State]:
        """What is there of those articles, by id."""
        wanted = list(ids)

        def read() -> dict[str, State]:
            with self._driver.session(database=self._database, default_access_mode="READ") as session:
                return session.execute_read(_states, wanted)

        return self._patience.run(read)

    def stale(self, read_hash: str) -> Iterator[Article]:
        """The articles that are there and were read by other rules or another model than `read_hash` stands for.

        Those that came as finished records are left out. What is written meanwhile may be among them or not.
        """
        after = ""
        while page := self._stale(read_hash, after):
            yield from page
            after = page[-1].id

    def upsert(self, records: Iterable[Record], read_hash: str | None = None, *, only_again: bool = False) -> Counters:
        """Write the records; of two with one article id the later wins. Raises RecordError, before anything is written.

        `read_hash` stands for the rules and model they were read with; None where that is not known. Where it is
        `only_again`, records whose article is not there, or is there with other content by now, pass as unchanged.
        """
        batch = {record.article.id: record for record in records}
        for record in batch.values():
            check(record)
        try:
            return self._write(_upsert, batch, read_hash, only_again)
        except (ServerError, OverflowError, UnicodeEncodeError) as error:
            if isinstance(error, ServerError) and not _about_a_value(error):
                raise
            raise RecordError(f"a value that Neo4j cannot store: {error}") from error

    def delete(self, ids: Iterable[str]) -> Counters:
        """Delete the articles; the graph is then the one that the other articles alone give. Unknown ids do nothing."""
        return self._write(_delete, list(ids))

    def would_delete(self, ids: Iterable[str]) -> dict[str, int]:
        """What `delete` would take away, as counts by label; the work is done and rolled back, so that it is exact."""
        with (
            self._driver.session(database=self._database) as session,
            session.begin_transaction() as transaction,
        ):
            before = counts(transaction, "nodes")
            _delete(transaction, list(ids))
            after = counts(transaction, "nodes")
            transaction.rollback()
        return {label: before[label] - after[label] for label in before if before[label] > after[label]}

    def add_duplicates(self, lost: Mapping[str, list[str]]) -> Counters:
        """Keep on article nodes the content hashes of other versions that lost against them (see versions.py)."""
        if not lost:
            return Counters()
        return self._write(_add_duplicates, lost)

    def same_text(self, ids: Iterable[str]) -> list[SameText]:
        """The pairs of these articles with others that have the same text, each pair once."""
        wanted = list(ids)

        def read() -> list[SameText]:
            with self._driver.session(database=self._database, default_access_mode="READ") as session:
                return session.execute_read(_same_text, wanted)

        return self._patience.run(read) if wanted else []

    def _stale(self, read_hash: str, after: str) -> list[Article]:
        def read() -> list[Article]:
            with self._driver.session(database=self._database, default_access_mode="READ") as session:
                return session.execute_read(_stale, read_hash, after)

        return self._patience.run(read)

    def _write(self, work: Callable[..., Counters], *arguments: Any) -> Counters:
        def write() -> Counters:
            with self._driver.session(database=self._database) as session:
                return session.execute_write(work, *arguments)

        return self._patience.run(write)


def _about_a_value(error: ServerError) -> bool:
    """Whether the server refuses what a record says, and not the user, the query or everybody."""
    too_large = "too large to index" in (error.message or "")
    return too_large or error.code == "Neo.ClientError.Schema.ConstraintValidationFailed"


def _states(transaction: Transaction | ManagedTransaction, ids: list[str]) -> dict[str, State]:
    found = transaction.run(statement("upsert/article_states"), ids=ids)
    return {record["id"]: msgspec.convert(record.data(), State) for record in found}


def _same_text(transaction: ManagedTransaction, ids: list[str]) -> list[SameText]:
    rows = transaction.run(statement("article/same_text"), ids=ids)
    pairs = [msgspec.convert(record.data(), SameText) for record in rows]
    return list({frozenset((pair.id, pair.other)): pair for pair in pairs}.values())


def _stale(transaction: ManagedTransaction, read_hash: str, after: str) -> list[Article]:
    found = transaction.run(statement("article/stale"), readHash=read_hash, after=after, limit=_PAGE)
    return [msgspec.convert(record["article"], Article) for record in found]


def _upsert(
    transaction: ManagedTransaction, given: dict[str, Record], read_hash: str | None, only_again: bool
) -> Counters:
    writing = Writing(transaction)
    states = _states(transaction, list(given))
    batch = {one: record for one, record in given.items() if not only_again or _is_there(record, states.get(one))}
    states = {one: state for one, state in states.items() if one in batch}
    hashes = {one: record_hash(record) for one, record in batch.items()}
    same = {
        one for one, state in states.items() if state.record_hash == hashes[one] and state.read_hash not in OUTDATED
    }
    writing.run("read_hashes", rows=_reread(states, same, read_hash))
    rows = rows_of([(record, hashes[one]) for one, record in batch.items() if one not in same], read_hash)
    writing.run("articles", rows=rows.articles)
    replaced = [batch[one] for one in states if one not in same]
    supported = writing.clear({one.article.id: [sentence.index for sentence in one.sentences] for one in replaced})
    writing.write(rows)
    writing.settle(rows, supported)
    writing.counters.unchanged = len(same) + len(given) - len(batch)
    writing.counters.replaced = len(states) - len(same)
    writing.counters.loaded = len(batch) - len(states)
    return writing.counters


def _is_there(record: Record, state: State | None) -> bool:
    return state is not None and state.content_hash == record.article.content_hash


def _reread(states: dict[str, State], same: set[str], read_hash: str | None) -> list[Row]:
    if read_hash is None:
        return []
    return [{"id": one, "readHash": read_hash} for one in sorted(same) if states[one].read_hash != read_hash]


def _delete(transaction: Transaction | ManagedTransaction, ids: list[str]) -> Counters:
    writing = Writing(transaction)
    there = list(_states(transaction, ids))
    supported = writing.clear({one: [] for one in there})
    writing.run("delete_articles", ids=there)
    writing.settle(Rows(), supported)
    writing.counters.deleted = len(there)
    return writing.counters


def _add_duplicates(transaction: ManagedTransaction, lost: Mapping[str, list[str]]) -> Counters:
    writing = Writing(transaction)
    states = _states(transaction, list(lost))
    rows = [
        {"id": one, "duplicates": sorted({*state.duplicates, *lost[one]} - {state.content_hash})}
        for one, state in states.items()
    ]
    writing.run("duplicates", rows=rows)
    return writing.counters
