"""Loads whose articles are read by several processes, on the real server and with the shipped pipeline."""

import json
from pathlib import Path

import neo4j
import psutil
import pytest

from loader.cli.ahead import TASK_ARTICLES
from loader.graph import digest
from tests.test_graph_cli import ROOT, articles, loader
from tests.test_graph_interrupted import ended, started, wait_for

pytestmark = pytest.mark.usefixtures("server_environment", "database")
EXAMPLES = str(ROOT / "examples" / "articles")
NEWS = '{"id": "%d", "title": "Visit", "date": "2023-09-05", "text": "Vladimir Putin visited China on Monday. %s"}\n'


def batch(count: int, path: Path) -> None:
    """Articles of which each is a task of its own."""
    filling = "He met President Xi Jinping there, officials said.\n\n" * 40
    path.write_text("".join(NEWS % (number, json.dumps(filling)[1:-1]) for number in range(count)))


def test_the_same_graph_with_any_number_of_workers(tmp_path: Path, database: neo4j.Driver) -> None:
    found = []
    for workers in ("1", "3"):
        done = loader("load", EXAMPLES, "--workers", workers, at=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        found.append(digest(database).digest)
        database.execute_query("MATCH (n) DETACH DELETE n")
    assert found[0] == found[1]


def test_what_is_extracted_is_in_the_order_found(tmp_path: Path) -> None:
    printed = [loader("extract", EXAMPLES, at=tmp_path, LOADER_WORKERS=workers).stdout for workers in ("1", "2")]
    assert printed[0] == printed[1]
    assert len(printed[0].splitlines()) > TASK_ARTICLES  # more than one process is given at a time


def test_a_killed_worker_costs_no_article(tmp_path: Path, database: neo4j.Driver) -> None:
    batch(12, tmp_path / "all.jsonl")
    with started("all.jsonl", "--batch-size", "1", at=tmp_path) as running:
        wait_for(1, running, database)
        readers = [
            child
            for child in psutil.Process(running.pid).children()
            if "resource_tracker" not in " ".join(child.cmdline())
        ]
        assert readers
        for reader in readers:
            reader.kill()
        told = ended(running, 0)
    assert (told["read"], told["loaded"]) == (12, 12)
    assert articles(database) == 12
