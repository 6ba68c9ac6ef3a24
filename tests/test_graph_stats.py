"""`loader stats`, and the runs that it tells of, on the real server."""

import json
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner

from loader.cli import cli
from loader.graph import ArticleStore, Run, digest, runs, schema
from loader.graph.statements import statement
from loader.records import Label, Stance
from tests.records_factory import RUSSIA, Draft, random_record, visit
from tests.test_graph_cli import lines

pytestmark = pytest.mark.usefixtures("server_environment")


@pytest.fixture
def store(database: neo4j.Driver) -> ArticleStore:
    schema.apply(database)
    return ArticleStore(database)


def run(*arguments: str, stdin: str = "", code: int = 0) -> str:
    done = CliRunner().invoke(cli, arguments, input=stdin)
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("stats", "--format", "json"))
    return found


def test_counts_are_those_of_the_graph(store: ArticleStore, database: neo4j.Driver) -> None:
    store.upsert([visit().record(), *(random_record(5, name) for name in "abc")])
    found = told()
    for label, count in found["nodes"].items():
        assert database.execute_query(f"MATCH (n:{label}) RETURN count(n)").records[0].value() == count, label
    for kind, count in found["relationships"].items():
        assert database.execute_query(f"MATCH ()-[r:{kind}]->() RETURN count(r)").records[0].value() == count, kind
    everything = digest(database)
    assert (sum(found["nodes"].values()), sum(found["relationships"].values())) == (
        everything.nodes, everything.relationships,
    )  # fmt: skip


def test_every_label_and_type_is_counted(store: ArticleStore) -> None:
    found = told()
    assert set(Label) < set(found["nodes"])
    assert {stance.upper() for stance in Stance} < set(found["relationships"])


def test_articles_by_publisher_and_month(store: ArticleStore) -> None:
    drafts = [
        Draft("a", "Example News", "2023-07-01"),
        Draft("b", "EXAMPLE NEWS", "2023-07-31"),
        Draft("c", "Example News", "2023-08-01"),
        Draft("d", None, None),
    ]
    store.upsert([draft.sentence("In").mention(RUSSIA).record() for draft in drafts])
    assert {(one["publisher"], one["month"], one["articles"]) for one in told()["articles"]} == {
        ("EXAMPLE NEWS", "2023-07", 2),
        ("EXAMPLE NEWS", "2023-08", 1),
        (None, None, 1),
    }
    shown = run("stats")
    for line in ("EXAMPLE NEWS  3", "2023-07  2", "(none)"):
        assert line in shown


def test_runs_are_told_and_change_no_digest(store: ArticleStore, database: neo4j.Driver, tmp_path: Path) -> None:
    store.upsert([visit().record()])
    before = digest(database)
    store.delete([visit().article_id])
    rejected = ("--rejected", str(tmp_path / "x.rejected.jsonl"))
    run("load", "--records", *rejected, "-", stdin=lines([visit().record()]) + "no record\n", code=1)
    assert digest(database) == before
    run("article", "delete", "--yes", visit().article_id)
    deleted, loaded = told()["runs"]
    assert (loaded["command"], loaded["outcome"], loaded["read"], loaded["loaded"], loaded["rejected"]) == (
        "load", "done", 2, 1, 1,
    )  # fmt: skip
    assert (deleted["command"], deleted["deleted"], deleted["nodes_deleted"]) == ("article delete", 1, before.nodes)
    assert "article delete" in run("stats", "--runs", "1")


def test_a_run_that_changes_nothing_writes_nothing(store: ArticleStore, tmp_path: Path) -> None:
    arguments = ("load", "--records", "--rejected", str(tmp_path / "x.rejected.jsonl"), "-")
    run(*arguments, stdin=lines([visit().record()]))
    run(*arguments, stdin=lines([visit().record()]))
    assert len(told()["runs"]) == 1


def test_the_last_hundred_runs_are_kept(store: ArticleStore, database: neo4j.Driver) -> None:
    parameters = {"runs": [f"2023-01-01T00:00:{n // 2:02}.{n % 2}Z" for n in range(105)]}
    database.execute_query("UNWIND $runs AS at CREATE (r:Run {id: at, startedAt: datetime(at)})", parameters)
    late = Run(command="load", version="1", started_at="2024-01-01T00:00:00+00:00", seconds=1.0, outcome="failed")
    runs.keep(database, late)
    found = database.execute_query("MATCH (r:Run) RETURN r.id AS id ORDER BY r.startedAt").records
    assert (len(found), found[-1]["id"], found[0]["id"]) == (100, late.id, parameters["runs"][6])
    assert runs.last(database, 1)[0].outcome == "failed"


def test_an_empty_graph_has_nothing_to_count(store: ArticleStore) -> None:
    assert set(told()["nodes"].values()) == {0}
    assert run("stats").count("none\n") == 3


def test_counting_scans_nothing(store: ArticleStore, database: neo4j.Driver) -> None:
    for name in ("stats/nodes", "stats/relationships"):
        plan = database.execute_query(f"EXPLAIN {statement(name)}").summary.plan
        assert "Scan" not in json.dumps(plan)
