"""What is in a real Neo4j after records were loaded: sets of nodes and relationships, and that nothing doubles."""

from collections.abc import Iterator
from typing import Any

import msgspec
import neo4j
import pytest

from loader.errors import RecordError
from loader.graph import ArticleStore, Versions, schema
from loader.graph.statements import statements
from loader.records import Record, Stance
from loader.resources import cypher_dir
from tests.records_factory import HWASONG, NORTH_KOREA, PARK, RUSSIA, SHOIGU, Draft, random_record, visit

A = "https://example.org/visit"


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


def ask(driver: neo4j.Driver, query: str, **parameters: Any) -> set[tuple[Any, ...]]:
    return {tuple(record.values()) for record in driver.execute_query(query, parameters).records}


def relationships(driver: neo4j.Driver, *types: str) -> set[tuple[Any, ...]]:
    return ask(driver, "MATCH (a)-[r]->(b) WHERE type(r) IN $types RETURN a.id, type(r), b.id", types=list(types))


def test_nodes_carry_their_labels(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record()])
    event = visit().record().events[0].id
    assert ask(database, "MATCH (n:!Migration) RETURN n.id, reduce(all = '', l IN labels(n) | all + ':' + l)") == {
        (A, ":Article"),
        (f"{A}#0", ":Sentence"),
        (f"{A}#claim-0", ":Claim"),
        (f"{A}#claim-1", ":Claim"),
        (event, ":Event"),
        ("publisher:example-news", ":Publisher"),
        ("country:RUS", ":Entity:Country"),
        ("country:PRK", ":Entity:Country"),
        ("person:sergei-shoigu", ":Entity:Person"),
        ("weapon:hwasong-18", ":Entity:Weapon"),
        ("place:vladivostok", ":Entity:Place"),
    }


def test_an_event_has_participants_weapons_and_places(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record()])
    event = visit().record().events[0].id
    assert relationships(database, "ACTOR", "RECIPIENT", "USES", "AT") == {
        (event, "ACTOR", "country:RUS"),
        (event, "RECIPIENT", "country:PRK"),
        (event, "USES", "weapon:hwasong-18"),
        (event, "AT", "place:vladivostok"),
    }
    assert ask(database, "MATCH (e:Event) RETURN e.type, e.mode, e.title, e.start, e.end") == {
        ("CONSULT", "visit", "visit 2023-07-25", "2023-07-25", "2023-07-25")
    }


@pytest.mark.parametrize("stance", Stance)
def test_a_claim_stands_to_an_event_by_its_stance(store: ArticleStore, database: neo4j.Driver, stance: Stance) -> None:
    draft = Draft("stance").sentence("It is").mention(RUSSIA).event([RUSSIA]).claim(RUSSIA, [RUSSIA], stance=stance)
    store.upsert([draft.record()])
    assert relationships(database, stance.upper()) == {
        ("https://example.org/stance#claim-0", stance.upper(), draft.events[0].id)
    }
    assert relationships(database, *(other.upper() for other in Stance if other is not stance)) == set()


def test_claims_keep_their_speaker_or_the_speakers_words(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record()])
    assert relationships(database, "ATTRIBUTED_TO", "ABOUT") == {
        (f"{A}#claim-0", "ATTRIBUTED_TO", "country:RUS"),
        (f"{A}#claim-0", "ABOUT", "country:PRK"),
        (f"{A}#claim-1", "ABOUT", "weapon:hwasong-18"),
    }
    assert (f"{A}#claim-1", "officials") in ask(database, "MATCH (c:Claim) RETURN c.id, c.speakerText")


def test_a_role_holds_between_person_and_country(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record()])
    assert ask(database, "MATCH (p)-[r:AFFILIATED_WITH]->(c) RETURN p.id, r.role, c.id") == {
        ("person:sergei-shoigu", "defence minister", "country:RUS")
    }
    assert relationships(database, "LOCATED_IN") == {("place:vladivostok", "LOCATED_IN", "country:RUS")}


def held(database: neo4j.Driver) -> set[tuple[object, ...]]:
    return ask(database, "MATCH ()-[r:AFFILIATED_WITH]->() RETURN r.role, r.since, r.until, r.former")


def test_a_role_holds_for_the_time_that_most_sentences_state(store: ArticleStore, database: neo4j.Driver) -> None:
    def told(name: str, since: str | None = None, until: str | None = None, former: bool = False) -> Record:
        draft = Draft(name).sentence("So").mention(SHOIGU).mention(RUSSIA)
        return draft.role(SHOIGU, "minister", RUSSIA, since, until, former).record()

    store.upsert([told("a"), told("b", "2012"), told("c", "2012-11"), told("d", "2013-11"), told("e", "2013-11")])
    assert held(database) == {("minister", "2013-11", None, None)}
    store.upsert([told("e"), told("d")])
    assert held(database) == {("minister", "2012-11", None, None)}
    store.upsert([told("a", until="2024-05", former=True)])
    assert held(database) == {("minister", "2012-11", "2024-05", True)}
    store.delete([told(name).article.id for name in "abc"])
    assert held(database) == {("minister", None, None, None)}


def test_offsets_lead_back_into_the_text(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record()])
    found = ask(
        database,
        "MATCH (a:Article)-[:HAS_SENTENCE]->(s)-[m:MENTIONS]->() "
        "RETURN m.text, substring(a.text, m.start, m.end - m.start), "
        "s.text = substring(a.text, s.start, s.end - s.start)",
    )
    assert len(found) == 5
    assert all(text == cut and same for text, cut, same in found)


