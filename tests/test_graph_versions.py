"""Two versions of one article in a load: which counts, and that a second load knows it."""

import itertools

import msgspec
import neo4j
import pytest

from loader.graph import ArticleStore, Counters, Versions, digest, schema
from loader.records import Record
from tests.records_factory import JAPAN, NORTH_KOREA, RUSSIA, Draft, Entity

OLD = ("2022-06-23", RUSSIA)
NEW = ("2023-06-23", JAPAN)
OTHER = ("2023-06-23", NORTH_KOREA)


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


def version(published: str, entity: Entity) -> Record:
    return Draft("national-day", published=published).sentence("So").mention(entity).record()


def load(store: ArticleStore, records: list[Record], size: int, read_hash: str | None = "rules-1") -> Counters:
    versions, total = Versions(store, read_hash), Counters()
    for start in range(0, len(records), size):
        batch = records[start : start + size]
        sifted = versions.sift([record.article for record in batch])
        if sifted.todo:
            total += store.upsert([batch[position] for position in sifted.todo], read_hash)
        total += versions.note(sifted)
    return total


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_one_published_later_counts_in_any_order(
    store: ArticleStore, database: neo4j.Driver, order: tuple[int, ...], size: int
) -> None:
    records = [version(*OLD), version(*NEW), version(*OTHER)]
    winner = max(records[1:], key=lambda record: record.article.content_hash)
    store.upsert([winner])
    expected = digest(database).digest
    database.execute_query("MATCH (n) DETACH DELETE n")
    mixed = [records[position] for position in order]
    first = load(store, mixed, size)
    assert digest(database).digest == expected
    assert (first.loaded, first.replaced, first.duplicates) == (1, 0, 2)
    again = load(store, mixed, size)
    assert not again.written()
    assert (again.unchanged, again.duplicates) == (1, 2)


def test_an_edit_in_a_later_load_counts_whatever_its_date(store: ArticleStore, database: neo4j.Driver) -> None:
    load(store, [version(*NEW)], 1)
    counters = load(store, [version(*OLD)], 1)
    assert (counters.replaced, counters.duplicates) == (1, 0)
    assert database.execute_query("MATCH (a:Article) RETURN a.publishedAt").records[0].value() == OLD[0]
    assert load(store, [version(*NEW)], 1).replaced == 1


def test_the_same_article_twice_is_loaded_once(store: ArticleStore) -> None:
    counters = load(store, [version(*NEW), version(*NEW)], 2)
    assert (counters.loaded, counters.duplicates) == (1, 1)
    assert not load(store, [version(*NEW), version(*NEW)], 1).written()


def test_other_rules_read_it_again(store: ArticleStore) -> None:
    load(store, [version(*NEW)], 1, "rules-1")
    versions = Versions(store, "rules-2")
    assert versions.sift([version(*NEW).article]).todo == [0]
    assert Versions(store, None).sift([version(*NEW).article]).todo == [0]
    changed = msgspec.structs.replace(version(*NEW).article, content_hash="other")
    assert Versions(store, "rules-1").sift([changed]).todo == [0]


@pytest.mark.parametrize("size", [1, 2])
def test_a_version_that_lost_before_outdoes_none(store: ArticleStore, database: neo4j.Driver, size: int) -> None:
    load(store, [version("2022-02-01", RUSSIA), version("2022-03-01", RUSSIA)], 2)
    load(store, [version("2022-01-01", RUSSIA), version("2022-02-01", RUSSIA)], size)
    assert database.execute_query("MATCH (a:Article) RETURN a.publishedAt").records[0].value() == "2022-01-01"
