"""The managed Neo4j: a real server, a process that is known for certain, and messages that name the mend."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml
from neo4j import GraphDatabase

from loader.errors import ConfigError, LoaderError, Neo4jError
from loader.local import LINES, Endpoint, LocalInstance, Memory, cache_dir, default_instance
from loader.local.browser import deep_link, style_command
from loader.local.home import Ports, write_private
from loader.local.ports import claim
from loader.local.process import ServerRecord, write_record
from tests.local_parts import small_disk, wait_for
from tests.neo4j_server import SMALL

ROOT = Path(__file__).resolve().parent.parent
__all__ = ["small_disk"]  # a fixture
GRAPH_LABELS = {
    "Person",
    "Country",
    "Weapon",
    "Organization",
    "Place",
    "Event",
    "Claim",
    "Article",
    "Sentence",
    "Publisher",
}


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[LocalInstance]:
    made = LocalInstance(tmp_path / "data", cache_dir())
    yield made
    made.stop()


def test_unknown_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no Neo4j line '4\.4': choose one of 5\.26, 2026"):
        LocalInstance(tmp_path, tmp_path, "4.4").status()


# --- ports


def test_busy_port_is_named_with_its_option(instance: LocalInstance) -> None:
    with _Listener() as port:
        with pytest.raises(Neo4jError, match=f"port {port} is in use .* with --bolt-port"):
            instance.start(port, 0)
        with pytest.raises(Neo4jError, match=f"port {port} is in use .* with --http-port"):
            instance.start(0, port)
    assert not instance.status().running


def test_free_ports_are_two_different_ones() -> None:
    ports = claim(Ports(0, 0))
    assert ports.bolt != ports.http
    assert min(ports.bolt, ports.http) > 0


@pytest.mark.parametrize("ports", [Ports(70000, 0), Ports(0, -1), Ports(7000, 7000)])
def test_impossible_ports_are_refused(ports: Ports) -> None:
    with pytest.raises(ConfigError, match="port"):
        claim(ports)


# --- the process


def test_nothing_runs_at_first(instance: LocalInstance) -> None:
    status = instance.status()
    assert (status.running, status.ready, status.endpoint) == (False, False, None)
    assert instance.endpoint() is None
    assert instance.stop() is False


def test_leftover_record_of_a_dead_process(instance: LocalInstance) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    _leave_record(instance, ServerRecord(child.pid, time.time(), 7687, 7474))
    assert not instance.status().running
    assert instance.stop() is False
    assert not (instance.home.run / "server.json").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}', '{"pid": 1, "created": 0, "bolt": 1}', "null"])
def test_damaged_record_means_not_running(instance: LocalInstance, text: str) -> None:
    instance.home.prepare()
    (instance.home.run / "server.json").write_text(text, encoding="utf-8")
    assert not instance.status().running
    assert instance.stop() is False


def test_another_process_with_the_recorded_pid_is_left_alone(instance: LocalInstance) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        created = psutil.Process(bystander.pid).create_time()
        _leave_record(instance, ServerRecord(bystander.pid, created, 7687, 7474))
        assert not instance.status().running
        assert instance.stop() is False
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_recycled_pid_of_a_lookalike_is_left_alone(instance: LocalInstance) -> None:
    """Its command line is the server's, but it began at another time than the recorded server."""
    script = "import time; time.sleep(60)"
    lookalike = subprocess.Popen([sys.executable, "-c", script, f"--home-dir={instance.home.path}"])
    try:
        _leave_record(instance, ServerRecord(lookalike.pid, time.time() - 3600, 7687, 7474))
        assert instance.stop() is False
        assert lookalike.poll() is None
    finally:
        lookalike.kill()
        lookalike.wait()


def test_data_without_their_password_are_left_alone(instance: LocalInstance) -> None:
    (instance.home.path / "data" / "databases").mkdir(parents=True)
    with pytest.raises(Neo4jError, match=r"password cannot be read from .*: put it back"):
        instance.start(0, 0)
    assert not instance.home.password_path.exists()


