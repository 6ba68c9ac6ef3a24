"""Ctrl-C and SIGTERM in the middle of a load, on the real server: it ends between articles and says what it did."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import psutil
import pytest

from loader.graph import digest, runs
from tests.records_factory import random_record
from tests.test_graph_cli import ROOT, articles, lines, summary

pytestmark = pytest.mark.usefixtures("server_environment", "database")
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
NEWS = (
    '{"id": "%d", "title": "Visit", "date": "2023-09-05", "text": "Russian President Vladimir Putin visited China."}\n'
)


@contextmanager
def started(*arguments: str, at: Path) -> Iterator[subprocess.Popen[str]]:
    """A load in a process group of its own, as a terminal starts it."""
    command = [sys.executable, "-m", "loader", "load", "--format", "json", *arguments]
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=at, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def wait_for(count: int, running: subprocess.Popen[str], database: neo4j.Driver) -> None:
    while articles(database) < count:
        assert running.poll() is None
        time.sleep(0.02)


def ended(running: subprocess.Popen[str], code: int) -> dict[str, Any]:
    """The summary that it printed, quietly, when it ended with that code."""
    out, err = running.stdout.read(), running.stderr.read()  # type: ignore[union-attr]
    assert running.wait() == code, err
    assert [line for line in err.splitlines() if not line.startswith("Ending after the articles")] == []
    told: dict[str, Any] = json.loads(out)
    assert told["read"] == told["loaded"] + told["unchanged"] + told["rejected"]
    return told


@pytest.mark.parametrize("number", CODES)
def test_what_is_loaded_is_whole_and_told(number: signal.Signals, tmp_path: Path, database: neo4j.Driver) -> None:
    records = [random_record(12, f"article-{number}") for number in range(60)]
    (tmp_path / "all.jsonl").write_text("no record\n" + lines(records))
    with started("--records", "all.jsonl", "--batch-size", "1", at=tmp_path) as running:
        wait_for(3, running, database)
        running.send_signal(number)
        told = ended(running, CODES[number])
    assert told["interrupted"]
    assert (told["loaded"], told["rejected"]) == (articles(database), 1)
    assert told["loaded"] < len(records)
    [run] = runs.last(database, 5)
    assert (run.outcome, run.read, run.loaded) == ("interrupted", told["read"], told["loaded"])
    rest = summary("all.jsonl", at=tmp_path, code=1)
    assert (rest["unchanged"], rest["loaded"]) == (told["loaded"], len(records) - told["loaded"])
    mixed = digest(database).digest
    database.execute_query("MATCH (n) DETACH DELETE n")
    summary("all.jsonl", at=tmp_path, code=1)
    assert digest(database).digest == mixed


def test_what_a_slow_source_gave_is_in_before_it_gives_more(tmp_path: Path, database: neo4j.Driver) -> None:
    with started("-", "--workers", "2", at=tmp_path) as running:
        assert running.stdin is not None
        running.stdin.write(NEWS % 1 + NEWS % 2)
        running.stdin.flush()
        wait_for(2, running, database)
        readers = psutil.Process(running.pid).children(recursive=True)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does, which tells all of them
        told = ended(running, 130)
    assert (told["read"], told["loaded"], told["interrupted"]) == (2, 2, True)
    assert readers
    assert psutil.wait_procs(readers, timeout=10)[1] == []
