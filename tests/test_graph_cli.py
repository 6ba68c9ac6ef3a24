"""`loader load`, `schema` and `digest` as a user meets them, on the real server."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest

from loader.records import Record
from tests.records_factory import random_record, visit

pytestmark = pytest.mark.usefixtures("server_environment", "database")
ROOT = Path(__file__).resolve().parent.parent
RECORDS = [visit().record(), *(random_record(5, name) for name in "abcde")]


def loader(*arguments: str, at: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loader", *arguments],
        cwd=at,
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def summary(*arguments: str, at: Path, code: int = 0, **more: str) -> dict[str, Any]:
    done = loader("load", "--records", "--format", "json", *arguments, at=at, **more)
    assert (done.returncode, done.stderr) == (code, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def lines(records: list[Record]) -> str:
    return "".join(msgspec.json.encode(record).decode() + "\n" for record in records)


def test_loading_twice_and_in_other_batches(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(lines(RECORDS))
    first = summary("all.jsonl", at=tmp_path)
    assert (first["read"], first["loaded"], first["rejected"]) == (6, 6, 0)
    assert first["nodes_created"] > 20
    digest = loader("digest", at=tmp_path).stdout
    again = summary("-", "--batch-size", "1", at=tmp_path, stdin=lines(RECORDS[::-1]))
    assert (again["unchanged"], again["nodes_created"], again["properties_set"]) == (6, 0, 0)
    assert loader("digest", at=tmp_path).stdout == digest
    assert not (tmp_path / "loader.rejected.jsonl").exists()


def test_killed_and_run_again_it_ends_in_the_same_graph(tmp_path: Path, database: neo4j.Driver) -> None:
    (tmp_path / "all.jsonl").write_text(lines([random_record(6, f"article-{number}") for number in range(40)]))
    summary("all.jsonl", at=tmp_path)
    digest = loader("digest", at=tmp_path).stdout
    database.execute_query("MATCH (n) DETACH DELETE n")
    command = [sys.executable, "-m", "loader", "load", "--records", "all.jsonl", "--batch-size", "1"]
    with subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}) as running:
        while articles(database) < 3:
            assert running.poll() is None
        running.kill()
    assert 3 <= articles(database) < 40
    rest = summary("all.jsonl", at=tmp_path)
    assert rest["unchanged"] >= 3
    assert loader("digest", at=tmp_path).stdout == digest


def test_two_loads_at_once_give_the_same_graph(tmp_path: Path, database: neo4j.Driver) -> None:
    records = [random_record(7, f"article-{number}") for number in range(20)]
    (tmp_path / "all.jsonl").write_text(lines(records))
    batches = {"4": records[:15], "3": records[:4:-1]}
    both = [_loading(tmp_path, part, size) for size, part in batches.items()]
    assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0), ("", 0)]
    digest = loader("digest", at=tmp_path).stdout
    database.execute_query("MATCH (n) DETACH DELETE n")
    summary("all.jsonl", at=tmp_path)
    assert loader("digest", at=tmp_path).stdout == digest


def _loading(at: Path, records: list[Record], batch_size: str) -> subprocess.Popen[str]:
    (at / f"{batch_size}.jsonl").write_text(lines(records))
    rejected = f"{batch_size}.rejected.jsonl"
    command = [sys.executable, "-m", "loader", "load", "--records", f"{batch_size}.jsonl", "--rejected", rejected]
    return subprocess.Popen(
        [*command, "--batch-size", batch_size], cwd=at, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def articles(database: neo4j.Driver) -> int:
    found: int = database.execute_query("MATCH (a:Article) RETURN count(a)").records[0].value()
    return found


def test_a_bad_line_costs_that_line(tmp_path: Path) -> None:
    dangling = msgspec.structs.replace(RECORDS[1], entities=())
    text = lines(RECORDS[:1]) + '{"article": 3}\nnot json\n' + lines([dangling]) + lines(RECORDS[2:])
    found = summary("-", "--rejected", "bad.rejected.jsonl", at=tmp_path, stdin=text, code=1)
    assert (found["read"], found["loaded"], found["rejected"]) == (8, 5, 3)
    letters = [json.loads(line) for line in (tmp_path / "bad.rejected.jsonl").read_text().splitlines()]
    assert [letter["origin"] for letter in letters] == ["stdin:2", "stdin:3", "stdin:4"]
    assert "Expected `object`, got `int` - at `$.article`" in letters[0]["reason"]
    assert "which is not there" in letters[2]["reason"]
    assert json.loads(letters[2]["raw"])["article"]["id"] == dangling.article.id


def test_dead_letters_load_once_they_are_mended(tmp_path: Path) -> None:
    letter = {"origin": "batch.jsonl:7", "reason": "was broken", "raw": lines(RECORDS[:1])}
    (tmp_path / "loader.rejected.jsonl").write_text(json.dumps(letter) + "\n")
    assert summary("loader.rejected.jsonl", at=tmp_path)["loaded"] == 1
    assert not (tmp_path / "loader.rejected.jsonl").exists()


def test_a_dry_run_writes_nothing_and_needs_no_server(tmp_path: Path, database: neo4j.Driver) -> None:
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:1"}
    found = summary("-", "--dry-run", at=tmp_path, stdin=lines(RECORDS), **nowhere)
    assert (found["read"], found["nodes_created"], found["dry_run"]) == (6, 0, True)
    assert database.execute_query("MATCH (n) RETURN count(n)").records[0].value() == 0


def test_the_limit_and_the_table(tmp_path: Path) -> None:
    done = loader("load", "--records", "-", "--limit", "2", at=tmp_path, stdin=lines(RECORDS))
    assert done.returncode == 0
    assert "2 read: 2 loaded, 0 unchanged" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jsonl"], "none.jsonl: no such file"),
        (["--rejected", "x.txt", "-"], "must end in .rejected.jsonl"),
        (["--published", "2023-09-05", "-"], "do not go with --records"),
        (["--batch-size", "0", "-"], "0 is not in the range"),
    ],
)
def test_usage_errors(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = loader("load", "--records", *arguments, at=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, "no Neo4j answers at bolt://127.0.0.1:1"),
        ({"NEO4J_PASSWORD": "wrong"}, "check NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_DATABASE": "nope"}, "no database 'nope': correct NEO4J_DATABASE"),
        ({"NEO4J_PASSWORD": ""}, "NEO4J_PASSWORD is not: set it"),
        ({"NEO4J_URI": ""}, "loader db start"),
    ],
)
def test_a_server_that_cannot_be_used_is_named(tmp_path: Path, environment: dict[str, str], message: str) -> None:
    empty = {"LOADER_DATA_DIR": str(tmp_path / "data")}
    done = loader("digest", at=tmp_path, **empty, **environment)
    assert done.returncode == 3
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "wrong" not in done.stderr


@pytest.mark.parametrize("address", ["somewhere", "http://127.0.0.1:7474", "https://db.example.org", "bolt://[half"])
def test_an_address_that_is_none_is_a_configuration_error(tmp_path: Path, address: str) -> None:
    done = loader("digest", at=tmp_path, NEO4J_URI=address)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith(f"Error: environment NEO4J_URI: neo4j_uri is '{address}'; use neo4j:// or bolt://")


def test_the_schema_is_applied_once_and_shown(tmp_path: Path) -> None:
    loader("schema", "apply", at=tmp_path)
    assert loader("schema", "apply", at=tmp_path).stdout.startswith("0 created")
    rows = json.loads(loader("schema", "show", "--format", "json", at=tmp_path).stdout)
    assert {row["state"] for row in rows} == {"online"}
    assert {row["label"] for row in rows if row["kind"] == "unique"} == {
        "Article", "Sentence", "Claim", "Event", "Entity", "Publisher", "Migration",
    }  # fmt: skip


NEWS = (
    "Moscow denies it\n\nRussia denied on Tuesday that North Korea had sold it missiles. "
    "“We have nothing to add,” Kremlin spokesman Dmitry Peskov said.\n"
)


def test_articles_are_read_once_and_a_bad_file_costs_itself(tmp_path: Path, database: neo4j.Driver) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS)
    (folder / "b.txt").write_bytes(b"Not \xff UTF-8")
    command = ("load", "news", "--publisher", "Example News", "--format", "json")
    first = loader(*command, "--published", "2023-09-05", at=tmp_path)
    assert first.returncode == 1
    found = json.loads(first.stdout)
    assert (found["read"], found["loaded"], found["rejected"], found["undated"]) == (2, 1, 1, 0)
    assert "not UTF-8 at byte 4" in (tmp_path / "loader.rejected.jsonl").read_text()
    assert database.execute_query("MATCH (:Claim)-[:ATTRIBUTED_TO]->(e) RETURN count(e) > 0").records[0].value()
    again = json.loads(loader(*command, "--published", "2023-09-05", at=tmp_path).stdout)
    assert again["unchanged"] == 1
    assert (again["nodes_created"], again["nodes_deleted"], again["properties_set"]) == (0, 0, 0)


def test_files_that_are_passed_over_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS)
    (folder / "x.pdf").write_bytes(b"%PDF")
    told = "1 file of a kind that is not read: news/x.pdf"
    done = loader("load", "news", "--dry-run", at=tmp_path)
    assert (done.returncode, told in done.stdout.splitlines()) == (0, True)
    found = json.loads(loader("load", "news", "--dry-run", "--format", "json", at=tmp_path).stdout)
    assert found["unread"] == ["news/x.pdf"]
    assert loader("extract", "news", at=tmp_path).stderr == f"{told}\n"
    for name in "bcdefg":
        (folder / f"{name}.doc").write_bytes(b"")
    assert "7 files of a kind that is not read: news/b.doc," in loader("load", "news", "--dry-run", at=tmp_path).stdout


def test_articles_without_a_date_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    done = loader("load", "a.txt", "--dry-run", at=tmp_path)
    assert done.returncode == 0
    assert "1 article without a date: relative dates unresolved" in done.stdout
