"""Commands that only read write nothing to a server, not even what is missing of the schema."""

import json
from collections.abc import Iterator

import neo4j
import pytest
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import schema

pytestmark = pytest.mark.usefixtures("server_environment")


@pytest.fixture
def bare(database: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A server that was never loaded to: no node, no constraint and no index."""
    for found in schema.show(database):
        kind = "CONSTRAINT" if found.kind == "unique" else "INDEX"
        database.execute_query(f"DROP {kind} {found.name} IF EXISTS")
    yield database
    schema.apply(database)


def untouched(driver: neo4j.Driver) -> bool:
    nodes = driver.execute_query("MATCH (n) RETURN count(n)").records[0].value()
    return nodes == 0 and all(found.state == "missing" for found in schema.show(driver))


def loader(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("command", [["article", "list"], ["query", "run", "who-met-whom"]])
def test_an_empty_server_gives_no_rows(bare: neo4j.Driver, command: list[str]) -> None:
    done = loader(*command, "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert untouched(bare)


@pytest.mark.parametrize(
    "command",
    [
        ["article", "list", "--mentions", "Japan"],
        ["article", "show", "talks"],
        ["query", "run", "claims-about-country", "-p", "country=Japan"],
    ],
)
def test_an_index_that_is_missing_is_told_with_the_mend(bare: neo4j.Driver, command: list[str]) -> None:
    error = loader(*command).exception
    assert getattr(error, "exit_code", None) == 3
    assert "`loader schema apply` makes it" in str(error)
    assert "\n" not in str(error)
    assert untouched(bare)
