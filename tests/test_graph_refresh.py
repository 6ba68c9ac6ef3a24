"""`loader load --refresh` on the real server: what is stored is read again where vocabularies changed."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner

from loader.cli import cli
from loader.cli.ahead import Outcomes
from loader.cli.loading import Loading
from loader.cli.sinks import RefreshSink
from loader.graph import ArticleStore, digest, schema
from loader.read import DeadLetters, rejected
from loader.records import FoundArticle, Stage
from tests.identities import Decided, decided
from tests.records_factory import JAPAN, RUSSIA, Draft, random_record
from tests.test_graph_cli import lines, loader

__all__ = ["decided"]
pytestmark = pytest.mark.usefixtures("server_environment", "database")
BATCH = [
    {"id": "1", "title": "Launch", "date": "2023-09-05", "text": "Russia fired a Korvald-7 on Monday, Japan said."},
    {
        "id": "2",
        "title": "Parade",
        "date": "2023-09-06",
        "text": "Parade\n\nNorth Korea showed a Hwasong-17 in Pyongyang.",
    },
    {"id": "3", "title": "Test", "date": "2023-09-07", "text": "North Korea fired a Hwasong-18 on Thursday."},
    {"id": "4", "title": "Visit", "date": "2023-09-08", "text": "Vladimir Putin visited China on Friday."},
]
SAME = [["weapon:hwasong-18", "weapon:hwasong-17"]]
WROTE = ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set")


def load(*arguments: str, at: Path, code: int = 0) -> dict[str, Any]:
    done = loader("load", "--format", "json", *arguments, at=at)
    assert (done.returncode, done.stderr) == (code, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def counts(found: dict[str, Any]) -> tuple[int, int, int, int]:
    return found["read"], found["loaded"], found["unchanged"], found["rejected"]


def changed(found: dict[str, Any]) -> bool:
    """Whether all were read again, and those alone written that name what the changed files list."""
    return found["read"] == len(BATCH) and found["rejected"] == 0 and 2 <= found["loaded"] < len(BATCH)


def entities(driver: neo4j.Driver) -> set[str]:
    return {row["id"] for row in driver.execute_query("MATCH (e:Entity) RETURN e.id AS id").records}


def test_a_vocabulary_line_added_and_taken_back(decided: Decided, database: neo4j.Driver, tmp_path: Path) -> None:
    weapons = decided.file.with_name("weapon_systems.yaml")
    before = weapons.read_text()
    batch = tmp_path / "batch.jsonl"
    batch.write_text("".join(json.dumps(one) + "\n" for one in BATCH))
    load("batch.jsonl", at=tmp_path)
    without = digest(database).digest
    weapons.write_text(before.replace("PRK: {", "PRK: {Korvald-7, ", 1))
    decided.write(same=SAME)
    clean = batch.rename(tmp_path / "moved.jsonl")  # what is stored is enough
    assert changed(load("--refresh", at=tmp_path))
    assert "weapon:korvald-7" in entities(database)
    assert "weapon:hwasong-17" not in entities(database)
    refreshed = digest(database).digest
    again = load("--refresh", at=tmp_path)
    assert counts(again) == (0, 0, 0, 0)
    assert not any(again[what] for what in WROTE)
    known = load(clean.name, at=tmp_path)
    assert (counts(known), any(known[what] for what in WROTE)) == ((4, 0, 4, 0), False)
    database.execute_query("MATCH (n) DETACH DELETE n")
    load(clean.name, at=tmp_path)
    assert digest(database).digest == refreshed
    weapons.write_text(before)
    decided.write()
    assert changed(load("--refresh", at=tmp_path))
    assert digest(database).digest == without


def test_paths_are_loaded_first_and_records_stay_as_they_are(
    decided: Decided, database: neo4j.Driver, tmp_path: Path
) -> None:
    for name, one in zip("abc", BATCH, strict=False):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(one))
    loader("load", "--records", "-", at=tmp_path, stdin=lines([random_record(3, "x"), random_record(4, "y")]))
    load("a.jsonl", "b.jsonl", at=tmp_path)
    decided.write(same=SAME)
    assert counts(load("b.jsonl", "c.jsonl", "--refresh", at=tmp_path)) == (3, 2, 1, 0)
    hashes = database.execute_query("MATCH (a:Article) RETURN a.readHash AS hash").records
    assert len({row["hash"] for row in hashes}) == 2  # today's, and none for the records


def _failing(group: Sequence[FoundArticle]) -> Future[Outcomes]:
    future: Future[Outcomes] = Future()
    future.set_result([rejected(one.article, one.origin, "a mistake in a rule", Stage.EXTRACT) for one in group])
    return future


def test_what_cannot_be_read_again_stays_and_is_retried(
    decided: Decided, database: neo4j.Driver, tmp_path: Path
) -> None:
    (tmp_path / "batch.jsonl").write_text(json.dumps(BATCH[1]))
    load("batch.jsonl", at=tmp_path)
    before = digest(database).digest
    sink = RefreshSink(ArticleStore(database), "other rules")
    with DeadLetters(tmp_path / "x.rejected.jsonl") as letters:
        loading = Loading(sink, _failing, letters.add, lambda _: None)
        loading.run(sink.stored(), 10, 10)
    assert (loading.summary.read, loading.summary.rejected) == (1, 1)
    assert digest(database).digest == before
    decided.write(same=SAME)
    done = loader("retry", "x.rejected.jsonl", "--format", "json", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert counts(json.loads(done.stdout)) == (1, 1, 0, 0)
    assert digest(database).digest != before
    assert counts(load("--refresh", at=tmp_path)) == (0, 0, 0, 0)


def test_what_another_load_edits_or_deletes_meanwhile_is_left_to_it(database: neo4j.Driver) -> None:
    schema.apply(database)
    store = ArticleStore(database)
    old, gone = (Draft(name).sentence("So").mention(RUSSIA).record() for name in ("edited", "deleted"))
    store.upsert([old, gone], "rules-1")
    assert {article.id for article in store.stale("rules-2")} == {old.article.id, gone.article.id}
    store.upsert([Draft("edited").sentence("So it is").mention(JAPAN).record()], "rules-2")
    store.delete([gone.article.id])
    before = digest(database).digest
    counters = store.upsert([old, gone], "rules-2", only_again=True)
    assert (counters.unchanged, counters.written()) == (2, False)
    assert digest(database).digest == before


def test_stored_articles_are_found_page_by_page(database: neo4j.Driver) -> None:
    schema.apply(database)
    store = ArticleStore(database)
    records = [Draft(f"a{number}").sentence("So").mention(RUSSIA).record() for number in range(120)]
    store.upsert(records, "rules-1")
    found = list(store.stale("rules-2"))
    assert sorted(article.id for article in found) == sorted(one.article.id for one in records)
    assert {one.article.id: one.article for one in records} == {article.id: article for article in found}
    assert list(store.stale("rules-1")) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'PATH...'"),
        (["--refresh", "--dry-run"], "give one of them"),
        (["--refresh", "--records"], "go with PATHs"),
        (["--refresh", "--published", "2023-09-05"], "go with PATHs"),
    ],
)
def test_usage_errors(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(cli, ["load", *arguments])
    assert done.exit_code == 2
    assert message in done.stderr
