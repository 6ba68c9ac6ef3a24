"""Keeping a run in the graph, so that `loader stats` tells of it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import msgspec
from neo4j.exceptions import DriverError, Neo4jError

from loader import __version__
from loader.cli.connect import Graph
from loader.graph import RETRY_SECONDS, Patience, Run, runs


@contextmanager
def kept_run(target: Graph, command: str, counts: Callable[[], msgspec.Struct]) -> Iterator[None]:
    """Keeps what the block did, by the fields of `counts()` at its end; one that did nothing is not kept."""
    begun, started_at = time.monotonic(), datetime.now(UTC).isoformat(timespec="milliseconds")

    def keep(outcome: str) -> None:
        told = {
            name: value for name, value in msgspec.structs.asdict(counts()).items() if name in Run.__struct_fields__
        }
        if any(told[name] for name in told if name not in ("read", "unchanged", "seconds")):
            about = {"command": command, "version": __version__, "started_at": started_at, "outcome": outcome}
            seconds = round(time.monotonic() - begun, 2)
            run = Run(**{**told, **about, "seconds": seconds})
            Patience(RETRY_SECONDS, lambda _: None).run(lambda: runs.keep(target.driver, run, target.database))

    try:
        yield
    except BaseException as error:
        if not isinstance(error, DriverError | Neo4jError):  # then the server is not there to keep anything
            with suppress(DriverError, Neo4jError):  # the error is told, not that it could not be noted
                keep("interrupted" if isinstance(error, KeyboardInterrupt) else "failed")
        raise
    keep("done")
