"""A server that goes away in mid-load: waited for, up to a bound; what is loaded is whole, and a later run goes on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest

from loader.graph import digest
from loader.local import LocalInstance, cache_dir
from tests.cable import Cable
from tests.neo4j_server import SMALL
from tests.records_factory import random_record
from tests.test_graph_cli import ROOT, articles, lines, summary

pytestmark = pytest.mark.usefixtures("server_environment")
COUNT = 30
MANY = 200  # more than are loaded while the server ends in good order


@pytest.fixture
def cable(neo4j_endpoint: Any) -> Iterator[Cable]:
    cable = Cable(urlsplit(neo4j_endpoint.uri).port or 0)
    cable.mend()
    yield cable
    cable.cut()


def undisturbed(database: neo4j.Driver, at: Path, count: int) -> str:
    """The digest of a load that nothing disturbs; afterwards the graph is empty again, and the batch lies in a file."""
    (at / "all.jsonl").write_text(lines([random_record(12, f"article-{number}") for number in range(count)]))
    summary("all.jsonl", at=at)
    found = digest(database).digest
    database.execute_query("MATCH (n) DETACH DELETE n")
    return found


@pytest.fixture
def expected(database: neo4j.Driver, tmp_path: Path) -> str:
    return undisturbed(database, tmp_path, COUNT)


@contextmanager
def started(port: int, at: Path, wait: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "loader", "load", "--records", "all.jsonl", "--batch-size", "1"]
    environment = {"NEO4J_URI": f"bolt://127.0.0.1:{port}", "NEO4J_WAIT": str(wait), "PYTHONPATH": str(ROOT)}
    everything = {**os.environ, **environment}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=at, env=everything, stdout=pipe, stderr=pipe, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def wait_for_mid_load(running: subprocess.Popen[str], database: neo4j.Driver) -> None:
    while articles(database) < 3:
        assert running.poll() is None


def test_the_server_is_waited_for(cable: Cable, expected: str, database: neo4j.Driver, tmp_path: Path) -> None:
    with started(cable.port, tmp_path, wait=60) as running:
        wait_for_mid_load(running, database)
        cable.cut()
        assert running.stderr is not None
        assert running.stderr.readline() == "Neo4j does not answer: waiting for it, for up to 60 s.\n"
        cable.mend()
        out, err = running.communicate()
    assert (running.returncode, err) == (0, "Neo4j answers again: going on.\n")
    assert f"{COUNT} read: " in out
    assert digest(database).digest == expected


def test_beyond_the_bound_it_ends_and_a_later_run_goes_on(
    cable: Cable, expected: str, database: neo4j.Driver, tmp_path: Path
) -> None:
    with started(cable.port, tmp_path, wait=1) as running:
        wait_for_mid_load(running, database)
        cable.cut()
        begun = time.monotonic()
        _, err = running.communicate()
    assert running.returncode == 3
    assert time.monotonic() - begun < 60
    assert "waiting for it, for up to 1 s." in err
    assert "no Neo4j answers at bolt://127.0.0.1:" in err
    assert "Traceback" not in err
    there = articles(database)
    rest = summary("all.jsonl", at=tmp_path)
    assert (rest["unchanged"], rest["loaded"]) == (there, COUNT - there)
    assert digest(database).digest == expected


def test_neo4j_stopped_and_started(database: neo4j.Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = undisturbed(database, tmp_path, MANY)
    instance = LocalInstance(tmp_path / "neo4j", cache_dir(), os.environ.get("LOADER_TEST_NEO4J", "5.26"))
    endpoint = instance.start(0, 0, memory=SMALL)
    monkeypatch.setenv("NEO4J_PASSWORD", endpoint.password)
    bolt, http = (urlsplit(address).port or 0 for address in (endpoint.uri, endpoint.browser_url))
    auth = (endpoint.username, endpoint.password)
    try:
        with (
            started(bolt, tmp_path, wait=300) as running,
            neo4j.GraphDatabase.driver(endpoint.uri, auth=auth) as driver,
        ):
            wait_for_mid_load(running, driver)
            instance.stop()
            instance.start(bolt, http, memory=SMALL)
            out, err = running.communicate()
            found = digest(driver).digest
    finally:
        instance.stop()
    assert (running.returncode, err.splitlines()[-1:]) == (0, ["Neo4j answers again: going on."]), out + err
    assert f"{MANY} read: " in out
    assert found == expected
