"""Decisions of config/identities.yaml: applied to every kind of node, taken back, and refused where malformed."""

import itertools
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest
import yaml
from click.testing import CliRunner

from loader.cli import cli
from loader.errors import ConfigError, VocabularyError
from loader.graph import ArticleStore, digest, schema
from loader.read.article import article_id
from loader.records import AnnotatedArticle, Method, Record, Resolution
from loader.resolve import Resolver
from loader.resolve.identities import Identities
from loader.resources import config_dir
from tests.identities import Decided, decided
from tests.reading import context

__all__ = ["decided"]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "identities.yaml").read_text(encoding="utf-8"))


def resolved(text: str) -> Resolution:
    """The text by the vocabularies as they are now."""
    read = context(text)
    annotated = AnnotatedArticle(
        article=read.article, paragraphs=read.paragraphs, sentences=read.sentences, doc=read.doc
    )
    return Resolver().resolve(annotated)


def named(resolution: Resolution) -> dict[str, str]:
    return {one.text: one.entity for one in resolution.mentions if one.method is not Method.PRONOUN}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], decided: Decided) -> None:
    assert named(context(case["text"]).resolution) == case["before"]
    decided.write(case.get("same", ()), case.get("different", ()))
    after = resolved(case["text"])
    assert named(after) == case["after"]
    known = {entity.id: entity for entity in after.entities}
    assert set(case["after"].values()) <= set(known)
    assert {entity.country for entity in after.entities if entity.country} <= set(known)
    assert sorted(one for one in known if one.startswith("country:")) == sorted(
        {one for one in case["after"].values() if one.startswith("country:")}
        | {entity.country for entity in after.entities if entity.country}
    )
    for country in case.get("countries", ()):
        assert country in known


def test_what_is_decided_is_said_by_the_rule(decided: Decided) -> None:
    decided.write(same=[["place:kyiv", "place:kharkiv"]], different=[["place:odessa", "place:odesa"]])
    rules = {one.text: one.rule for one in resolved("They saw Kharkiv and Odessa.").mentions}
    assert rules == {
        "Kharkiv": "places.yaml place:kharkiv, identities.yaml same",
        "Odessa": "places.yaml place:odesa, identities.yaml different",
    }


def test_the_one_that_stays_goes_by_the_others_names_too(decided: Decided) -> None:
    decided.write(same=[["country:RUS", "country:SUN"]])
    for text in ("The USSR fell.", "Russia remained.", "They met in Vladivostok."):
        [russia] = [entity for entity in resolved(text).entities if entity.id == "country:RUS"]
        assert (russia.name, russia.iso3) == ("Russia", "RUS")
        assert {"Soviet Union", "USSR", "Russian Federation"} <= set(russia.aliases)


def test_he_is_one_who_was_named_twice(decided: Decided) -> None:
    text = "Lars Holm and Lasse Holmgren met in Oslo. He was pleased."
    assert not [one for one in resolved(text).mentions if one.method is Method.PRONOUN]
    decided.write(same=[["person:lars-holm", "person:lasse-holmgren"]])
    [pronoun] = [one for one in resolved(text).mentions if one.method is Method.PRONOUN]
    assert (pronoun.text, pronoun.entity) == ("He", "person:lars-holm")


BAD = {
    "same:\n- [person:a, person:b]\n": r"identities\.yaml:1: .*mapping with 'ids'",
    "same:\n- ids: [person:a]\n": r"identities\.yaml:2: .*two or more",
    "same:\n- ids: [person:a, person:a]\n": r"identities\.yaml:2: .*each once",
    "same:\n- ids: [person:a, b]\n": r"identities\.yaml:2: 'b' is no id: write it as the graph has it, person:",
    "same:\n- ids: [person:a, 7]\n": r"identities\.yaml:2: 7 is no id",
    "same:\n- ids: [man:a, man:b]\n": r"identities\.yaml:2: 'man:a' is no id",
    "same:\n- ids: [person:a, person:John Smith]\n": r"identities\.yaml:2: 'person:John Smith' is no id",
    "same:\n- ids: [person:a, person:John-Smith]\n": r"identities\.yaml:2: .*'person:john-smith' may be meant",
    "same:\n- ids: [person:a, 'person:b@https://x.org/c/']\n": r"yaml:2: .*, so 'person:b@url:x\.org/c' may be meant",
    "same:\n- ids: [country:PRK, country:korea]\n": r"identities\.yaml:2: 'country:korea' is no id: .*country:PRK",
    "same:\n- ids: [country:PRK, country:XYZ]\n": r"identities\.yaml:2: 'country:XYZ' is no country of",
    "different:\n- ids: [event:1a, event:2b]\n": r"identities\.yaml:2: 'event:1a' is no id: .*decide who",
    "same:\n- ids: [person:a, place:b]\n": r"identities\.yaml:2: .*different kinds",
    "same:\n- ids: [person:a@x, person:b]\n": r"identities\.yaml:2: .*put an id without '@' first",
    "different:\n- ids: [person:a@x, person:b]\n": r"identities\.yaml:2: '@' is for 'same'",
    "same:\n- ids: [person:a, person:b]\n- ids: [person:b, person:c]\n": r"identities\.yaml:3: .*make them one",
    "same:\n- ids: [person:a, person:b]\ndifferent:\n- ids: [person:b, person:a]\n": r"yaml:4: .*remove one",
    "same:\n- ids: [person:a, person:emmanuel-macron]\n": r"yaml:2: 'person:emmanuel-macron' is listed.* put it first",
    "same:\n- ids: [organization:a, organization:irn-foreign-ministry]\n": r"yaml:2: .* put it first",
    "same:\n- ids: [person:a, person:b]\n  because: x\n": r"identities\.yaml:3: 'because' is not known",
    "same:\n- ids: [person:a, person:b]\n  why: [x]\n": r"identities\.yaml:3: 'why' must be text",
    "same:\n  ids: [person:a, person:b]\n": r"identities\.yaml:1: 'same' must be a list",
    "same: []\nsame: []\n": r"identities\.yaml:2: 'same' is given twice",
    "same: [\n": r"identities\.yaml:2: not valid YAML",
    "some: []\n": r"identities\.yaml:1: 'some' is not known",
    "- a\n": r"identities\.yaml:1: must have the lists",
    "": r"identities\.yaml:1: must have the lists",
}


