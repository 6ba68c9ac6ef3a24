"""A load killed at random moments and run again: nothing is ever half loaded, and it ends in the same graph.

LOADER_KILLS says how many moments are drawn, and makes the loads ones of 300 articles (`make proofs`: 60).
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec
import neo4j
import pytest

from loader.graph import digest, schema
from loader.graph.rows import record_hash
from loader.records import Record
from tests.records_factory import random_record
from tests.test_graph_cli import ROOT, articles, lines, loader

pytestmark = pytest.mark.usefixtures("server_environment")
KILLS = int(os.environ.get("LOADER_KILLS", "0"))
COUNT = 300 if KILLS else 20
Parts = tuple[str, int, int, int, int, int]

WHO = ("Russia", "Dmitry Peskov", "The Pentagon", "Officials", "The South Korean defence ministry")
WHAT = (
    "said on Monday that North Korea had fired a Hwasong-18 towards Japan",
    "denied that Iran had sold drones to Sudan",
    "told reporters that Kim Jong Un would visit Vladivostok in September",
    "warned that the sanctions against Syria would stay",
)


def texts(count: int) -> str:
    """Short articles as JSON lines, each a sentence or two about the same few things."""
    dice = random.Random(1)
    made = [
        {
            "id": f"text {number}",
            "title": f"In brief, {number}",
            "source": dice.choice(("Example News", "Other Wire")),
            "date": f"2023-09-{dice.randint(1, 28):02}",
            "text": " ".join(f"{dice.choice(WHO)} {dice.choice(WHAT)}." for _ in range(dice.randint(1, 3))),
        }
        for number in range(count)
    ]
    return "".join(json.dumps(one) + "\n" for one in made)


def parts(record: Record) -> Parts:
    """An article's record by its hash, with how many nodes and relationships are the article's own."""
    sizes = [len(part) for part in (record.sentences, record.mentions, record.events, record.affiliations)]
    return (record_hash(record), *sizes, len(record.claims))  # type: ignore[return-value]


def there(database: neo4j.Driver) -> set[Parts]:
    found = database.execute_query(
        """
        MATCH (a:Article)
        RETURN a.recordHash, COUNT { (a)-[:HAS_SENTENCE]->() }, COUNT { (a)-[:HAS_SENTENCE]->()-[:MENTIONS]->() },
               COUNT { (a)-[:HAS_SENTENCE]->()-[:REPORTS]->() }, COUNT { (a)-[:HAS_SENTENCE]->()-[:STATES_ROLE]->() },
               COUNT { (a)-[:HAS_SENTENCE]->()<-[:STATED_IN]-(:Claim) }
        """
    )
    return {tuple(record.values()) for record in found.records}  # type: ignore[misc]


def orphans(database: neo4j.Driver) -> int:
    """How many nodes are there that only an article could have brought, without one."""
    query = """
        MATCH (n:Sentence|Claim|Event|Publisher)
        WHERE NOT EXISTS { (n)<-[:HAS_SENTENCE|REPORTS|PUBLISHED_BY]-() } AND NOT EXISTS { (n)-[:STATED_IN]->() }
        RETURN count(n)
        """
    found: int = database.execute_query(query).records[0].value()
    return found


def kill_in_mid_load(command: list[str], at: Path, database: neo4j.Driver, dice: random.Random) -> None:
    """Start the command, wait until a random number of articles is there and a random moment more, and kill it."""
    wanted = dice.randrange(COUNT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=at, env=environment, stdout=quiet, stderr=quiet) as running:
        while articles(database) < wanted and running.poll() is None:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.05))
        running.kill()


def survives(at: Path, database: neo4j.Driver, flags: list[str], records: Iterable[Record], kills: int) -> None:
    schema.apply(database)
    whole = {parts(record) for record in records}
    given = ["load", *flags, "--quiet", "--batch-size", "5"]
    assert loader(*given, at=at).returncode == 0
    expected = digest(database).digest
    assert there(database) == whole
    for kill in range(kills):
        database.execute_query("MATCH (n:!Migration) DETACH DELETE n")
        kill_in_mid_load([sys.executable, "-m", "loader", *given], at, database, random.Random(kill))
        assert there(database) <= whole, f"kill {kill}"
        assert orphans(database) == 0, f"kill {kill}"
        assert loader(*given, at=at).returncode == 0
        assert digest(database).digest == expected, f"kill {kill}"


def test_a_load_of_records_survives_being_killed(database: neo4j.Driver, tmp_path: Path) -> None:
    records = [random_record(6, f"article-{number}") for number in range(COUNT)]
    (tmp_path / "all.jsonl").write_text(lines(records))
    survives(tmp_path, database, ["--records", "all.jsonl"], records, KILLS or 3)


def test_a_load_of_texts_survives_being_killed(database: neo4j.Driver, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(texts(COUNT))
    extracted = loader("extract", "all.jsonl", at=tmp_path).stdout.splitlines()
    records = [msgspec.json.decode(line, type=Record) for line in extracted]
    survives(tmp_path, database, ["all.jsonl"], records, KILLS // 6 or 1)
