"""Real articles, where the development corpora lie beside the checkout: none is lost, and a second load writes nothing.

LOADER_REAL_ARTICLES says how many releases are loaded (`make soak`: 500).
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j
import pytest

COUNT = int(os.environ.get("LOADER_REAL_ARTICLES", "40"))


def loader(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "loader", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def load(shared: Path, cwd: Path) -> dict[str, Any]:
    releases = str(shared / "articles" / "us_state_dept.jsonl.gz")
    summary: dict[str, Any] = json.loads(
        loader("load", releases, "--limit", str(COUNT), "--format", "json", "--quiet", cwd=cwd)
    )
    return summary


@pytest.mark.shared
@pytest.mark.usefixtures("database", "server_environment")
def test_releases_load_whole_and_a_second_load_writes_nothing(shared: Path, tmp_path: Path) -> None:
    first = load(shared, tmp_path)
    assert (first["read"], first["loaded"] + first["duplicates"], first["rejected"]) == (COUNT, COUNT, 0)
    digest = loader("digest", cwd=tmp_path)
    second = load(shared, tmp_path)
    written = [key for key, value in second.items() if re.search(r"created|deleted|set|loaded|replaced", key) and value]
    assert not written, second
    assert loader("digest", cwd=tmp_path) == digest


@pytest.mark.shared
def test_the_seed_article_is_read_well(shared: Path, tmp_path: Path) -> None:
    seed = str(shared / "articles" / "seed")
    records = tmp_path / "seed.jsonl"
    records.write_text(loader("extract", seed, "--published", "2023-09-05", cwd=tmp_path), encoding="utf-8")
    scorer = shared / "gold" / "scorers" / "score_graph.py"
    gold = shared / "gold" / "seed_article.gold.json"
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(records)], capture_output=True, text=True, check=True
    ).stdout
    score = float(printed.rsplit("graph score", 1)[1])
    assert score >= 0.8, printed


@pytest.mark.shared
@pytest.mark.usefixtures("server_environment")
def test_the_seed_article_is_in_the_graph(shared: Path, database: neo4j.Driver, tmp_path: Path) -> None:
    loader("load", str(shared / "articles" / "seed"), "--published", "2023-09-05", "--quiet", cwd=tmp_path)
    records, _, _ = database.execute_query(
        "MATCH (c:Claim)-[:ATTRIBUTED_TO]->(p:Person {id: $person}) "
        "MATCH (c)-[:ABOUT]->(:Country {id: $country}) RETURN count(DISTINCT c) AS claims",
        person="person:adrienne-watson",
        country="country:RUS",
    )
    assert records[0]["claims"] >= 2
