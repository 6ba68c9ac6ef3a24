"""Reads a lock: the jars that make one release of Neo4j, each with its SHA-256 (the format is jgo's)."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from loader.errors import ConfigError


@dataclass(frozen=True)
class LockedJar:
    """One jar: its Maven coordinates and the SHA-256 (lower-case hex) that it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def filename(self) -> str:
        """The jar's name, the same in the cache as in the repository."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{suffix}.jar"

    def matches(self, path: Path) -> bool:
        """Whether the file at `path` is there and is this very jar."""
        return path.is_file() and sha256_of(path) == self.sha256


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in lower-case hex; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_lock(path: Path) -> list[LockedJar]:
    """The jars of the lock at `path`, in its order.

    ConfigError, naming file and entry, where it is missing, malformed, empty, or names a jar without a SHA-256.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("dependencies", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: the lock cannot be read ({error}): install loader again") from error
    if not entries:
        raise ConfigError(f"{path}: the lock names no jar: install loader again")
    return [_locked_jar(entry, path, number) for number, entry in enumerate(entries, start=1)]


def _locked_jar(entry: dict[str, str], path: Path, number: int) -> LockedJar:
    try:
        jar = LockedJar(
            entry["groupId"], entry["artifactId"], entry["version"], entry.get("classifier", ""), entry["sha256"]
        )
    except KeyError as error:
        raise ConfigError(f"{path}: dependency {number} has no {error.args[0]}: install loader again") from error
    if len(jar.sha256) != 64 or not set(jar.sha256) <= set("0123456789abcdef"):
        raise ConfigError(f"{path}: dependency {number}, {jar.filename}: not a SHA-256: install loader again")
    return jar
