"""A real server's life: started twice at once, reached, killed, started again, stopped."""

import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from neo4j import GraphDatabase

from loader.errors import Neo4jError
from loader.local import LINES, Endpoint, LocalInstance, cache_dir
from loader.local.browser import deep_link, style_command
from loader.local.home import write_private
from tests.local_parts import wait_for
from tests.neo4j_server import SMALL

ROOT = Path(__file__).resolve().parent.parent


def test_life_of_a_server(tmp_path: Path) -> None:
    """Two starts at once make one server; its data outlive even a kill, and what that leaves behind misleads nobody."""
    environment = _environment(tmp_path)
    ports = ("--bolt-port", "0", "--http-port", "0", "--heap", "512m", "--page-cache", "256m")
    starts = [_loader(environment, "start", *ports) for _ in range(2)]
    outputs = [start.communicate(timeout=180) for start in starts]
    assert [start.returncode for start in starts] == [0, 0], outputs
    instance = LocalInstance(tmp_path / "data", cache_dir())
    try:
        first = instance.status()
        assert first.running
        assert first.ready
        assert first.endpoint is not None
        _check_endpoint(instance, first.endpoint, first.pid or 0)
        _check_command_line(environment, first.endpoint)
        _check_refusals(instance, first.endpoint)
        _run(first.endpoint, "CREATE (:Kept {since: 'start'})")
        assert instance.start(0, 0) == first.endpoint
        assert instance.status().pid == first.pid
        psutil.Process(first.pid or 0).kill()
        wait_for(lambda: not instance.status().running)
        assert (instance.home.run / "server.json").exists()

        second = instance.start(0, 0, memory=SMALL)
        assert second.password == first.endpoint.password
        assert _run(second, "MATCH (n:Kept) RETURN n.since AS since") == [{"since": "start"}]
        assert instance.stop() is True
        assert instance.stop() is False
    finally:
        instance.stop()
    stopped = _loader(environment, "status")
    assert "does not run. Start it with: loader db start" in stopped.communicate()[0]
    assert stopped.returncode == 3


def test_two_servers_that_want_one_port(tmp_path: Path) -> None:
    """Of two started at once with data of their own one gets the port; the other sets no password there."""
    with socket.socket() as bolt, socket.socket() as http:
        wanted = []
        for free in (bolt, http):
            free.bind(("127.0.0.1", 0))
            wanted.append(str(free.getsockname()[1]))
    folders = [tmp_path / name for name in ("one", "other")]
    ports = ("--bolt-port", wanted[0], "--http-port", wanted[1], "--heap", "512m", "--page-cache", "256m")
    starts = [_loader(_environment(folder), "start", *ports) for folder in folders]
    ended = [start.communicate(timeout=240) for start in starts]
    instances = [LocalInstance(folder / "data", cache_dir()) for folder in folders]
    try:
        codes = [start.returncode for start in starts]
        assert sorted(codes) == [0, 3], ended
        up, refused = codes.index(0), codes.index(3)
        endpoint = instances[up].endpoint()
        assert endpoint is not None
        assert _run(endpoint, "RETURN 1 AS one") == [{"one": 1}]
        assert "port" in ended[refused][1]
        assert instances[refused].endpoint() is None
    finally:
        for instance in instances:
            instance.stop()


def _check_endpoint(instance: LocalInstance, endpoint: Endpoint, pid: int) -> None:
    """Private password, loopback only, advertised ports, and the Browser's presets."""
    assert endpoint.password not in repr(endpoint)
    assert instance.home.password_path.stat().st_mode & 0o777 == 0o600
    assert instance.home.path.stat().st_mode & 0o777 == 0o700
    process = psutil.Process(pid)
    assert not any(endpoint.password in argument for argument in process.cmdline())
    logs = (instance.home.path / "logs").glob("*.log")
    assert not any(endpoint.password in log.read_text(encoding="utf-8") for log in logs)
    addresses = {line.laddr.ip for line in process.net_connections("inet") if line.status == psutil.CONN_LISTEN}
    assert addresses <= {"127.0.0.1", "::ffff:127.0.0.1"}
    assert addresses
    (advertised,) = _run(endpoint, "SHOW SETTINGS 'server.bolt.advertised_address' YIELD value")
    assert endpoint.uri == f"bolt://{advertised['value']}"
    (preset,) = _run(endpoint, "SHOW SETTINGS 'browser.post_connect_cmd' YIELD value")
    assert preset["value"] == style_command()


