"""Records that a real Neo4j refuses: found by halving the batch, kept with their reason, everything counted once."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import neo4j
import pytest

from loader.cli.loading import Loading
from loader.cli.sinks import GraphSink, Item
from loader.cli.summary import Summary
from loader.graph import ArticleStore, digest, schema
from loader.records import Label, Record, Rejection, Stage
from tests.records_factory import JAPAN, RUSSIA, Draft, random_record

TOO_LONG = "https://example.org/" + "long/" * 2000  # Neo4j indexes no value of more than about 8 kB
ONE_TITLE = "CREATE CONSTRAINT one_title FOR (n:Article) REQUIRE n.title IS UNIQUE"


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


@pytest.fixture
def one_title(store: ArticleStore, database: neo4j.Driver) -> Iterator[None]:
    """A database that refuses a second article of the same title."""
    database.execute_query(ONE_TITLE)
    yield
    database.execute_query("DROP CONSTRAINT one_title")


def load(store: ArticleStore, records: list[Record | Rejection], size: int) -> tuple[Summary, list[Rejection]]:
    rejections: list[Rejection] = []
    loading = Loading(GraphSink(store, "rules-1"), _no_reader, rejections.append, lambda _: None)
    items = [one if isinstance(one, Rejection) else Item(origin=one.article.id, source=one) for one in records]
    loading.run(items, size)
    return loading.summary, rejections


def _no_reader(_: Any) -> Any:
    raise AssertionError("records are read already")


def adds_up(summary: Summary) -> bool:
    return summary.read == summary.loaded + summary.unchanged + summary.rejected


def changed(record: Record, **changes: Any) -> Record:
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, **changes))


@pytest.mark.parametrize("size", [1, 5, 16])
@pytest.mark.parametrize("bad", [{0}, {7}, {3, 4, 15}])
def test_the_others_are_in(store: ArticleStore, database: neo4j.Driver, bad: set[int], size: int) -> None:
    records = [random_record(8, f"article-{number}") for number in range(16)]
    store.upsert([record for number, record in enumerate(records) if number not in bad])
    expected = digest(database).digest
    database.execute_query("MATCH (n) DETACH DELETE n")
    given = [changed(one, url=TOO_LONG) if number in bad else one for number, one in enumerate(records)]
    summary, rejections = load(store, list(given), size)
    assert digest(database).digest == expected
    assert (summary.read, summary.loaded, summary.rejected) == (16, 16 - len(bad), len(bad))
    assert [one.origin for one in rejections] == [records[number].article.id for number in sorted(bad)]
    assert all(one.stage is Stage.GRAPH and "too large to index" in one.reason for one in rejections)
    assert [json.loads(one.raw)["article"]["url"] for one in rejections] == [TOO_LONG] * len(bad)


def test_a_constraint_of_the_database_costs_the_record_that_breaks_it(one_title: None, store: ArticleStore) -> None:
    records = [random_record(9, f"article-{number}") for number in range(6)]
    records[4] = changed(records[4], title=records[1].article.title)
    summary, rejections = load(store, list(records), 6)
    assert (summary.loaded, summary.rejected) == (5, 1)
    assert rejections[0].origin == records[4].article.id
    assert "already exists" in rejections[0].reason


@pytest.mark.parametrize("change", [{"index": 2**70}, {"index": -(2**63) - 1}])
def test_a_number_that_neo4j_cannot_hold(store: ArticleStore, change: dict[str, int]) -> None:
    record = Draft("number").sentence("So").record()
    sentence = msgspec.structs.replace(record.sentences[0], **change)
    bad = msgspec.structs.replace(record, sentences=(sentence,))
    summary, rejections = load(store, [random_record(9, "a"), bad, random_record(9, "b")], 3)
    assert (summary.loaded, summary.rejected) == (2, 1)
    assert "cannot store" in rejections[0].reason


def test_no_id_of_an_article_stops_other_loads(store: ArticleStore) -> None:
    store.upsert([changed(random_record(9, "a"), id="one writer at a time")])
    assert store.upsert([random_record(9, "b")]).loaded == 1


def test_an_id_belongs_to_one_label(store: ArticleStore) -> None:
    record = Draft("label").sentence("So").mention(msgspec.structs.replace(RUSSIA, label=Label.PERSON)).record()
    summary, rejections = load(store, [record, random_record(9, "a")], 2)
    assert (summary.loaded, summary.rejected) == (1, 1)
    assert "entity id 'country:RUS' is that of a Person, and must begin with 'person:'" in rejections[0].reason


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_refused_version_outdoes_nothing(store: ArticleStore, database: neo4j.Driver, size: int) -> None:
    old = Draft("twice", published="2022-01-01").sentence("So").mention(RUSSIA).record()
    new = changed(Draft("twice", published="2023-01-01").sentence("So").mention(JAPAN).record(), url=TOO_LONG)
    other = random_record(9, "a")
    summary, rejections = load(store, [new, old, other], size)
    assert adds_up(summary)
    assert (summary.loaded, summary.rejected, summary.duplicates) == (2, 1, 0)
    assert [one.reason[:20] for one in rejections] == ["a value that Neo4j c"]
    mixed = digest(database).digest
    database.execute_query("MATCH (n) DETACH DELETE n")
    store.upsert([old, other])
    assert digest(database).digest == mixed


@pytest.mark.parametrize("size", [1, 2, 4, 50])
def test_read_is_loaded_and_unchanged_and_rejected(store: ArticleStore, size: int) -> None:
    fresh = [random_record(10, name) for name in "abcdef"]
    edited = [random_record(11, name) for name in "ab"]
    versions = [Draft("v", published=day).sentence("So").mention(RUSSIA, day).record() for day in
                ("2023-01-02", "2023-01-01", "2023-01-03", "2023-01-02")]  # fmt: skip
    dangling = msgspec.structs.replace(random_record(10, "g"), entities=())
    broken = Rejection(origin="x", reason="not JSON", raw="{")
    mixes: list[list[Record | Rejection]] = [
        [*fresh, broken, *fresh[:3], dangling],
        [broken, *edited, *fresh[2:], *versions, changed(fresh[0], url=TOO_LONG)],
        [*versions, *reversed(versions), *edited, dangling, *edited],
        [*edited, *versions, *fresh],
    ]
    for mix in mixes:
        summary, rejections = load(store, mix, size)
        assert summary.read == len(mix)
        assert summary.rejected == len(rejections)
        assert adds_up(summary), summary
