"""How much is measured: all sizes in one place."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.server import Server


@dataclass(frozen=True)
class Size:
    """Numbers of articles, and how often each command runs."""

    runs: int
    extracted: int
    written: int
    reloaded: int
    growth: tuple[int, ...]
    base: int
    """Real articles that the records of growth and writing are made of."""


SIZES = {
    "small": Size(runs=3, extracted=20, written=200, reloaded=100, growth=(100, 300, 1000), base=100),
    "middle": Size(runs=3, extracted=60, written=600, reloaded=200, growth=(500, 2000, 5000), base=200),
    "full": Size(runs=5, extracted=300, written=1000, reloaded=400, growth=(1000, 5000, 20000), base=400),
}


@dataclass(frozen=True)
class Bench:
    """What a section gets: the sizes, a server, the shared folder, and a folder to write in."""

    size: Size
    server: Server
    shared: Path
    work: Path


@dataclass(frozen=True)
class Figure:
    """One line of the report: what, what is wanted of it, what came out, and the same by processor time."""

    what: str
    wanted: str
    found: str
    processor: str = "–"


@dataclass(frozen=True)
class Section:
    """A section of the report; `notes` are lines beneath its table, the measured seconds among them."""

    title: str
    figures: list[Figure]
    notes: list[str]
