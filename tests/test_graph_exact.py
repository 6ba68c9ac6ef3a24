"""The promises: any order and batching, editing and deleting give the graph of a clean build; so does being killed."""

import random
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import neo4j
import pytest

from loader.graph import ArticleStore, Versions, digest, schema
from loader.graph.writing import Writing
from loader.records import Entity, EventType, Record
from tests.records_factory import INSTITUTE, JAPAN, NORTH_KOREA, PARK, RUSSIA, VLADIVOSTOK, Draft, random_record, visit

Build = Callable[[Iterable[Record]], str]


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


@pytest.fixture
def clean_build(database: neo4j.Driver, store: ArticleStore) -> Build:
    """Gives the digest of an empty graph into which the records are loaded in one batch."""

    def build(records: Iterable[Record]) -> str:
        database.execute_query("MATCH (n) DETACH DELETE n")
        store.upsert(records)
        return digest(database).digest

    return build


def batch(seed: int, names: str) -> list[Record]:
    return [random_record(seed, name) for name in names]


@pytest.mark.parametrize("seed", range(6))
def test_order_and_batching_do_not_matter(
    seed: int, store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    records = batch(seed, "abcdefgh")
    expected = clean_build(records)
    dice = random.Random(seed)
    dice.shuffle(records)
    database.execute_query("MATCH (n) DETACH DELETE n")
    size = dice.randint(1, 4)
    for start in range(0, len(records), size):
        store.upsert(records[start : start + size])
    assert digest(database).digest == expected


@pytest.mark.parametrize("seed", range(12))
def test_editing_and_deleting_leave_a_clean_build(
    seed: int, store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    before = batch(seed, "abcdef")
    after = before[2:4] + batch(seed + 1000, "ef") + batch(seed + 2000, "gh")
    expected = clean_build(after)
    clean_build(before)
    store.delete([record.article.id for record in before[:2]])
    store.upsert(after)
    assert digest(database).digest == expected


@pytest.mark.parametrize("seed", range(3))
def test_deleting_everything_leaves_nothing(
    seed: int, store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    records = batch(seed, "abcdef")
    clean_build(records)
    for record in records:
        store.delete([record.article.id])
    assert (digest(database).nodes, digest(database).relationships) == (0, 0)


def test_deleting_what_is_not_there_does_nothing(store: ArticleStore) -> None:
    counters = store.delete(["https://example.org/never"])
    assert counters.deleted == 0
    assert not counters.written()


@pytest.mark.parametrize("statement", ["articles", "mentions", "claims", "participants", "drop_entities"])
def test_killed_halfway_leaves_what_was_there(
    statement: str, store: ArticleStore, database: neo4j.Driver, clean_build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = clean_build(batch(1, "abc"))
    run = Writing.run

    def killed(self: Writing, name: str, **parameters: list[object]) -> list[dict[str, object]]:
        rows = run(self, name, **parameters)
        if name == statement:
            raise KeyboardInterrupt
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(Writing, "run", killed)
        with pytest.raises(KeyboardInterrupt):
            store.upsert(batch(2, "bcd"))
    assert digest(database).digest == before
    store.upsert(batch(2, "bcd"))
    again = digest(database).digest
    assert again == clean_build([*batch(1, "a"), *batch(2, "bcd")])


def _naming(article: str, entity: Entity, text: str) -> Record:
    return Draft(article).sentence("So").mention(entity, text).record()


def _in_mode(article: str, mode: str | None) -> Record:
    return Draft(article).sentence("So").mention(RUSSIA).event([RUSSIA], mode=mode).record()


def _in_days(article: str, until: str) -> Record:
    return Draft(article).sentence("So").mention(RUSSIA).event([RUSSIA], date="2023-09-04", until=until).record()


def _about(article: str, entity: Entity) -> Record:
    draft = Draft(article).sentence("So").claim(None, [entity])
    draft.know(entity)
    return draft.record()


PAIRS = {
    "a form of one article is a name in another": (
        _naming("a", msgspec.structs.replace(PARK, name="Park"), "Park Min-ho"),
        _naming("b", msgspec.structs.replace(PARK, name="Park Min-ho"), "Park"),
    ),
    "two countries for what is provisional": (
        _naming("a", msgspec.structs.replace(INSTITUTE, country=JAPAN.id), "the Institute"),
        _naming("b", msgspec.structs.replace(INSTITUTE, country=RUSSIA.id), "the Institute"),
    ),
    "a mode that reads like the type": (_in_mode("a", None), _in_mode("b", "consult")),
    "a day and the week that begins with it": (_in_days("a", "2023-09-04"), _in_days("b", "2023-09-10")),
    "spoken of, not mentioned": (_naming("a", PARK, "Park"), _about("b", PARK)),
    "known and spoken of, nor its country mentioned": (_naming("a", PARK, "Park"), _about("b", VLADIVOSTOK)),
    "spoken of, its country not mentioned": (_naming("a", NORTH_KOREA, "DPRK"), _about("b", INSTITUTE)),
}


@pytest.mark.parametrize("one", [0, 1])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_articles_on_one_thing(
    pair: str, one: int, store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    """In either order the graph is the same, and without either of them it is that of the other."""
    records = PAIRS[pair]
    both, other = clean_build(records), clean_build([records[1 - one]])
    clean_build([records[one]])
    store.upsert([records[1 - one]])
    assert digest(database).digest == both
    store.delete([records[one].article.id])
    assert digest(database).digest == other


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"date": None, "type": EventType.CONSULT}, {"date": None, "type": EventType.ASSAULT}),
        ({"actors": [], "date": None}, {"actors": [], "date": "2023-09-04"}),
        ({"actors": [], "date": "2023-09-04"}, {"actors": [], "date": "2023-09-04", "until": "2023-09-10"}),
    ],
)
def test_an_event_told_otherwise_in_the_same_place(
    before: dict[str, Any], after: dict[str, Any], store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    """An edit, a date or another vocabulary makes another event of the same words: the old one leaves nothing."""
    first, second = (
        Draft("a").sentence("So").mention(RUSSIA).event(**{"actors": [RUSSIA], **told}).record()
        for told in (before, after)
    )
    expected = clean_build([second])
    clean_build([first])
    store.upsert([second])
    assert digest(database).digest == expected


def test_articles_that_knew_an_entity_otherwise_are_read_again(
    store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    """A vocabulary is changed, an article loaded and deleted, and the vocabulary changed back."""
    renamed = msgspec.structs.replace(RUSSIA, name="Russian Federation")
    old = _naming("a", RUSSIA, "Moscow")
    expected = clean_build([old])
    store.upsert([old], "rules-1")
    store.upsert([_naming("b", renamed, "Moscow")], "rules-2")
    store.delete([_naming("b", renamed, "Moscow").article.id])
    assert Versions(store, "rules-1").look([old.article]) == [0]
    store.upsert([old], "rules-1")
    assert digest(database).digest == expected
    assert Versions(store, "rules-1").look([old.article]) == []


def test_a_changed_vocabulary_moves_a_place_and_the_country_it_left_goes(
    store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    moved = msgspec.structs.replace(VLADIVOSTOK, country=JAPAN.id)
    expected = clean_build([_at(moved, "a"), _at(moved, "b")])
    clean_build([_at(VLADIVOSTOK, "a")])
    store.upsert([_at(moved, "b")])
    store.upsert([_at(moved, "a")])
    assert digest(database).digest == expected


def test_an_entity_settled_in_the_vocabulary_and_back(
    store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    guessed = msgspec.structs.replace(VLADIVOSTOK, provisional=True, name="Vladi", country=None)
    settled = clean_build([_at(VLADIVOSTOK, "a"), _at(VLADIVOSTOK, "b")])
    provisional = clean_build([_at(guessed, "a"), _at(guessed, "b")])
    for entity, expected in ((VLADIVOSTOK, settled), (guessed, provisional)):
        for name in "ab":
            store.upsert([_at(entity, name)])
        assert digest(database).digest == expected


def _at(place: object, name: str) -> Record:
    return Draft(name).sentence("In").mention(place, "Vladivostok").record()  # type: ignore[arg-type]


def test_the_digest_tells_graphs_apart(database: neo4j.Driver, clean_build: Build) -> None:
    one = clean_build([visit().record()])
    assert digest(database).nodes == 11
    assert clean_build([visit().record(), random_record(1, "a")]) != one
    assert clean_build([Draft("visit").sentence("So").mention(RUSSIA).mention(NORTH_KOREA).record()]) != one


def test_the_digest_leaves_load_times_and_read_hashes_out(
    store: ArticleStore, database: neo4j.Driver, clean_build: Build
) -> None:
    first = clean_build([visit().record()])
    store.upsert([visit().record()], "rules-2")
    database.execute_query("MATCH (a:Article) SET a.loadedAt = datetime('2020-01-01')")
    assert digest(database).digest == first
