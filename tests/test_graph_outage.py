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

from tests.cable import Cable
from tests.records_factory import random_record
from tests.test_graph_cli import ROOT, articles, lines, loader, summary

pytestmark = pytest.mark.usefixtures("server_environment")
COUNT = 30


@pytest.fixture
def cable(neo4j_endpoint: Any) -> Iterator[Cable]:
    cable = Cable(urlsplit(neo4j_endpoint.uri).port or 0)
    cable.mend()
    yield cable
    cable.cut()


@pytest.fixture
def expected(database: neo4j.Driver, tmp_path: Path) -> str:
    """The digest of a load that nothing disturbs; the graph is empty again."""
    (tmp_path / "all.jsonl").write_text(lines([random_record(12, f"article-{number}") for number in range(COUNT)]))
    summary("all.jsonl", at=tmp_path)
    digest = loader("digest", at=tmp_path).stdout
    database.execute_query("MATCH (n) DETACH DELETE n")
    return digest


@contextmanager
def started(cable: Cable, at: Path, wait: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "loader", "load", "--records", "all.jsonl", "--batch-size", "1"]
    environment = {"NEO4J_URI": f"bolt://127.0.0.1:{cable.port}", "NEO4J_WAIT": str(wait), "PYTHONPATH": str(ROOT)}
    everything = {**os.environ, **environment}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=at, env=everything, stdout=pipe, stderr=pipe, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def cut_in_mid_load(cable: Cable, running: subprocess.Popen[str], database: neo4j.Driver) -> None:
    while articles(database) < 3:
        assert running.poll() is None
    cable.cut()


def test_the_server_is_waited_for(cable: Cable, expected: str, database: neo4j.Driver, tmp_path: Path) -> None:
    with started(cable, tmp_path, wait=60) as running:
        cut_in_mid_load(cable, running, database)
        assert running.stderr is not None
        assert running.stderr.readline() == "Neo4j does not answer: waiting for it, for up to 60 s.\n"
        cable.mend()
        out, err = running.communicate()
    assert (running.returncode, err) == (0, "Neo4j answers again: going on.\n")
    assert f"{COUNT} read: " in out
    assert loader("digest", at=tmp_path).stdout == expected


def test_beyond_the_bound_it_ends_and_a_later_run_goes_on(
    cable: Cable, expected: str, database: neo4j.Driver, tmp_path: Path
) -> None:
    with started(cable, tmp_path, wait=1) as running:
        cut_in_mid_load(cable, running, database)
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
    assert loader("digest", at=tmp_path).stdout == expected
