"""The server's process: who it is, whether it is still there, and ending it and nothing else.

A pid alone says little: after a crash it stays in its file, and may by then be another program's. So a record keeps
the process's start time too, and a process counts as the server only if start time and command line are the server's.
"""

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from loader.local.home import Ports, write_private
from loader.local.ports import answers

_CLOCK_SLACK = 2.0
"""Seconds: psutil's start times follow the system clock, which may be set while the server runs."""


@dataclass(frozen=True)
class ServerRecord:
    """A server that was started: its process, when that began (epoch seconds), and its ports."""

    pid: int
    created: float
    bolt: int
    http: int

    @property
    def ports(self) -> Ports:
        """The ports it was started with."""
        return Ports(self.bolt, self.http)


def home_argument(home: Path) -> str:
    """The argument that names a server's home: it marks the process as the one that belongs there."""
    return f"--home-dir={home}"


def spawn(command: list[str], log: Path, ports: Ports, environment: dict[str, str]) -> ServerRecord:
    """Start the server in a session of its own, printing to `log`; OSError where it cannot be started."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
    _children[process.pid] = process
    return ServerRecord(process.pid, psutil.Process(process.pid).create_time(), ports.bolt, ports.http)


_children: dict[int, subprocess.Popen[bytes]] = {}
"""The servers that this very process started: to be reaped here, or they would linger as zombies."""


def write_record(path: Path, record: ServerRecord) -> None:
    """Write the record whole or not at all; OSError where that cannot be."""
    write_private(path, json.dumps(asdict(record)) + "\n")


def read_record(path: Path) -> ServerRecord | None:
    """The record at `path`; None where there is none or it says nothing sensible."""
    try:
        record = ServerRecord(**json.loads(path.read_text(encoding="utf-8")))
        return ServerRecord(int(record.pid), float(record.created), int(record.bolt), int(record.http))
    except (OSError, ValueError, TypeError):
        return None


def find(record: ServerRecord, home: Path) -> psutil.Process | None:
    """The live process that the record speaks of; None where it ended or the pid is another program's by now."""
    child = _children.get(record.pid)
    if child is not None:
        # Known for certain, while its command line can still read as empty just after it was started.
        return psutil.Process(record.pid) if child.poll() is None else None
    try:
        process = psutil.Process(record.pid)
        same_start = abs(process.create_time() - record.created) <= _CLOCK_SLACK
        ours = same_start and home_argument(home) in process.cmdline()
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (psutil.NoSuchProcess, psutil.AccessDenied, ValueError):
        return None


def listens(process: psutil.Process, port: int) -> bool:
    """Whether the process itself accepts connections on that port: who else does there may be another's server.

    Where the system does not say which process has a port, any answer on it counts.
    """
    try:
        sockets = process.net_connections(kind="tcp")
    except psutil.AccessDenied:
        return answers(port)
    except psutil.NoSuchProcess:
        return False
    return any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in sockets)


def end(process: psutil.Process, patience: float) -> None:
    """Ask the process to end, wait, and kill it after `patience` seconds; psutil makes sure it stays the same one."""
    try:
        process.terminate()
        process.wait(patience)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(patience)
    finally:
        child = _children.pop(process.pid, None)
        if child is not None:
            child.poll()
