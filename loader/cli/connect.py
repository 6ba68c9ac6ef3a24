"""Which Neo4j a command works on: the one that the settings name, else the local one if it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import click
import msgspec
from neo4j import Driver

from loader.errors import ConfigError, Neo4jError
from loader.graph import RETRY_SECONDS, Target, connected, in_the_clear
from loader.local import default_instance
from loader.settings import Secret, Settings

_NONE = """no Neo4j to work with. Three ways to get one:
  loader db start
      a local one, no Docker needed
  NEO4J_PASSWORD=… docker compose up --wait
      the one of docker-compose.yml; then set the same NEO4J_PASSWORD, with NEO4J_URI=bolt://127.0.0.1:7687
  NEO4J_URI=bolt://… and NEO4J_PASSWORD=…
      any other, with NEO4J_USERNAME and NEO4J_DATABASE if need be"""

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

_IGNORED = "{names} {verb} ignored, since NEO4J_URI is not set: the local Neo4j at {uri} is used, which has its own"

_CLEAR = """Warning: over {uri} the password and all data travel in the clear; bolt+s:// and neo4j+s:// encrypt them,
where the server has a certificate"""


class Graph(msgspec.Struct, frozen=True):
    """An open driver and the database to use (None: the user's home database)."""

    driver: Driver
    database: str | None


@contextmanager
def graph(settings: Settings, retry_seconds: float = RETRY_SECONDS) -> Iterator[Graph]:
    """The graph that the settings lead to; a connection that others can read is warned of, and a password for nothing.

    `retry_seconds` bounds the driver's own retries, which nobody is told of.
    Raises Neo4jError: none at hand, not reachable, refused.
    """
    target = target_of(settings)
    if settings.neo4j_uri is None and (names := _given_in_vain(settings)):
        verb = "is" if len(names) == 1 else "are"
        click.echo(_IGNORED.format(names=" and ".join(names), verb=verb, uri=target.uri), err=True)
    if in_the_clear(target.uri):
        click.echo(_CLEAR.format(uri=target.uri), err=True)
    with connected(target, retry_seconds) as driver:
        yield Graph(driver=driver, database=target.database)


def target_of(settings: Settings) -> Target:
    """Where the graph is.

    Raises Neo4jError where none is named and the local one does not run, ConfigError for an address of another kind,
    such as that of the Browser.
    """
    if settings.neo4j_uri is None:
        return _local(settings)
    if not _is_address(settings.neo4j_uri):
        source = settings.values["neo4j_uri"].source
        raise ConfigError(
            f"{source}: neo4j_uri is {settings.neo4j_uri!r}; use neo4j:// or bolt://, as in bolt://127.0.0.1:7687"
        )
    password = settings.neo4j_password
    if password is None:
        raise Neo4jError(f"NEO4J_URI is set ({settings.neo4j_uri}), NEO4J_PASSWORD is not: set it in the environment")
    return Target(
        uri=settings.neo4j_uri,
        username=settings.neo4j_username,
        password=password,
        database=settings.neo4j_database,
    )


def _is_address(uri: str) -> bool:
    try:
        return urlsplit(uri).scheme in _SCHEMES
    except ValueError:
        return False


def _given_in_vain(settings: Settings) -> list[str]:
    """The variables of the environment that only a server named by NEO4J_URI would need."""
    values = (settings.values[key] for key in ("neo4j_username", "neo4j_password"))
    return [value.source.split()[-1] for value in values if value.source.startswith("environment ")]


def _local(settings: Settings) -> Target:
    endpoint = default_instance().endpoint()
    if endpoint is None:
        raise Neo4jError(_NONE)
    return Target(
        uri=endpoint.uri,
        username=endpoint.username,
        password=Secret(endpoint.password),
        database=settings.neo4j_database,
    )
