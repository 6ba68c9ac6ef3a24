"""Loads whose articles are read by several processes, on the real server and with the shipped pipeline."""

import json
import subprocess
import time
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


def kill_readers(running: subprocess.Popen[str]) -> int:
    """Kill those processes of a load that read; how many there were."""
    children = psutil.Process(running.pid).children()
    readers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    for reader in readers:
        reader.kill()
        reader.wait()
    return len(readers)


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
        assert kill_readers(running)
        told = ended(running, 0)
    assert (told["read"], told["loaded"]) == (12, 12)
    assert articles(database) == 12


@pytest.mark.parametrize(("kills", "code"), [(2, 0), (3, 1)])
def test_a_worker_killed_while_it_loads_its_model_is_started_again(
    kills: int, code: int, tmp_path: Path, database: neo4j.Driver
) -> None:
    batch(2, tmp_path / "all.jsonl")
    with started("all.jsonl", at=tmp_path) as running:
        for _ in range(kills):
            while not kill_readers(running):
                assert running.poll() is None
                time.sleep(0.02)
        _, err = running.communicate()
    assert running.returncode == code, err
    assert articles(database) == (0 if code else 2)
    assert ("while it loaded the model, 3 times in succession; fewer --workers need less" in err) is bool(code)
