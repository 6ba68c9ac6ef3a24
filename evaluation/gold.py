"""The scorers that lie beside the gold: how they are run, and the lines they print read as table rows."""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from evaluation import annotated
from evaluation.places import Places
from evaluation.report import Row
from loader.read import Defaults, read
from loader.records import Record, SourceArticle

HEAD = ("", "P", "R", "F1")
_SCORES = re.compile(r"(?:^|\| )([^|]*?):?\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)")

Scored = tuple[str, float, float, float]


def score(places: Places, scorer: str, gold: Path, predictions: Iterable[object], *options: str) -> str:
    """What a scorer beside the gold prints over predictions, which it gets as JSON lines."""
    script = places.gold / "scorers" / scorer
    with TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in predictions))
        command = [sys.executable, str(script), str(gold), str(path), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def scored(printed: str) -> list[Scored]:
    """Name, precision, recall and F1 of every measure in a scorer's output; on one line, several may stand."""
    found = [match for line in printed.splitlines() for match in _SCORES.finditer(line)]
    return [(match[1], float(match[2]), float(match[3]), float(match[4])) for match in found]


def rows(measures: Sequence[Scored], prefix: str = "") -> tuple[Row, ...]:
    """A table row for each measure."""
    return tuple((f"{prefix}{name}", *values) for name, *values in measures)


def records(path: Path, model: str, published: str | None = None) -> Iterable[Record]:
    """What the product reads from the articles under a path."""
    found = read([str(path)], Defaults(published=published))
    return annotated.records((each for each in found if isinstance(each, SourceArticle)), model)
