"""`loader resolve review` as a user meets it: from the graph and from records alike."""

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest
import yaml
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import ArticleStore, schema
from loader.graph.identities import doubtful
from loader.records import Entity, Label, Method, Record
from loader.resources import config_dir
from loader.review import given, reviews
from tests.identities import Decided, decided
from tests.records_factory import NORTH_KOREA, PARK, SHOIGU, Draft, random_record

__all__ = ["decided"]
SHORT = Entity(id="person:park", label=Label.PERSON, name="Park", aliases=(), provisional=True)


def records() -> list[Record]:
    full = Draft("full").sentence("Said").mention(PARK).mention(PARK, "she", Method.PRONOUN).mention(NORTH_KOREA)
    short = Draft("short", published="2023-10-02").sentence("Later").mention(SHORT).sentence("Again").mention(SHORT)
    surname = Draft("surname", published=None).sentence("It is for\nMinister").mention(SHOIGU, "Shoigu", Method.ALIAS)
    third = Draft("third").sentence("Once more").mention(SHORT)
    return [full.record(), short.record(), surname.record(), third.record()]


@pytest.fixture
def printed(tmp_path: Path) -> str:
    """A file of `loader extract`."""
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records()))
    return str(path)


def review(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["resolve", "review", *arguments], input=stdin)


