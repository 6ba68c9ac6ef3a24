"""What resolving and the two halves of extracting cost beside annotating, over real articles."""

import statistics
import time
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

from evaluation.pipelines import staged
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from loader.extract.claims import ClaimExtractor
from loader.extract.context import Context
from loader.extract.events import EventExtractor
from loader.read import Defaults, read
from loader.records import SourceArticle
from loader.resolve import Resolver

RUNS = 3
BATCHES = {"seed": 1, "us_state_dept.jsonl.gz": 12, "kremlin.jsonl.gz": 24}
STAGES = ("annotate", "resolve", "events", "claims")
NOTE = (
    "Processor time of each stage and its share of annotating's: "
    + ", ".join(f"{number} of {name}" for name, number in BATCHES.items())
    + f"; the median of {RUNS} runs after one to warm up, on one core (OMP_NUM_THREADS=1, as `make evaluate` sets it)."
)

Found = TypeVar("Found")


def measure(names: Sequence[str], places: Places) -> Section:
    """Time the stages with each pipeline over the same articles."""
    articles = list(_articles(places))
    return beside(names, [section(_median(name, articles)) for name in names])


def section(seconds: dict[str, float]) -> Section:
    """The table of seconds by stage; bare figures are shares of annotating."""
    whole = seconds["annotate"]
    shares = {stage: seconds[stage] / whole for stage in STAGES}
    rows = tuple((stage, f"{seconds[stage]:.2f}", shares[stage]) for stage in STAGES)
    figures = {f"{stage}_to_annotate": round(shares[stage], 3) for stage in STAGES[1:]}
    return Section(NOTE, (Table("", ("stage", "seconds", "share of annotating"), rows),), figures)


def _articles(places: Places) -> list[SourceArticle]:
    """The first articles of each batch."""
    found: list[SourceArticle] = []
    for name, number in BATCHES.items():
        given = read([str(places.articles / name)], Defaults(published="2023-09-05"))
        found.extend(islice((each for each in given if isinstance(each, SourceArticle)), number))
    return found


def _median(name: str, articles: Sequence[SourceArticle]) -> dict[str, float]:
    stages = _Stages(name)
    runs = [stages.timed(articles) for _ in range(RUNS + 1)][1:]
    return {stage: statistics.median(run[stage] for run in runs) for stage in STAGES}


class _Stages:
    """The stages after reading, with their vocabularies loaded."""

    def __init__(self, name: str) -> None:
        self._annotator = staged(name)
        self._resolver = Resolver()
        self._events = EventExtractor()
        self._claims = ClaimExtractor()

    def timed(self, articles: Sequence[SourceArticle]) -> dict[str, float]:
        """Seconds of processor time by stage."""
        annotate, annotated = _timed(lambda: list(self._annotator.annotate(articles)))
        resolve, resolved = _timed(lambda: [self._resolver.resolve(each) for each in annotated])
        contexts = [Context(*each) for each in zip(annotated, resolved, strict=True)]
        events, found = _timed(lambda: [self._events.extract(each) for each in contexts])
        claims, _ = _timed(lambda: [self._claims.extract(*each) for each in zip(contexts, found, strict=True)])
        return dict(zip(STAGES, (annotate, resolve, events, claims), strict=True))


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done
