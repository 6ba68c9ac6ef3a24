"""Neo4j's jars: downloaded over HTTP from a repository of the test's own, verified, and whole whatever happens."""

import gc
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loader.errors import ConfigError, Neo4jError
from loader.local import LINES
from loader.local.distribution import assemble
from loader.local.lock import LockedJar, read_lock
from tests.local_parts import Repository, small_disk, wait_for

ROOT = Path(__file__).resolve().parent.parent
__all__ = ["small_disk"]  # a fixture


def use_repository(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder / "jgo.conf"
    settings.write_text(f"[repositories]\ncentral = {url}\n", encoding="utf-8")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    folder = tmp_path / "repository"
    folder.mkdir()
    served = Repository(folder)
    use_repository(served.url, tmp_path, monkeypatch)
    yield served
    served.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # jgo leaves the sockets of failed downloads open
        gc.collect()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def files(cache: Path) -> set[str]:
    return {path.name for path in (cache / "jars").iterdir()}


# --- downloads


def test_download_is_verified_kept_and_counted(repository: Repository, cache: Path) -> None:
    jars = [repository.add(name, name.encode() * 1000) for name in ("one", "two", "three")]
    told: list[tuple[int, int]] = []
    paths = assemble(jars, cache, lambda done, total: told.append((done, total)))
    assert paths == [cache / "jars" / f"{name}-1.0.jar" for name in ("one", "two", "three")]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert files(cache) == {"one-1.0.jar", "two-1.0.jar", "three-1.0.jar"}
    repository.close()
    assert assemble(jars, cache) == paths


@pytest.mark.parametrize("damage", [b"", b"half", b"x" * 4000])
def test_damaged_jar_in_the_cache_is_fetched_again(repository: Repository, cache: Path, damage: bytes) -> None:
    jars = [repository.add("one", b"1" * 4000), repository.add("two", b"2" * 4000)]
    one, two = assemble(jars, cache)
    one.write_bytes(damage)
    repository.served.clear()
    assemble(jars, cache)
    assert one.read_bytes() == b"1" * 4000
    assert two.name not in repository.served


def test_jar_that_is_not_the_locks_is_refused(repository: Repository, cache: Path) -> None:
    jar = replace(repository.add("one", b"something else"), sha256="0" * 64)
    with pytest.raises(Neo4jError, match=r"one-1\.0\.jar from central is not the file .* not kept"):
        assemble([jar], cache)
    assert files(cache) == set()


def test_connection_that_breaks_is_tried_again(repository: Repository, cache: Path) -> None:
    jar = repository.add("one", b"1" * 4000)
    repository.truncate = 1
    assert assemble([jar], cache)[0].read_bytes() == b"1" * 4000


def test_no_network_says_so_and_keeps_what_is_there(
    repository: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jars = [repository.add("one", b"1"), repository.add("two", b"2")]
    assemble(jars[:1], cache)
    use_repository("http://127.0.0.1:1", tmp_path, monkeypatch)
    with pytest.raises(Neo4jError, match=r"two-1\.0\.jar could not be downloaded \(no connection .*check the network"):
        assemble(jars, cache)
    assert files(cache) == {"one-1.0.jar"}


@pytest.mark.usefixtures("repository")
def test_jar_that_the_repository_lacks(cache: Path) -> None:
    absent = LockedJar("org.example", "absent", "1.0", "", "0" * 64)
    with pytest.raises(Neo4jError, match=r"absent-1\.0\.jar could not be downloaded \(no repository has it\)"):
        assemble([absent], cache)


def test_killed_download_leaves_nothing_that_misleads(repository: Repository, cache: Path) -> None:
    jars = [repository.add("one", b"1" * 100_000), repository.add("two", b"2" * 100_000)]
    assemble(jars[:1], cache)
    repository.stall = True
    with _assemble_in_child(jars, cache) as child:
        wait_for(lambda: any((cache / "jars").glob(".download-*/**/*.jar")))
        child.kill()
    repository.stall = False
    assert {name for name in files(cache) if not name.startswith(".download-")} == {"one-1.0.jar"}
    (leftover,) = (cache / "jars").glob(".download-*")
    os.utime(leftover, (time.time() - 7200,) * 2)
    assemble(jars, cache)
    assert files(cache) == {"one-1.0.jar", "two-1.0.jar"}


def test_interrupted_download_cleans_up_at_once(repository: Repository, cache: Path) -> None:
    jars = [repository.add("one", b"1" * 100_000)]
    repository.stall = True
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # unlike a background job
    with _assemble_in_child(jars, cache, heard) as child:
        wait_for(lambda: any((cache / "jars").glob(".download-*/**/*.jar")))
        child.send_signal(signal.SIGINT)
        repository.stall = False
    assert child.returncode == -signal.SIGINT
    assert not any(name.startswith(".download-") for name in files(cache))


def test_full_disk_while_downloading(repository: Repository, small_disk: Path) -> None:
    jar = repository.add("one", os.urandom(3_000_000))
    with pytest.raises(Neo4jError, match=r"no room left on the disk that holds .* set LOADER_CACHE_DIR"):
        assemble([jar], small_disk)
    assert files(small_disk) == set()


def test_file_size_limit_reads_as_no_room(repository: Repository, cache: Path) -> None:
    jar = repository.add("one", os.urandom(300_000))
    child = _assemble_in_child(
        [jar], cache, "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000,) * 2)"
    )
    assert "no room left on the disk" in child.communicate()[1]
    assert files(cache) == set()


def test_cache_that_cannot_be_a_folder(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigError, match="set LOADER_CACHE_DIR to another folder"):
        assemble([repository.add("one", b"1")], tmp_path / "file")


# --- locks


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_lock_is_complete_and_names_no_host(line: Any) -> None:
    jars = read_lock(line.lock_path)
    assert len({jar.filename for jar in jars}) == len(jars) > 200
    pinned = {f"{jar.group}:{jar.artifact}:{jar.version}" for jar in jars}
    assert set(line.coordinates) <= pinned
    assert "://" not in line.lock_path.read_text(encoding="utf-8")


def test_lines_share_a_cache() -> None:
    digests: dict[str, str] = {}
    for line in LINES.values():
        for jar in read_lock(line.lock_path):
            assert digests.setdefault(jar.filename, jar.sha256) == jar.sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no jar"),
        ("[[dependencies", "cannot be read"),
        ('[[dependencies]]\ngroupId = "a"\nartifactId = "b"\nversion = "1"\n', "dependency 1 has no sha256"),
        ('[[dependencies]]\ngroupId = "a"\nartifactId = "b"\nversion = "1"\nsha256 = "12"\n', "not a SHA-256"),
    ],
)
def test_damaged_lock_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "lock.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_lock(path)


def _assemble_in_child(jars: list[LockedJar], cache: Path, before: str = "pass") -> subprocess.Popen[str]:
    script = (
        "from pathlib import Path\n"
        "from loader.local.distribution import assemble\n"
        "from loader.local.lock import LockedJar\n"
        f"{before}\n"
        f"assemble({jars!r}, Path({str(cache)!r}))\n"
    )
    return subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True, cwd=ROOT)
