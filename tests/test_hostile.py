"""Hostile input through the command line and into a real Neo4j: nothing crashes, is executed or is silently lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest
from click.testing import CliRunner, Result

from loader import vocabulary
from loader.cli import cli
from loader.errors import LoaderError, VocabularyError
from loader.graph import schema
from loader.resources import config_dir
from tests import hostile
from tests.hostile import Case
from tests.test_graph_cli import ROOT

pytestmark = pytest.mark.usefixtures("server_environment")
LABELS = {"Article", "Claim", "Country", "Entity", "Event", "Migration", "Organization", "Person", "Place", "Publisher",
          "Run", "Sentence", "Weapon", "Canary"}  # fmt: skip


class Outcome(msgspec.Struct):
    """What a load of hostile input came to: its summary, what it wrote to stderr, its letters by origin."""

    code: int
    summary: dict[str, Any]
    told: str
    letters: dict[str, dict[str, str]]


def load(at: Path, *arguments: str) -> Outcome:
    command = [sys.executable, "-m", "loader", *arguments, "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=at, env=environment, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stderr
    kept = next(at.glob("*.rejected.jsonl"), None)
    letters = [json.loads(line) for line in kept.read_text().splitlines()] if kept else []
    summary = json.loads(done.stdout)
    assert summary["rejected"] == len(letters)
    return Outcome(done.returncode, summary, done.stderr, {letter["origin"]: letter for letter in letters})


@pytest.fixture
def canary(database: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A graph with one node that only something executed could touch; nor is any label made, or any file."""
    schema.apply(database)
    database.execute_query("CREATE (:Canary {sings: true})")
    yield database
    found = database.execute_query("MATCH (c:Canary) RETURN properties(c) AS found").records
    assert [one["found"] for one in found] == [{"sings": True}]
    used = (
        database.execute_query("MATCH (n) UNWIND labels(n) AS label RETURN collect(DISTINCT label)").records[0].value()
    )
    assert set(used) <= LABELS
    database.execute_query("MATCH (c:Canary) DELETE c")


def adds_up(found: Outcome, cases: int) -> None:
    s = found.summary
    assert s["read"] == cases == s["loaded"] + s["unchanged"] + s["rejected"], s
    assert "Traceback" not in found.told
    for origin, letter in found.letters.items():
        assert letter["reason"].isprintable()
        assert 10 < len(letter["reason"]) <= 501
        assert "a mistake in loader" not in letter["reason"], (origin, letter["reason"])


def compared(cases: Sequence[Case], rejected: set[str]) -> None:
    """The rejected are those that should be, by name."""
    expected = {case.name for case in cases if case.rejected}
    assert {"loaded": expected - rejected, "rejected": rejected - expected} == {"loaded": set(), "rejected": set()}


def test_articles(canary: neo4j.Driver, tmp_path: Path) -> None:
    cases = list(hostile.articles())
    (tmp_path / "all.jsonl").write_bytes(b"".join(case.data + b"\n" for case in cases))
    found = load(tmp_path, "load", "all.jsonl")
    adds_up(found, len(cases))
    compared(cases, {cases[int(origin.rpartition(":")[2]) - 1].name for origin in found.letters})
    titles = canary.execute_query("MATCH (a:Article) RETURN collect(a.title)").records[0].value()
    assert hostile.STRANGE["cypher with a comment"] in titles
    again = load(tmp_path, "load", "all.jsonl")
    adds_up(again, len(cases))
    assert (again.summary["loaded"], again.summary["rejected"]) == (0, found.summary["rejected"])