def rows(*arguments: str) -> list[dict[str, Any]]:
    done = review(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_most_mentioned_come_first_with_what_they_are_called(printed: str) -> None:
    found = rows(printed)
    assert [(row["id"], row["mentions"], row["articles"]) for row in found] == [
        ("person:park", 3, 2),
        ("person:park-min", 2, 1),
        ("person:sergei-shoigu", 1, 1),
    ]
    assert found[1]["forms"] == [{"words": "Park Min", "times": 1}]
    assert [row["provisional"] for row in found] == [True, True, False]


def test_candidates_come_with_the_line_that_joins_them(printed: str) -> None:
    park = rows(printed)[0]
    (candidate,) = park["candidates"]
    assert candidate["reason"] == "the words of “Park” and “Park Min”"
    assert yaml.safe_load(candidate["same"]) == [{"ids": ["person:park", "person:park-min"]}]


def test_a_listed_one_known_by_its_surname_alone_comes_with_the_line_that_parts_it(printed: str) -> None:
    shoigu = rows(printed)[2]
    assert yaml.safe_load(shoigu["different"]) == [{"ids": ["person:shoigu", "person:sergei-shoigu"]}]
    assert shoigu["candidates"] == []


def test_an_article_that_tells_of_another_one_of_that_name_comes_with_the_line_that_parts_it(printed: str) -> None:
    park = rows(printed)[0]
    later = park["contexts"][1]["article"]
    (apart,) = park["apart"]
    assert apart["article"] == later
    assert yaml.safe_load(apart["same"]) == [{"ids": ["person:park-2", f"person:park@{later}"]}]
    assert "    " + apart["same"] in review(printed).stdout.splitlines()
    assert [one["apart"] for one in rows(printed, "--contexts", "1")] == [[], [], []]


def test_an_article_is_parted_by_an_id_that_nobody_has() -> None:
    taken = Entity(id="person:park-2", label=Label.PERSON, name="Park", aliases=(), provisional=True)
    drafts = [Draft(name).sentence("In").mention(SHORT) for name in "xy"]
    loaded = [draft.record() for draft in (*drafts, Draft("z").sentence("In").mention(taken))]
    first, _ = reviews(given(loaded, list(Label), 5, 2))
    assert [one.same for one in first.apart] == [f'- ids: [person:park-3, "person:park@{loaded[1].article.id}"]']


def test_the_line_that_joins_begins_with_the_listed_one() -> None:
    named = Draft("a").sentence("In").mention(SHOIGU)
    other = Entity(id="person:shoygu", label=Label.PERSON, name="Sergei Shoygu", aliases=(), provisional=True)
    often = Draft("b").sentence("In").mention(other).mention(other)
    (found,) = reviews(given([named.record(), often.record()], list(Label), 5, 1))
    assert [one.same for one in found.candidates] == ["- ids: [person:sergei-shoigu, person:shoygu]"]


def test_contexts_are_of_different_articles_the_latest_first(printed: str) -> None:
    contexts = rows(printed, "--contexts", "2")[0]["contexts"]
    assert [(one["published"], one["text"]) for one in contexts] == [
        ("2023-10-02", "Later Park"),
        ("2023-09-05", "Once more Park"),
    ]
    assert [one["text"][one["start"] : one["end"]] for one in contexts] == ["Park", "Park"]


def test_text_names_the_words_and_keeps_each_sentence_on_a_line(printed: str) -> None:
    shown = review(printed, "--limit", "3").stdout.splitlines()
    assert "Park  person:park, 3 mentions in 2 articles, from the text alone" in shown
    assert any("It is for Minister Shoigu" in line for line in shown)
    assert "    - ids: [person:park, person:park-min]" in shown


def test_label_and_limit_narrow(printed: str) -> None:
    assert rows(printed, "--label", "country") == []
    assert [row["id"] for row in rows(printed, "--label", "Person", "--limit", "1")] == ["person:park"]
    assert "Nothing to review" in review(printed, "--label", "Weapon").stdout


def test_tables_and_csv_have_a_row_each(printed: str) -> None:
    read = list(csv.DictReader(review(printed, "--format", "csv").stdout.splitlines()))
    assert [row["may be"] for row in read] == ["person:park-min", "person:park", ""]
    assert "person:park-min" in review(printed, "--format", "table").stdout


def test_a_line_that_is_no_record_is_told_and_the_rest_is_reviewed(printed: str) -> None:
    done = review("-", "--format", "jsonl", stdin=Path(printed).read_bytes() + b"{}\n")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 3
    assert "not a record as `loader extract` prints it" in done.stderr


def test_help_and_the_file_name_the_command_that_applies_a_decision_to_all_articles() -> None:
    header = (config_dir() / "identities.yaml").read_text(encoding="utf-8")
    for text in (review("--help").stdout, header):
        assert "`loader load --refresh`" in " ".join(text.replace("# ", " ").split())


def test_a_file_that_is_not_there_is_told() -> None:
    done = CliRunner().invoke(cli, ["resolve", "review", "nowhere.jsonl"])
    assert "nowhere.jsonl: no such file" in str(done.exception)


def test_the_graph_and_its_records_give_the_same(database: neo4j.Driver) -> None:
    schema.apply(database)
    loaded = [*records(), *(random_record(seed, f"random-{seed}") for seed in range(20))]
    ArticleStore(database).upsert(loaded)
    labels = list(Label)
    found = doubtful(database, labels, 50, 3)
    expected = given(loaded, labels, 50, 3)
    assert [one.id for one in found.doubts] == [one.id for one in expected.doubts]
    assert found.doubts == expected.doubts
    assert found.named == expected.named


@pytest.mark.usefixtures("server_environment")
def test_without_files_the_graph_is_read(database: neo4j.Driver) -> None:
    schema.apply(database)
    ArticleStore(database).upsert(records())
    assert [row["id"] for row in rows("--label", "Person")] == [
        "person:park",
        "person:park-min",
        "person:sergei-shoigu",
    ]


@pytest.mark.usefixtures("server_environment")
def test_decisions_that_name_nothing_in_the_graph_are_told(database: neo4j.Driver, decided: Decided) -> None:
    schema.apply(database)
    full, *others = records()
    article = msgspec.structs.replace(full.article, id="url:example.org/full")
    ArticleStore(database).upsert([msgspec.structs.replace(full, article=article), *others])
    decided.write(
        same=[
            ["person:park", "person:gone-since-joined"],
            ["person:jon-smith", "person:j-smith"],
            ["person:park-min", "person:park@url:example.org/full", "person:park@url:example.org/nowhere"],
        ],
        different=[["place:georgia", "country:GEO"]],
    )
    told = [line.partition(": ")[2] for line in review("--limit", "1").stderr.splitlines()]
    assert told == [
        "nothing in the graph is person:jon-smith or person:j-smith",
        "no article of the graph is url:example.org/nowhere",
        "nothing in the graph is place:georgia or country:GEO",
    ]
