"""Assembles Neo4j's jars in the cache: fetched with jgo from Maven Central, each one held to the lock's SHA-256.

A jar is downloaded into a folder of its own, checked, and only then moved to its place, so that whatever stops a
download, what lies in the cache is whole; a jar there that is not the lock's is fetched again. jgo's own settings
(`[repositories]` in its configuration file) name a mirror where there is one.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from loader.errors import Neo4jError
from loader.local.lock import LockedJar
from loader.local.problems import writing

CACHE_VARIABLE = "LOADER_CACHE_DIR"
Progress = Callable[[int, int], None]
"""Called with the number of jars fetched and the number to fetch."""

_STAGING = ".download-"
_STALE_AFTER = 3600.0
_TRIES = 3
_WORKERS = 6
_TIMEOUT = 60


def assemble(jars: list[LockedJar], cache_dir: Path, progress: Progress | None = None) -> list[Path]:
    """The paths of all `jars` under `cache_dir`, in their order, each with the SHA-256 it must have.

    Neo4jError where one cannot be had, or is not what the lock says; ConfigError where the cache cannot be written.
    """
    folder = cache_dir / "jars"
    with writing(cache_dir, CACHE_VARIABLE):
        wrong = [jar for jar in jars if not jar.matches(folder / jar.filename)]
        if wrong:
            with _staging(folder) as staging:
                _fetch_all(wrong, folder, staging, progress or (lambda _done, _total: None))
    return [folder / jar.filename for jar in jars]


def repositories() -> dict[str, str]:
    """The Maven repositories to ask, by name: Maven Central, and what jgo's settings add or put in its place."""
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL

    return {"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories}


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder to download into, beside the jars; what an earlier, killed run left behind goes first."""
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob(f"{_STAGING}*"):
        if time.time() - leftover.stat().st_mtime > _STALE_AFTER:
            shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_STAGING, dir=folder, ignore_cleanup_errors=True) as staging:
        yield Path(staging)


def _fetch_all(jars: list[LockedJar], folder: Path, staging: Path, progress: Progress) -> None:
    remotes = repositories()
    progress(0, len(jars))
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        tasks = [pool.submit(_fetch, jar, folder, staging, remotes) for jar in jars]
        try:
            for done, task in enumerate(as_completed(tasks), start=1):
                task.result()
                progress(done, len(jars))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _fetch(jar: LockedJar, folder: Path, staging: Path, remotes: dict[str, str]) -> None:
    """Download one jar, hold it to its SHA-256 and move it to its place."""
    path = _download(jar, staging, remotes)
    if not jar.matches(path):
        raise Neo4jError(
            f"{jar.filename} from {', '.join(remotes)} is not the file that loader was tested with "
            f"(its SHA-256 is not {jar.sha256}); it was not kept: try again, or use another repository"
        )
    path.replace(folder / jar.filename)


def _download(jar: LockedJar, staging: Path, remotes: dict[str, str]) -> Path:
    """The path under `staging` that jgo downloaded the jar to, tried again where the connection broke."""
    import requests

    for attempt in range(1, _TRIES + 1):
        try:
            return _download_once(jar, staging / f"{jar.filename}.{attempt}", remotes)
        except (requests.RequestException, RuntimeError) as error:
            if attempt == _TRIES:
                raise Neo4jError(
                    f"{jar.filename} could not be downloaded ({_reason(error)}): check the network and try again; "
                    "what was downloaded is kept"
                ) from error
            time.sleep(attempt)
    raise AssertionError("unreachable")


def _download_once(jar: LockedJar, repo_cache: Path, remotes: dict[str, str]) -> Path:
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=repo_cache, local_repos=[], remote_repos=remotes, timeout=_TIMEOUT)
    return context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier).resolve()


def _reason(error: Exception) -> str:
    """What went wrong, in few words: requests' own text names every layer it passed through."""
    import requests

    if isinstance(error, requests.Timeout):
        return "the repository did not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "no connection to the repository"
    return "no repository has it" if isinstance(error, RuntimeError) else "the connection broke"
