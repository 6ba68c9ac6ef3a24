"""Writes the lock of a Neo4j line: `python -m loader.local.locking 5.26` (or 2026).

Run it after changing a version in lines.py. It resolves the line's coordinates with jgo into an empty folder, has it
check each jar against the SHA-1 that the repository publishes, and writes the SHA-256 of each.
"""

import logging
import sys
import tempfile
from pathlib import Path

from jgo.env import EnvironmentBuilder
from jgo.maven import MavenContext

from loader.local.distribution import repositories
from loader.local.lines import Line, line_named

_KEPT = ("groupId", "artifactId", "version", "packaging", "classifier", "sha256")


class _Refuse(logging.Handler):
    """Ends the run on jgo's warnings: it only warns where a jar lacks the published checksum."""

    def emit(self, record: logging.LogRecord) -> None:
        raise SystemExit(f"not locked: {record.getMessage()}")


def resolve(line: Line, folder: Path) -> list[dict[str, str]]:
    """The lock's entries for a line, downloading all of it under the empty `folder`."""
    logging.getLogger("jgo").addHandler(_Refuse(level=logging.WARNING))
    context = MavenContext(repo_cache=folder / "repository", remote_repos=repositories(), timeout=60)
    environment = EnvironmentBuilder(context=context, cache_dir=folder / "cache").from_endpoint(
        "+".join(line.coordinates)
    )
    lock = environment.lockfile
    if lock is None:
        raise SystemExit("not locked: jgo wrote no lock")
    entries = [{key: value for key, value in entry.to_dict().items() if key in _KEPT} for entry in lock.dependencies]
    return sorted(entries, key=lambda entry: [entry["groupId"], entry["artifactId"], entry.get("classifier", "")])


def _toml(entry: dict[str, str]) -> str:
    return "[[dependencies]]\n" + "".join(f'{key} = "{value}"\n' for key, value in entry.items())


def main(name: str) -> None:
    """Write the lock of the line of that name into the package."""
    line = line_named(name)
    with tempfile.TemporaryDirectory() as folder:
        entries = resolve(line, Path(folder))
    header = f"# Every jar of Neo4j Community {line.version}, written by `python -m loader.local.locking {name}`.\n\n"
    text = header + "\n".join(_toml(entry) for entry in entries)
    line.lock_path.write_text(text, encoding="utf-8")
    print(f"{line.lock_path.name}: {len(entries)} jars")


if __name__ == "__main__":
    main(sys.argv[1])