@pytest.mark.parametrize("text", BAD)
def test_what_is_malformed_is_named_by_file_and_line(text: str, decided: Decided) -> None:
    decided.file.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=BAD[text]) as caught:
        Resolver()
    assert isinstance(caught.value, ConfigError)
    assert caught.value.exit_code == 2


def test_the_documented_example_says_what_it_promises(decided: Decided) -> None:
    text = (config_dir() / "identities.yaml").read_text(encoding="utf-8")
    example = text[text.index("# same:\n") : text.index("\nsame:")].replace("# ", "")
    decided.file.write_text(example, encoding="utf-8")
    article = article_id(None, "https://example.org/2023/bank/", None, None, None, "")
    identities = Identities()
    assert identities.canonical("person:john-smith", article) == "person:john-smith-banker"
    assert identities.canonical("person:john-smith") == "person:john-smith"
    assert identities.apart("place:georgia", "country:GEO")


def test_without_decisions_every_id_stands_for_itself(decided: Decided) -> None:
    decided.write()
    identities = Identities()
    assert identities.canonical("person:a") == "person:a"
    assert not identities.apart("person:a", "person:b")


# --- the real graph

TEXTS = {
    "one": "Henrik Dahlgren met Emmanuel Macron in Odessa. Russia fired a Hwasong-18. The Bank of Hedmark closed.",
    "two": "Hendrik Dalgren left Odesa. The Soviet Union had no Hwasong-17. The Hedmark University opened.",
}
SAME = [
    ["person:henrik-dahlgren", "person:hendrik-dalgren"],
    ["country:RUS", "country:SUN"],
    ["weapon:hwasong-17", "weapon:hwasong-18"],
    ["organization:bank-of-hedmark", "organization:hedmark-university"],
]
DIFFERENT = [["place:odessa", "place:odesa"]]


def records() -> list[Record]:
    found = []
    for name, text in TEXTS.items():
        read, resolution = context(text), resolved(text)
        article = msgspec.structs.replace(read.article, id=name)
        found.append(
            Record(
                article=article,
                sentences=read.sentences,
                entities=resolution.entities,
                mentions=resolution.mentions,
                affiliations=resolution.affiliations,
                events=(),
                claims=(),
            )
        )
    return found


def entities(driver: neo4j.Driver) -> set[str]:
    return {row["id"] for row in driver.execute_query("MATCH (e:Entity) RETURN e.id AS id").records}


def test_nodes_are_joined_and_parted_and_the_decision_is_taken_back(decided: Decided, database: neo4j.Driver) -> None:
    schema.apply(database)
    store = ArticleStore(database)
    decided.write()
    store.upsert(records())
    undecided, before = digest(database).digest, entities(database)
    decided.write(SAME, DIFFERENT)
    store.upsert(records())
    after = entities(database)
    assert before - after == {group[1] for group in SAME}
    assert after - before == {"place:odessa"}
    decided.write()
    store.upsert(records())
    assert digest(database).digest == undecided


def test_decisions_give_the_same_graph_in_any_order(decided: Decided, database: neo4j.Driver) -> None:
    schema.apply(database)
    store = ArticleStore(database)
    decided.write(SAME, DIFFERENT)
    digests = set()
    for order in itertools.permutations(records()):
        database.execute_query("MATCH (n) DETACH DELETE n")
        for record in order:
            store.upsert([record])
        digests.add(digest(database).digest)
    assert len(digests) == 1
    names = "MATCH (e:Entity {id: 'person:henrik-dahlgren'}) RETURN e.aliases AS aliases"
    assert database.execute_query(names).records[0]["aliases"] == ["Hendrik Dalgren", "Henrik Dahlgren"]


@pytest.mark.usefixtures("server_environment")
def test_the_next_load_notices_a_decision_and_stops_at_a_malformed_one(
    tmp_path: Path, decided: Decided, database: neo4j.Driver
) -> None:
    (tmp_path / "one.txt").write_text(f"Visit\n\n{TEXTS['one']}\n", encoding="utf-8")
    arguments = ["load", str(tmp_path / "one.txt"), "--quiet", "--rejected", str(tmp_path / "x.rejected.jsonl")]
    decided.file.write_text("same:\n- ids: [person:a]\n", encoding="utf-8")
    done = CliRunner().invoke(cli, arguments)
    assert isinstance(done.exception, ConfigError)
    assert (done.exception.exit_code, "config/identities.yaml:2: 'ids'" in str(done.exception)) == (2, True)
    assert entities(database) == set()
    decided.write()
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert "weapon:hwasong-18" in entities(database)
    decided.write(SAME)
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert "weapon:hwasong-18" not in entities(database)