def _check_refusals(instance: LocalInstance, endpoint: Endpoint) -> None:
    """Another line does not take its ports, and a password that is not the data's is called just that."""
    bolt = int(endpoint.uri.rpartition(":")[2])
    with pytest.raises(Neo4jError, match=rf"Neo4j 5\.26 runs on ports {bolt} and .* loader db stop --neo4j 5\.26"):
        replace(instance, line="2026").start(bolt, 0)
    write_private(instance.home.password_path, "another\n")
    with pytest.raises(Neo4jError, match=r"the password in .* is not the one that the data were made with"):
        instance.start(0, 0)
    write_private(instance.home.password_path, endpoint.password + "\n")


def _check_command_line(environment: dict[str, str], endpoint: Endpoint) -> None:
    plain, error = _loader(environment, "status").communicate()
    assert error == ""
    assert "Neo4j 5.26.30 runs" in plain
    assert endpoint.uri in plain
    assert endpoint.password not in plain
    shown = _loader(environment, "status", "--show-password", "--format", "json").communicate()[0]
    assert json.loads(shown)[0]["password"] == endpoint.password
    link = _loader(environment, "open", "--print", "--query", "MATCH (n) RETURN n").communicate()[0].strip()
    assert link == deep_link(endpoint.browser_url, endpoint.uri, "MATCH (n) RETURN n")
    again = _loader(environment, "start").communicate()[0]
    assert "runs already" in again
    moved = _loader(environment, "start", "--bolt-port", "9999", "--http-port", "0")
    told = moved.communicate()[1]
    assert moved.returncode == 3
    assert f"runs already, on ports {endpoint.uri.rpartition(':')[2]} and " in told
    assert "not on those asked for: use it there, or end it first with loader db stop" in told
    _check_what_is_ignored(environment, endpoint)


def _check_what_is_ignored(environment: dict[str, str], endpoint: Endpoint) -> None:
    """A password without an address is for no server: that is said, and the local one is used."""
    without = {name: value for name, value in environment.items() if not name.startswith("NEO4J_")}
    assert _command(without, "stats").communicate()[1] == ""
    given = _command({**without, "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "wrong words"}, "stats")
    told = given.communicate()[1]
    assert given.returncode == 0
    assert told.count("\n") == 1
    assert "NEO4J_USERNAME and NEO4J_PASSWORD are ignored, since NEO4J_URI is not set" in told
    assert endpoint.uri in told
    assert "wrong words" not in told


@pytest.mark.neo4j2026
def test_current_line_runs_beside_the_long_term_one(tmp_path: Path) -> None:
    instance = LocalInstance(tmp_path / "data", cache_dir(), "2026")
    try:
        endpoint = instance.start(0, 0, memory=SMALL)
        found = _run(endpoint, "CALL dbms.components() YIELD name, versions, edition RETURN *")
        kernel = {"name": "Neo4j Kernel", "versions": [LINES["2026"].version], "edition": "community"}
        assert kernel in found
        assert _run(endpoint, "CREATE (p:Person {name: 'A'}) RETURN p.name AS name") == [{"name": "A"}]
    finally:
        instance.stop()
    assert instance.home.path.name == "neo4j-2026"


def _run(endpoint: Endpoint, query: str) -> list[dict[str, Any]]:
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        return [record.data() for record in driver.execute_query(query).records]


def _environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "LOADER_DATA_DIR": str(tmp_path / "data"), "LOADER_CACHE_DIR": str(cache_dir())}


def _loader(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return _command(environment, "db", *arguments)


def _command(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "loader", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
