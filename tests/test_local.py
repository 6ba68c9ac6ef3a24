"""The managed Neo4j: ports, a process that is known for certain, and messages that name the mend."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from loader.errors import ConfigError, LoaderError, Neo4jError
from loader.local import LocalInstance, Memory, cache_dir, default_instance
from loader.local.home import Ports, write_private
from loader.local.ports import claim
from loader.local.process import ServerRecord, write_record
from tests.local_parts import small_disk
from tests.neo4j_server import SMALL

__all__ = ["small_disk"]  # a fixture


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[LocalInstance]:
    made = LocalInstance(tmp_path / "data", cache_dir())
    yield made
    made.stop()


def test_unknown_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no Neo4j line '4\.4': choose one of 5\.26, 2026"):
        LocalInstance(tmp_path, tmp_path, "4.4").status()


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


def test_last_started_line_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOADER_DATA_DIR", str(tmp_path))
    assert default_instance().line == "5.26"
    write_private(tmp_path / "last-started.json", '{"line": "2026"}')
    assert default_instance().line == "2026"
    assert default_instance("5.26").line == "5.26"
    (tmp_path / "last-started.json").write_text('{"line": "9"}')
    with pytest.raises(LoaderError):
        default_instance("9")


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
