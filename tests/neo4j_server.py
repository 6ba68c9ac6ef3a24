"""A real Neo4j for the tests: a private one, on free ports, gone afterwards with all its data."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loader.local import Endpoint, LocalInstance, Memory, cache_dir

SMALL = Memory(heap="512m", page_cache="256m")


@contextmanager
def running_neo4j(line: str = "5.26") -> Iterator[Endpoint]:
    """Start a Neo4j of that line, yield how to reach it, and stop it; its jars come from the ordinary cache."""
    with tempfile.TemporaryDirectory(prefix="loader-neo4j-") as folder:
        instance = LocalInstance(Path(folder), cache_dir(), line)
        try:
            yield instance.start(0, 0, memory=SMALL)
        finally:
            instance.stop()
