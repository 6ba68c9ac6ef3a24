"""`loader article` as a user meets it: listing, showing, and deleting exactly, on the real server."""

import json
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import ArticleStore, digest, schema
from loader.records import Record
from tests.records_factory import JAPAN, NORTH_KOREA, RUSSIA, Draft, random_record, visit

pytestmark = pytest.mark.usefixtures("server_environment")
SITE = "https://example.org/"


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


def records() -> list[Record]:
    july = Draft("july", "Other Wire", "2023-07-31").sentence("In").mention(JAPAN).mention(NORTH_KOREA)
    undated = Draft("undated", None, None).sentence("In").mention(RUSSIA)
    return [visit().record(), july.record(), undated.record()]


def loader(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["article", *arguments], input=stdin)


def listed(*arguments: str) -> list[dict[str, Any]]:
    done = loader("list", "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["visit", "july", "undated"]),
        (["--publisher", "example news"], ["visit"]),
        (["--publisher", "publisher:other-wire"], ["july"]),
        (["--since", "2023-08"], ["visit"]),
        (["--since", "2023-07-31", "--until", "2023-07"], ["july"]),
        (["--until", "2022"], []),
        (["--mentions", "DPRK"], ["visit", "july"]),
        (["--mentions", "country:JPN"], ["july"]),
        (["--mentions", "north korea", "--publisher", "Other Wire"], ["july"]),
        (["--limit", "1"], ["visit"]),
    ],
)
def test_list_filters(store: ArticleStore, arguments: list[str], expected: list[str]) -> None:
    store.upsert(records())
    assert [row["id"] for row in listed(*arguments)] == [SITE + name for name in expected]


def test_list_tells_how_much_was_read_and_how_many_more_there_are(store: ArticleStore) -> None:
    store.upsert(records())
    row = listed("--publisher", "Example News")[0]
    assert (row["title"], row["published"], row["sentences"], row["claims"], row["events"]) == (
        "About visit", "2023-09-05", 1, 2, 1,
    )  # fmt: skip
    assert "1 of 3 articles; --limit shows more." in loader("list", "--limit", "1").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--publisher", "Example Nws"], "'Example Nws' is not in the graph; there are Example News"),
        (["--since", "soon"], "--since: the date 'soon' cannot be read"),
        (["--mentions", "Atlantis"], "nothing in the graph is called 'Atlantis'"),
    ],
)
def test_filters_that_mean_nothing_are_usage_errors(store: ArticleStore, arguments: list[str], message: str) -> None:
    store.upsert(records())
    error = loader("list", *arguments).exception
    assert message in str(error)
    assert getattr(error, "exit_code", None) == 2


def test_show_gives_each_sentence_with_what_was_read_from_it(store: ArticleStore) -> None:
    store.upsert([visit().record()])
    shown = loader("show", SITE + "visit").stdout
    for line in (
        "About visit",
        "Example News · 2023-09-05 · en",
        "1 sentences, 5 mentions of 5 entities, 1 event reports, 2 claims",
        "    mention  Sergei Shoigu (person:sergei-shoigu): “Sergei Shoigu”",
        "    role     Sergei Shoigu: defence minister of Russia",
        "    event    CONSULT/visit “Def”, reported, 2023-07-25: Russia → North Korea; with Hwasong-18; at Vladivostok",
        "    claim    Russia asserts (indirect, “said”): it is so (about North Korea); asserts visit 2023-07-25",
        "    claim    “officials” denies (indirect, “said”): it is so (about Hwasong-18); denies visit 2023-07-25",
    ):
        assert line in shown
    view = json.loads(loader("show", SITE + "visit", "--format", "json").stdout)
    assert view["sentences"][0]["mentions"][0]["entity"] == "person:sergei-shoigu"


@pytest.mark.parametrize("command", ["show", "delete"])
@pytest.mark.parametrize("text", ["https://example.org/vist", "visit", "about visit"])
def test_an_unknown_id_is_an_error_that_names_near_ones(store: ArticleStore, command: str, text: str) -> None:
    store.upsert(records())
    error = loader(command, text).exception
    assert f"no article {text!r} is in the graph; near it: {SITE}visit" in str(error)
    assert getattr(error, "exit_code", None) == 2


def test_nothing_is_deleted_where_one_id_is_unknown(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert(records())
    before = digest(database)
    assert loader("delete", "--yes", SITE + "visit", "nothing like it").exit_code != 0
    assert digest(database) == before


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_is_a_clean_build_of_the_others(seed: int, store: ArticleStore, database: neo4j.Driver) -> None:
    a, b, c, d = (random_record(seed, name) for name in "abcd")
    store.upsert([a, d])
    expected = digest(database)
    database.execute_query("MATCH (n) DETACH DELETE n")
    store.upsert([a, b, c, d])
    done = loader("delete", "--yes", b.article.id, c.article.id)
    assert done.stdout.startswith("2 deleted, with ")
    assert digest(database) == expected


def test_ids_come_from_standard_input(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert(records())
    ids = "\n".join(row["id"] for row in listed("--mentions", "Russia"))
    assert loader("delete", "-", "--yes", stdin=f"{ids}\n\n").exit_code == 0
    assert [row["id"] for row in listed()] == [SITE + "july"]
    assert "need --yes" in loader("delete", "-", stdin=ids).output
    assert loader("delete", "-", "--yes", stdin="").stdout.startswith("0 deleted")


def test_the_question_says_what_would_go(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert(records())
    before = digest(database)
    asked = loader("delete", SITE + "july", stdin="n\n")
    assert "This would go, for good: 1 Article, 1 Sentence, 1 Publisher, 1 Country." in asked.stdout
    assert (asked.exit_code, digest(database)) == (1, before)
    assert "nothing was deleted" in loader("delete", SITE + "july", stdin="").output
    assert digest(database) == before
    assert loader("delete", SITE + "july", stdin="y\n").exit_code == 0
    assert len(listed()) == 2


def test_listing_an_empty_graph_gives_the_columns(store: ArticleStore, tmp_path: Path) -> None:
    assert loader("list", "--format", "csv").stdout.splitlines()[0].startswith("id,title,publisher,published")
