"""Starts, finds and stops the local Neo4j."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from loader.errors import Neo4jError
from loader.local import distribution, process
from loader.local.endpoint import HOST, USERNAME, Endpoint, browser_url
from loader.local.home import Home, Memory, Ports, write_private
from loader.local.java import command, environment, why_it_ended
from loader.local.lines import DEFAULT_LINE, LINES, Line, line_named
from loader.local.lock import read_lock
from loader.local.ports import claim
from loader.local.problems import require_room, writing

DATA_VARIABLE = "LOADER_DATA_DIR"
BOLT_PORT, HTTP_PORT = 7687, 7474
"""Where a server listens unless told otherwise."""
_ROOM = 100 * 1024 * 1024
"""Bytes: a new database takes little, but one that finds the disk full while it starts neither ends nor answers."""
_START_SECONDS = 180.0
_STOP_SECONDS = 60.0


@dataclass(frozen=True)
class Status:
    """What is known of one line's server.

    `pid` and `endpoint` are None where it does not run; it is `ready` once it listens.
    """

    line: str
    version: str
    home: Path
    pid: int | None
    endpoint: Endpoint | None
    ready: bool

    @property
    def running(self) -> bool:
        """Whether its process is there."""
        return self.pid is not None


@dataclass(frozen=True)
class LocalInstance:
    """One managed Neo4j: its data under `data_dir`, its jars under `cache_dir`, and which line of Neo4j it is."""

    data_dir: Path
    cache_dir: Path
    line: str = DEFAULT_LINE

    @property
    def home(self) -> Home:
        """Where this line's server keeps everything; each line has its own data."""
        return Home(self.data_dir / f"neo4j-{self._line.name}")

    @property
    def _line(self) -> Line:
        return line_named(self.line)

    @property
    def _record_path(self) -> Path:
        return self.home.run / "server.json"

    def start(
        self,
        bolt_port: int | None = None,
        http_port: int | None = None,
        *,
        memory: Memory | None = None,
        progress: distribution.Progress | None = None,
    ) -> Endpoint:
        """Start the server, or find that it runs already, and return how to reach it once it answers.

        Port 0 takes any free one, None the usual one or that on which it runs already. Jars that are not in the cache
        are downloaded first, telling `progress`.
        Neo4jError: a busy port, a server that runs already on other ports than those asked for, no download, a server
        that does not come up. ConfigError: a folder not to be written.
        """
        with writing(self.data_dir, DATA_VARIABLE):
            self.home.prepare()
            with _only_one(self.home.run / "lock"):
                endpoint = self._endpoint_of_running(bolt_port, http_port)
                if endpoint is None:
                    wanted = Ports(
                        BOLT_PORT if bolt_port is None else bolt_port, HTTP_PORT if http_port is None else http_port
                    )
                    endpoint = self._launch(wanted, memory or Memory(), progress)
                write_private(_last_line_path(self.data_dir), json.dumps({"line": self.line}) + "\n")
        return endpoint

    def stop(self) -> bool:
        """End the server; False where none ran. Only a process that `start` began is ever ended."""
        found = self._running()
        if found is not None:
            process.end(found[1], _STOP_SECONDS)
        if self._record_path.exists():
            with writing(self.data_dir, DATA_VARIABLE):
                self._record_path.unlink(missing_ok=True)
        return found is not None

    def status(self) -> Status:
        """Whether the server runs and how to reach it. Neo4jError where it runs but its password cannot be read."""
        found = self._running()
        if found is None:
            return Status(self.line, self._line.version, self.home.path, None, None, ready=False)
        record = found[0]
        endpoint = self._endpoint_for(record.ports)
        ready = process.listens(found[1], record.bolt)
        return Status(self.line, self._line.version, self.home.path, record.pid, endpoint, ready=ready)

    def endpoint(self) -> Endpoint | None:
        """How to reach the server; None where it does not run."""
        return self.status().endpoint

    def _running(self) -> tuple[process.ServerRecord, psutil.Process] | None:
        record = process.read_record(self._record_path)
        found = process.find(record, self.home.path) if record else None
        return (record, found) if record and found else None

    def _endpoint_for(self, ports: Ports) -> Endpoint:
        return Endpoint(f"bolt://{HOST}:{ports.bolt}", USERNAME, self.home.password(), browser_url(ports.http))

    def _endpoint_of_running(self, bolt_port: int | None, http_port: int | None) -> Endpoint | None:
        """How to reach the server that runs; Neo4jError where it listens on other ports than those asked for."""
        found = self._running()
        if found is None:
            return None
        record = found[0]
        if bolt_port not in (None, 0, record.bolt) or http_port not in (None, 0, record.http):
            raise Neo4jError(
                f"loader's Neo4j {self.line} runs already, on ports {record.bolt} and {record.http}, "
                f"not on those asked for: use it there, or end it first with loader db stop --neo4j {self.line}"
            )
        return self._wait(record, first=False)

    def _launch(self, wanted: Ports, memory: Memory, progress: distribution.Progress | None) -> Endpoint:
        self.home.password()
        self._refuse_ports_of_other_lines(wanted)
        first = not self.home.has_data
        require_room(self.home.path, DATA_VARIABLE, _ROOM)
        claim(wanted)
        jars = distribution.assemble(read_lock(self._line.lock_path), self.cache_dir, progress)
        ports = claim(wanted)
        self.home.write_configuration(ports, memory, self._line.settings)
        record = process.spawn(command(self._line, self.home, jars, memory), self.home.console, ports, environment())
        try:
            process.write_record(self._record_path, record)
            return self._wait(record, first=first)
        except BaseException:
            self._abandon(record)
            raise

    def _refuse_ports_of_other_lines(self, wanted: Ports) -> None:
        """Neo4jError, with the command that ends it, where loader's own server of another line has one of the ports."""
        for name in LINES.keys() - {self.line}:
            found = replace(self, line=name)._running()
            if found and (wanted.bolt == found[0].bolt or wanted.http == found[0].http):
                raise Neo4jError(
                    f"loader's Neo4j {name} runs on ports {found[0].bolt} and {found[0].http}: end it with "
                    f"loader db stop --neo4j {name}, or choose other ports with --bolt-port and --http-port"
                )

    def _abandon(self, record: process.ServerRecord) -> None:
        """End what was started and did not come up."""
        found = process.find(record, self.home.path)
        if found is not None:
            process.end(found, _STOP_SECONDS)
        self._record_path.unlink(missing_ok=True)

    def _wait(self, record: process.ServerRecord, *, first: bool) -> Endpoint:
        from loader.local.ready import (
            NotReadyError,
            PasswordRefusedError,
            wait_until_ready,
        )  # the driver takes long to import

        endpoint = self._endpoint_for(record.ports)

        def alive() -> bool:
            return process.find(record, self.home.path) is not None

        def listens() -> bool:
            found = process.find(record, self.home.path)
            return found is not None and process.listens(found, record.bolt)

        try:
            wait_until_ready(endpoint, first=first, listens=listens, alive=alive, seconds=_START_SECONDS)
        except NotReadyError as error:
            raise Neo4jError(why_it_ended(str(error), self.home)) from error
        except PasswordRefusedError as error:
            raise Neo4jError(
                f"the password in {self.home.password_path} is not the one that the data were made with: "
                f"put the right one back, or move {self.home.path} away for a new, empty database"
            ) from error
        return endpoint


def _last_line_path(data_dir: Path) -> Path:
    return data_dir / "last-started.json"


def last_line(data_dir: Path) -> str:
    """The line that was last started under `data_dir`; the default one where none was."""
    try:
        name = json.loads(_last_line_path(data_dir).read_text(encoding="utf-8"))["line"]
        return line_named(name).name
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_LINE


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Hold a lock that ends with this process, so that two starts at once become one start and one wait."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