def test_files(canary: neo4j.Driver, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    cases = [*hostile.files(), *hostile.made(folder)]
    for case in cases:
        if not (folder / case.name).is_symlink():
            (folder / case.name).write_bytes(case.data)
    found = load(tmp_path, "load", "news")
    adds_up(found, len(cases))
    names = {repr(case.name)[1:-1]: case.name for case in cases}
    compared(cases, {names[Path(origin).name.partition(":")[0]] for origin in found.letters})
    for bomb in ("bomb.txt.gz", "bomb.json.gz", "lines.jsonl.gz:1", "bomb.jsonl.gz:1"):
        assert any(one.startswith(f"news/{bomb.partition(':')[0]}") and "100 times" in letter["reason"]
                   for one, letter in found.letters.items()), bomb  # fmt: skip


@pytest.mark.parametrize("kind", ["records", "strange_records"])
def test_records(kind: str, canary: neo4j.Driver, tmp_path: Path) -> None:
    cases: list[Case] = list(getattr(hostile, kind)())
    (tmp_path / "all.jsonl").write_bytes(b"".join(case.data + b"\n" for case in cases))
    found = load(tmp_path, "load", "--records", "all.jsonl")
    adds_up(found, len(cases))
    compared(cases, {cases[int(origin.rpartition(":")[2]) - 1].name for origin in found.letters})


def test_damaged_letters_stay(canary: neo4j.Driver, tmp_path: Path) -> None:
    (tmp_path / "bad.rejected.jsonl").write_bytes(b"".join(line + b"\n" for line in hostile.LETTERS.values()))
    command = [sys.executable, "-m", "loader", "retry", "bad.rejected.jsonl", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.returncode == 1
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["rejected"]) == (len(hostile.LETTERS), len(hostile.LETTERS))
    told = done.stderr.splitlines()
    assert len(told) == len(hostile.LETTERS)
    assert all(line.isprintable() for line in told)
    assert len((tmp_path / "bad.rejected.jsonl").read_bytes().splitlines()) == len(hostile.LETTERS)


def refused(*arguments: str) -> LoaderError:
    """The error of a command that must end with one line for the user."""
    result: Result = CliRunner().invoke(cli, list(arguments))
    assert isinstance(result.exception, LoaderError), (result.exception, result.output[:300])
    return result.exception


@pytest.mark.parametrize("name", hostile.CONFIGURATIONS)
def test_configurations(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loader.yaml").write_bytes(hostile.CONFIGURATIONS[name])
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    error = refused("config", "show")
    assert error.exit_code == 2
    assert str(error).startswith("config/loader.yaml")
    assert len(str(error)) < 500
    assert not (Path.cwd() / "owned").exists()


@pytest.mark.parametrize("kind", ["folder", "gone", "loop"])
def test_a_configuration_that_cannot_be_read(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "loader.yaml"
    if kind == "folder":
        path.mkdir()
    if kind == "loop":
        path.symlink_to(path)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    assert str(refused("config", "show")).startswith("config/loader.yaml: ")


@pytest.mark.parametrize(
    "name", ["a billion laughs", "lists in lists", "mappings in mappings", "a tag of Python", "NUL"]
)
def test_vocabularies(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    for path in sorted((tmp_path / "config").glob("*.yaml")):
        path.write_bytes(hostile.CONFIGURATIONS[name])
        with pytest.raises(VocabularyError, match=f"config/{path.name}"):
            vocabulary.load(path.name)


def test_a_hostile_vocabulary_ends_a_load_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    (tmp_path / "config" / "countries.yaml").write_bytes(hostile.CONFIGURATIONS["a billion laughs"])
    (tmp_path / "a.txt").write_text(hostile.TEXT)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    error = refused("load", "a.txt")
    assert error.exit_code == 2
    assert str(error).startswith("config/countries.yaml:2: '*' is an alias of YAML")


STRANGE_ARGUMENTS = [
    ["query", "show", "{}"],
    ["query", "run", "{}"],
    ["query", "run", "claims-about-country", "-p", "country={}"],
    ["article", "show", "{}"],
    ["article", "delete", "--yes", "{}"],
    ["article", "list", "--publisher", "{}"],
    ["article", "list", "--entity", "{}"],
]


@pytest.mark.parametrize("arguments", STRANGE_ARGUMENTS, ids=" ".join)
def test_arguments(arguments: list[str], canary: neo4j.Driver) -> None:
    for name, value in hostile.STRANGE.items():
        result = CliRunner().invoke(cli, [part.replace("{}", value) for part in arguments])
        error = result.exception
        assert error is None or isinstance(error, LoaderError | SystemExit), (name, error)
        assert result.exit_code in (0, 1, 2)
        assert "root:" not in result.output
