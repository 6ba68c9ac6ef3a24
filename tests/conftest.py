"""Fixtures: the real server, the shipped pipeline, and the development corpora where they lie beside the checkout."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from tests.neo4j_server import running_neo4j

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development corpora; tests that read them skip where they are not at hand."""
    if not SHARED.is_dir():
        pytest.skip("the development corpora are not beside the checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def neo4j_endpoint() -> Iterator[Any]:
    """A Neo4j of the tests' own, on free ports; LOADER_TEST_NEO4J=2026 chooses the current line."""
    with running_neo4j(line=os.environ.get("LOADER_TEST_NEO4J", "5.26")) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def driver(neo4j_endpoint: Any) -> Iterator[neo4j.Driver]:
    auth = (neo4j_endpoint.username, neo4j_endpoint.password)
    with neo4j.GraphDatabase.driver(neo4j_endpoint.uri, auth=auth) as opened:
        yield opened


@pytest.fixture
def database(driver: neo4j.Driver) -> neo4j.Driver:
    """The driver, over an empty graph (constraints and indexes stay)."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    return driver


@pytest.fixture
def server_environment(neo4j_endpoint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Points the command line to the tests' server."""
    monkeypatch.setenv("NEO4J_URI", neo4j_endpoint.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_endpoint.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_endpoint.password)