def test_java_that_fails_at_once_is_quoted(instance: LocalInstance) -> None:
    with pytest.raises(Neo4jError, match=r"ended while starting\. It said.*\n.*Invalid maximum heap size"):
        instance.start(0, 0, memory=Memory(heap="much"))
    assert not instance.status().running
    assert not (instance.home.run / "server.json").exists()


def test_setting_that_neo4j_refuses_is_quoted(instance: LocalInstance) -> None:
    with pytest.raises(Neo4jError, match=r"(?s)It said.*pagecache"):
        instance.start(0, 0, memory=replace(SMALL, page_cache="much"))


def test_full_disk_while_starting(small_disk: Path) -> None:
    instance = LocalInstance(small_disk, cache_dir())
    with pytest.raises(Neo4jError, match=r"no room left on the disk that holds .*neo4j-5\.26: free some"):
        instance.start(0, 0, memory=SMALL)
    assert not instance.status().running


def test_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigError, match="set LOADER_DATA_DIR to another folder"):
        LocalInstance(tmp_path / "file", cache_dir()).start(0, 0)


def test_read_only_data_folder(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ConfigError, match="cannot be written: set LOADER_DATA_DIR"):
        LocalInstance(small_disk, cache_dir()).start(0, 0)


# --- a server's life


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


def test_last_started_line_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOADER_DATA_DIR", str(tmp_path))
    assert default_instance().line == "5.26"
    write_private(tmp_path / "last-started.json", '{"line": "2026"}')
    assert default_instance().line == "2026"
    assert default_instance("5.26").line == "5.26"
    (tmp_path / "last-started.json").write_text('{"line": "9"}')
    with pytest.raises(LoaderError):
        default_instance("9")


# --- the Browser and Compose


def test_style_covers_every_label_of_the_graph() -> None:
    style = json.loads((ROOT / "cypher" / "browser" / "style.json").read_text(encoding="utf-8"))
    styled = {key.removeprefix("node.") for key in style if key.startswith("node.")}
    assert styled == {*GRAPH_LABELS, "Entity"}
    assert list(style).index("node.Entity") < list(style).index("node.Person")  # of two labels, the later one's wins
    assert all(style[f"node.{label}"]["caption"].startswith("{") for label in styled)


def test_deep_link_is_encoded_once() -> None:
    link = deep_link("http://127.0.0.1:7474/browser/", "bolt://127.0.0.1:7687", "MATCH (n) RETURN n")
    assert link == (
        "http://127.0.0.1:7474/browser/?dbms=bolt%3A%2F%2Fneo4j%40127.0.0.1%3A7687&db=neo4j"
        "&cmd=edit&arg=MATCH%20%28n%29%20RETURN%20n"
    )


@pytest.mark.parametrize("query", ["RETURN '&'", "RETURN '#'"])
def test_deep_link_refuses_what_the_browser_would_cut(query: str) -> None:
    with pytest.raises(ConfigError, match="cannot carry a query with & or #"):
        deep_link("http://127.0.0.1:7474/browser/", "bolt://127.0.0.1:7687", query)


def test_compose_file_is_pinned_closed_and_healthy() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    service = compose["services"]["neo4j"]
    assert service["image"] == f"neo4j:{LINES['5.26'].version}-community"
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["NEO4J_browser_post__connect__cmd"] == style_command()
    mounted = dict(volume.split(":") for volume in service["volumes"])
    assert set(mounted) == set(compose["volumes"])
    assert "/data" in mounted.values()
    assert "cypher-shell" in service["healthcheck"]["test"][1]
    assert " -p" not in service["healthcheck"]["test"][1]


# --- helpers


class _Listener:
    """A port that another program listens on."""

    def __enter__(self) -> int:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
        return self.server.server_port

    def __exit__(self, *_: object) -> None:
        self.server.server_close()


def _leave_record(instance: LocalInstance, record: ServerRecord) -> None:
    instance.home.prepare()
    write_record(instance.home.run / "server.json", record)


def _run(endpoint: Endpoint, query: str) -> list[dict[str, Any]]:
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        return [record.data() for record in driver.execute_query(query).records]


def _environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "LOADER_DATA_DIR": str(tmp_path / "data"), "LOADER_CACHE_DIR": str(cache_dir())}


def _loader(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "loader", "db", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
