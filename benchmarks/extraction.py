"""`loader extract` beside bare `nlp.pipe` of the same pipeline over the same texts, and two workers beside one."""

import sys

from benchmarks import sample
from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import LOADER, in_turn, median, ratio, timed
from loader.resources import models_dir

_WORKERS = "--workers"


def measure(bench: Bench) -> Section:
    """Words a second of both, whole processes, loading the pipeline included."""
    given = bench.work / "articles.jsonl"
    words = sample.articles(bench.shared, bench.size.extracted, given)
    extract = [*LOADER, "extract", "-q", str(given)]
    alone = [sys.executable, "-m", "benchmarks.spacy_alone", str(models_dir() / sample.MODEL), str(given)]
    jobs = {"loader": lambda: timed(extract), "spaCy alone": lambda: timed(alone)}
    jobs["two workers"] = lambda: timed([*extract, _WORKERS, "2"])
    runs = in_turn(jobs, bench.size.runs)
    own, limit, two = (runs[name] for name in jobs)
    beside, doubled = ratio(own, limit), ratio(two, own)
    figures = [
        Figure(
            "words/s of `loader extract` to bare `nlp.pipe`", "≥ .60", f"{beside.clock:.2f}", f"{beside.processor:.2f}"
        ),
        Figure("two workers to one", "≥ 1.7", f"{doubled.clock:.2f}"),
    ]
    return Section(
        "Extraction",
        figures,
        [
            f"{bench.size.extracted} articles of {words:,} words: {words / median(own):,.0f} words/s, spaCy alone "
            f"{words / median(limit):,.0f}, two workers {words / median(two):,.0f}."
        ],
    )