def records(count: int) -> list[Record]:
    return [visit().record(), Draft("second").sentence("So").mention(RUSSIA).mention(PARK).record()][:count]


@pytest.mark.parametrize("existing", [0, 1, 2])
def test_what_is_there_is_left_alone(store: ArticleStore, existing: int) -> None:
    store.upsert(records(existing))
    counters = store.upsert(records(2))
    assert (counters.loaded, counters.unchanged, counters.replaced) == (2 - existing, existing, 0)
    assert counters.written() == (existing < 2)


def test_loading_twice_writes_nothing(store: ArticleStore) -> None:
    store.upsert(records(2), "rules-1")
    assert not store.upsert(records(2), "rules-1").written()


def test_articles_read_the_same_way_need_not_be_read_again(store: ArticleStore) -> None:
    store.upsert(records(2), "rules-1")
    articles = [record.article for record in records(2)]
    edited = msgspec.structs.replace(articles[0], content_hash="other")
    assert Versions(store, "rules-1").look(articles) == []
    assert Versions(store, "rules-1").look([edited, articles[1]]) == [0]
    assert Versions(store, "rules-2").look(articles) == [0, 1]


def test_read_again_with_the_same_outcome_sets_the_read_hash_alone(store: ArticleStore) -> None:
    store.upsert(records(2), "rules-1")
    counters = store.upsert(records(2), "rules-2")
    assert (counters.properties_set, counters.nodes_created, counters.relationships_created) == (2, 0, 0)
    assert Versions(store, "rules-2").look([record.article for record in records(2)]) == []


def test_of_two_versions_in_a_batch_the_later_wins(store: ArticleStore, database: neo4j.Driver) -> None:
    first = Draft("twice").sentence("First").mention(RUSSIA).record()
    later = Draft("twice").sentence("Later").mention(NORTH_KOREA).record()
    assert store.upsert([first, later]).loaded == 1
    assert relationships(database, "MENTIONS") == {("https://example.org/twice#0", "MENTIONS", "country:PRK")}


HOSTILE = "'\"`) DETACH DELETE (n) // $x {{}} \\u0027 \\ `:Admin` MATCH (n) DELETE n;\n\x00"


def test_text_that_looks_like_cypher_is_only_data(store: ArticleStore, database: neo4j.Driver) -> None:
    strange = msgspec.structs.replace(PARK, id=f"person:{HOSTILE}", name=HOSTILE)
    draft = Draft("hostile", publisher=HOSTILE).sentence(HOSTILE).mention(strange).mention(RUSSIA)
    draft.role(strange, HOSTILE, RUSSIA).event([strange], mode=HOSTILE).claim(strange, [strange], text=HOSTILE)
    store.upsert([draft.record()])
    assert (HOSTILE, HOSTILE) in ask(database, "MATCH (c:Claim)-[:ATTRIBUTED_TO]->(e) RETURN c.text, e.name")
    assert ask(database, "MATCH (n:!Migration) UNWIND labels(n) AS label RETURN DISTINCT label") == {
        (label,) for label in ("Article", "Sentence", "Claim", "Event", "Entity", "Person", "Country", "Publisher")
    }
    assert not store.upsert([draft.record()]).written()


def test_a_provisional_entity_is_named_by_its_mentions(store: ArticleStore, database: neo4j.Driver) -> None:
    short = msgspec.structs.replace(PARK, name="Park")
    store.upsert([Draft("one").sentence("So").mention(short, "Park").record()])
    store.upsert([Draft("two").sentence("So").mention(PARK, "PARK MIN").mention(PARK, "he").record()])
    assert ask(database, "MATCH (e:Person) RETURN e.name, e.provisional") == {("Park Min", True)}


def test_a_bad_record_is_refused_before_anything_is_written(store: ArticleStore, database: neo4j.Driver) -> None:
    good = visit().record()
    bad = msgspec.structs.replace(Draft("bad").sentence("So").mention(RUSSIA).record(), entities=())
    with pytest.raises(RecordError, match="'country:RUS', which is not there"):
        store.upsert([good, bad])
    assert ask(database, "MATCH (n:!Migration) RETURN n") == set()


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", sorted(path.stem for path in (cypher_dir() / "upsert").glob("*.cypher")))
def test_no_statement_of_an_upsert_scans_the_graph(store: ArticleStore, database: neo4j.Driver, name: str) -> None:
    store.upsert([visit().record(), random_record(1, "a")])
    parameters: dict[str, Any] = {"rows": [], "ids": [], "roles": [], "cleared": []}
    for statement in statements(f"upsert/{name}"):
        plan = database.execute_query(f"EXPLAIN {statement}", parameters).summary.plan
        assert plan is not None
        assert not [operator for operator in operators(plan) if "Scan" in operator]


def test_a_claim_id_that_another_article_has_is_refused(store: ArticleStore) -> None:
    store.upsert([visit().record()])
    other = Draft("other").sentence("So").mention(RUSSIA).claim(RUSSIA).record()
    taken = msgspec.structs.replace(other.claims[0], id=f"{A}#claim-0")
    with pytest.raises(RecordError, match="cannot store"):
        store.upsert([msgspec.structs.replace(other, claims=(taken,))])


def test_an_entity_that_nothing_refers_to_is_not_written(store: ArticleStore, database: neo4j.Driver) -> None:
    draft = Draft("idle").sentence("So").mention(RUSSIA)
    draft.know(HWASONG)
    draft.know(SHOIGU)
    store.upsert([draft.record()])
    assert ask(database, "MATCH (e:Entity) RETURN e.id") == {("country:RUS",)}
