"""`loader retry FILE` as a user meets it: what was mended is in, what is still bad is told and kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import digest, schema
from tests.records_factory import random_record, visit
from tests.test_graph_cli import lines

pytestmark = pytest.mark.usefixtures("server_environment", "database")
NEWS = {"id": "a1", "title": "Talks", "text": "Russia denied on Tuesday that it had sold missiles to North Korea."}


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return tmp_path / "bad.rejected.jsonl"


@pytest.fixture
def one_title(database: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A database that refuses a second article of the same title."""
    schema.apply(database)
    database.execute_query("CREATE CONSTRAINT one_title FOR (n:Article) REQUIRE n.title IS UNIQUE")
    yield database
    database.execute_query("DROP CONSTRAINT one_title IF EXISTS")


def retry(*arguments: Any) -> Result:
    return CliRunner().invoke(cli, ["retry", *(str(one) for one in arguments)])


def kept(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def write(path: Path, *raws: str) -> None:
    path.write_text("".join(json.dumps({"origin": f"b.jsonl:{n}", "reason": "?", "raw": raw}) + "\n"
                            for n, raw in enumerate(raws)))  # fmt: skip


def test_a_record_that_the_database_refused_is_in_once_it_may_be(one_title: neo4j.Driver, letters: Path) -> None:
    first, second = visit().record(), random_record(5, "a")
    title = msgspec.structs.replace(second.article, title=first.article.title)
    given = lines([first, msgspec.structs.replace(second, article=title)])
    arguments = ["load", "--records", "--rejected", str(letters), "-"]
    assert CliRunner().invoke(cli, arguments, input=given).exit_code == 1
    [letter] = kept(letters)
    assert (letter["origin"], letter["stage"]) == ("stdin:2", "graph")
    again = retry(letters)
    assert again.exit_code == 1
    assert "still rejected stdin:2 (graph): a value that Neo4j cannot store" in again.stderr
    assert kept(letters) == [letter]
    one_title.execute_query("DROP CONSTRAINT one_title")
    assert retry(letters).exit_code == 0
    assert not letters.exists()
    mended = digest(one_title)
    one_title.execute_query("MATCH (n) DETACH DELETE n")
    CliRunner().invoke(cli, arguments, input=given)
    assert digest(one_title) == mended


def test_records_and_articles_in_one_file(letters: Path) -> None:
    broken = '{"article": 3}'
    write(letters, lines([visit().record()]), json.dumps(NEWS), broken, '{"text": ""}', "not json")
    done = retry(letters, "--format", "json", "--published", "2023-09-05")
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["loaded"], summary["unchanged"], summary["rejected"]) == (5, 2, 0, 3)
    assert {letter["origin"] for letter in kept(letters)} == {"b.jsonl:2", "b.jsonl:3", "b.jsonl:4"}
    assert len(done.stderr.splitlines()) == 3
    assert json.loads(retry(letters, "-q", "--format", "json").stdout)["rejected"] == 3


def test_what_was_not_kept_stays_as_it_is(letters: Path) -> None:
    write(letters, "")
    for _ in range(2):
        assert retry(letters).exit_code == 1
        assert kept(letters) == [
            {
                "origin": "b.jsonl:0",
                "stage": "read",
                "reason": "nothing of it was kept; mend the origin and load that",
                "raw": "",
            }
        ]


def test_no_letter_is_lost_where_the_server_cannot_be_reached(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(letters, lines([visit().record()]))
    before = letters.read_bytes()
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert retry(letters).exit_code != 0
    assert letters.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("articles.jsonl", json.dumps(NEWS) + "\n" + json.dumps(NEWS)),
        ("notes.txt", "Talks\n\nThey met.\n"),
        ("bad.rejected.jsonl", json.dumps(NEWS)),
        ("empty.rejected.jsonl", ""),
    ],
)
def test_a_file_without_letters_is_refused_and_left_as_it_is(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    done = retry(tmp_path / name)
    assert (done.exit_code, "no dead letter is in it" in done.output) == (2, True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, text)]


def test_damaged_lines_among_letters_stay_as_they_are(letters: Path) -> None:
    write(letters, json.dumps(NEWS))
    with letters.open("a") as more:
        more.write("Notes of mine\n")
    done = retry(letters, "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["loaded"]) == (1, 1)
    assert f"still rejected {letters}:2 (read): not a dead letter" in done.stderr
    assert letters.read_text() == "Notes of mine\n"


@pytest.mark.parametrize("name", ["none.jsonl", "bad.rejected.jsonl.gz"])
def test_usage_errors(name: str, tmp_path: Path) -> None:
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes(b"")
    assert retry(tmp_path / name).exit_code == 2
