"""The schema: numbered migrations applied once, and what `loader schema show` says is missing or extra."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import schema
from loader.graph.declared import declared, migrations
from loader.graph.statements import statements

pytestmark = pytest.mark.usefixtures("server_environment")


@pytest.fixture
def applied(database: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A database with the whole schema; whatever the test does to it is mended afterwards."""
    schema.apply(database)
    yield database
    for found in schema.show(database):
        if found.state in ("extra", "differs"):
            kind = "CONSTRAINT" if found.kind == "unique" else "INDEX"
            database.execute_query(f"DROP {kind} {found.name} IF EXISTS")
    schema.apply(database)


def loader(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["schema", *arguments])


def recorded(driver: neo4j.Driver) -> list[tuple[str, object]]:
    found = driver.execute_query("MATCH (m:Migration) RETURN m.id, m.appliedAt ORDER BY m.id").records
    return [(record[0], record[1]) for record in found]


def test_migrations_are_numbered_and_safe_to_run_again() -> None:
    names = migrations()
    assert [name[:5] for name in names] == [f"{number:04}-" for number in range(1, len(names) + 1)]
    for name in names:
        for statement in statements(f"schema/{name}"):
            assert re.match(r"CREATE .*IF NOT EXISTS|DROP .*IF EXISTS", statement), statement


def test_migrations_are_applied_once_and_recorded(applied: neo4j.Driver) -> None:
    first = recorded(applied)
    assert [name for name, _ in first] == migrations()
    assert loader("apply").stdout == f"0 created, {len(declared())} were there.\n"
    assert recorded(applied) == first


def test_a_migration_that_was_not_recorded_is_applied_again(applied: neo4j.Driver) -> None:
    name = migrations()[1]
    applied.execute_query("MATCH (m:Migration {id: $name}) DELETE m", name=name)
    shown = loader("show")
    assert (shown.exit_code, f"not applied yet: {name}" in shown.stderr) == (1, True)
    assert f"Migrations applied: {name}." in loader("apply").stdout
    assert loader("show").exit_code == 0


def test_what_is_missing_is_named_and_made(applied: neo4j.Driver) -> None:
    applied.execute_query("DROP INDEX event_mode")
    applied.execute_query("DROP CONSTRAINT claim_id")
    shown = loader("show", "--format", "json")
    assert {row["name"] for row in json.loads(shown.stdout) if row["state"] == "missing"} == {"event_mode", "claim_id"}
    assert "missing: claim_id, event_mode" in shown.stderr
    assert shown.exit_code == 1
    assert loader("apply").stdout.startswith("2 created, ")
    assert loader("show").exit_code == 0


def test_what_is_extra_or_another_one_is_named(applied: neo4j.Driver) -> None:
    applied.execute_query("CREATE INDEX of_mine FOR (n:Article) ON (n.author)")
    shown = loader("show")
    assert (shown.exit_code, shown.stderr) == (0, "extra: of_mine\n")
    applied.execute_query("DROP INDEX event_start")
    applied.execute_query("CREATE INDEX event_start FOR (n:Event) ON (n.end)")
    shown = loader("show")
    assert (shown.exit_code, "differs: event_start" in shown.stderr) == (1, True)


def test_the_folder_holds_nothing_but_migrations() -> None:
    folder = Path(__file__).resolve().parent.parent / "cypher" / "schema"
    assert all(re.fullmatch(r"\d{4}-[a-z-]+\.cypher", path.name) for path in folder.iterdir())
