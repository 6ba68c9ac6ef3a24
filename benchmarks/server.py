"""A Neo4j for the benchmarks alone: on free ports, with APOC core for the loaders that need it, gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from neo4j import Driver, GraphDatabase

from loader.graph import schema
from loader.local import Endpoint, Memory, cache_dir, distribution, process
from loader.local.endpoint import HOST, USERNAME
from loader.local.home import Home, Ports
from loader.local.java import command, environment
from loader.local.lines import DEFAULT_LINE, line_named
from loader.local.lock import LockedJar, read_lock
from loader.local.ports import claim
from loader.local.ready import wait_until_ready

_APOC = [
    LockedJar("org.neo4j.procedure", name, "5.26.19", "", sha256)
    for name, sha256 in (
        ("apoc-core", "63b942deda37996932bbada7a4ed1c163c9f82bca35696c569ef33d3eaa3bde4"),
        ("apoc-common", "b1ea58a4cf9509181fdb0130151f9b84be4169250b6fd91b998f9d0534e64096"),
    )
]
_SECONDS = 180
_EMPTY = (  # relationships first: a country and all that hangs on it are too much for one transaction
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS",
    "MATCH (n) WHERE NOT n:Migration CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS",
)


@dataclass(frozen=True)
class Server:
    """A running Neo4j: its process, a driver, and the environment that leads commands to it."""

    pid: int
    driver: Driver
    environment: dict[str, str]

    def empty(self) -> None:
        """Take everything out; constraints and indexes stay."""
        with self.driver.session() as session:
            for statement in _EMPTY:
                session.run(statement).consume()
            session.run("CALL db.prepareForReplanning()").consume()

    def counted(self) -> tuple[int, int]:
        """How many nodes and relationships there are."""
        (found,) = self.driver.execute_query(
            "RETURN COUNT { (n) WHERE NOT n:Migration AND NOT n:Run } AS nodes, COUNT { ()-->() } AS relationships"
        ).records
        return found["nodes"], found["relationships"]


@contextmanager
def running() -> Iterator[Server]:
    """Start it, with the loader's schema applied, and end it in the end."""
    with tempfile.TemporaryDirectory(prefix="loader-bench-") as folder:
        home, line, memory = Home(Path(folder)), line_named(DEFAULT_LINE), Memory()
        home.prepare()
        apoc = distribution.assemble(_APOC, cache_dir())
        for jar in apoc:  # its procedures are found there, its extensions on the class path
            shutil.copy(jar, home.path / "plugins")
        jars = [*distribution.assemble(read_lock(line.lock_path), cache_dir()), *apoc]
        ports = claim(Ports(0, 0))
        home.write_configuration(ports, memory, line.settings)
        record = process.spawn(command(line, home, jars, memory), home.console, ports, environment())
        java = psutil.Process(record.pid)
        try:
            yield from _ready(home, ports, java)
        finally:
            process.end(java, _SECONDS)


def _ready(home: Home, ports: Ports, java: psutil.Process) -> Iterator[Server]:
    endpoint = Endpoint(f"bolt://{HOST}:{ports.bolt}", USERNAME, home.password(), "")

    def listens() -> bool:
        return process.listens(java, ports.bolt)

    wait_until_ready(endpoint, first=True, listens=listens, alive=java.is_running, seconds=_SECONDS)
    auth = (endpoint.username, endpoint.password)
    with GraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity="OFF") as driver:
        schema.apply(driver)
        yield Server(
            java.pid,
            driver,
            {"NEO4J_URI": endpoint.uri, "NEO4J_USERNAME": auth[0], "NEO4J_PASSWORD": auth[1]},
        )
