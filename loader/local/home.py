"""The folder that one line of Neo4j lives in: its configuration, password, data and logs."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from loader.errors import Neo4jError
from loader.local.browser import style_command
from loader.local.endpoint import HOST

_FOLDERS = ("conf", "data", "logs", "run", "import", "plugins")


@dataclass(frozen=True)
class Ports:
    """The two ports a server listens on."""

    bolt: int
    http: int


@dataclass(frozen=True)
class Memory:
    """How much memory the server may take, in Neo4j's notation (512m, 2g)."""

    heap: str = "1g"
    page_cache: str = "512m"


@dataclass(frozen=True)
class Home:
    """The paths under one server's home, and what is written there. Only the user can enter it."""

    path: Path

    @property
    def conf(self) -> Path:
        """The folder of neo4j.conf."""
        return self.path / "conf"

    @property
    def run(self) -> Path:
        """The folder of what holds only while the server runs."""
        return self.path / "run"

    @property
    def console(self) -> Path:
        """What Java printed since the last start."""
        return self.path / "logs" / "console.log"

    @property
    def log(self) -> Path:
        """Neo4j's own log."""
        return self.path / "logs" / "neo4j.log"

    @property
    def password_path(self) -> Path:
        """The file that holds the password, readable by the user alone."""
        return self.path / "password"

    @property
    def has_data(self) -> bool:
        """Whether a server ever stored anything here."""
        return (self.path / "data" / "databases").is_dir()

    def prepare(self) -> None:
        """Make the folders, closed to others, and a password for new data; OSError where that cannot be."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)
        for name in _FOLDERS:
            (self.path / name).mkdir(exist_ok=True)
        if not self.password_path.is_file() and not self.has_data:
            write_private(self.password_path, secrets.token_urlsafe(24) + "\n")

    def password(self) -> str:
        """The password of user neo4j. Neo4jError, with the mend, where the file is missing, unreadable or empty."""
        try:
            password = self.password_path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise self._no_password() from error
        if not password:
            raise self._no_password()
        return password

    def _no_password(self) -> Neo4jError:
        return Neo4jError(
            f"the password cannot be read from {self.password_path}: put it back there, "
            f"or move {self.path} away for a new, empty database"
        )

    def write_configuration(self, ports: Ports, memory: Memory, settings: tuple[str, ...]) -> None:
        """Write neo4j.conf, with further `settings` line by line; OSError where that cannot be."""
        text = _TEMPLATE.format(host=HOST, ports=ports, memory=memory, style=style_command())
        text += "".join(f"{setting}\n" for setting in settings)
        (self.conf / "neo4j.conf").write_text(text, encoding="utf-8")


def write_private(path: Path, text: str) -> None:
    """Write a file that only the user can read; it is there whole or not at all."""
    partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


_TEMPLATE = """\
# Written by `loader db start` at every start: changes made here are lost.
server.default_listen_address={host}
server.default_advertised_address={host}
server.bolt.listen_address={host}:{ports.bolt}
server.bolt.advertised_address={host}:{ports.bolt}
server.http.listen_address={host}:{ports.http}
server.http.advertised_address={host}:{ports.http}
server.https.enabled=false
server.memory.heap.max_size={memory.heap}
server.memory.pagecache.size={memory.page_cache}
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
client.allow_telemetry=false
browser.post_connect_cmd={style}
"""
