"""What the tests of the read stage share: batches written to files, and what is read out of them."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loader.read import Defaults, read
from loader.records import Article, Rejection

GOOD = {"id": "a1", "title": "Talks", "text": "They met on Monday."}


def results(*paths: Path | str, defaults: Defaults | None = None) -> tuple[list[Article], list[Rejection]]:
    """The articles and the rejections that reading the paths gives."""
    found = list(read([str(path) for path in paths], defaults or Defaults()))
    articles = [one.article for one in found if not isinstance(one, Rejection)]
    return articles, [one for one in found if isinstance(one, Rejection)]


def line(**changes: Any) -> bytes:
    """A line of JSONL with the good record, changed."""
    return json.dumps({**GOOD, **changes}).encode() + b"\n"


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Path]:
    """Writes bytes to a file; .gz are packed."""

    def write(data: bytes, name: str = "batch.jsonl") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write
