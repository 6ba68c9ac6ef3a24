"""`loader extract` beside bare `nlp.pipe` of the same pipeline over the same texts, and two workers beside one."""

import sys
from functools import partial

from benchmarks import sample
from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import LOADER, in_turn, median, ratio, timed
from loader.resources import models_dir


def measure(bench: Bench) -> Section:
    """Words a second of both, whole processes, loading the pipeline included."""
    given = bench.work / "articles.jsonl"
    words = sample.articles(bench.shared, bench.size.extracted, given)
    command = [*LOADER, "extract", "-q", str(given)]
    alone = [sys.executable, "-m", "benchmarks.spacy_alone", str(models_dir() / sample.MODEL), str(given)]
    jobs = {
        "loader": partial(timed, command),
        "spaCy alone": partial(timed, alone),
        "two workers": partial(timed, [*command, "--workers", "2"]),
    }
    runs = in_turn(jobs, bench.size.runs)
    beside = ratio(runs["loader"], runs["spaCy alone"])
    what = "words/s of `loader extract` to bare `nlp.pipe`"
    doubled = ratio(runs["two workers"], runs["loader"])
    figures = [
        Figure(what, "≥ .60", f"{beside.clock:.2f}", f"{beside.processor:.2f}"),
        Figure("two workers to one", "≥ 1.7", f"{doubled.clock:.2f}"),
    ]
    speeds = ", ".join(f"{name} {words / median(found):,.0f}" for name, found in runs.items())
    return Section("Extraction", figures, [f"{bench.size.extracted} articles of {words:,} words. Words/s: {speeds}."])
