"""Loading the same articles again: unchanged, and with one in a hundred edited."""

import statistics
from pathlib import Path

from benchmarks import sample
from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import LOADER, Timed, timed


def measure(bench: Bench) -> Section:
    """One first load, then in turn an unchanged one and one with other edits each time."""
    count, given = bench.size.reloaded, bench.work / "articles.jsonl"
    sample.articles(bench.shared, count, given)
    bench.server.empty()
    first = _load(bench, given)
    unchanged, edited = [], []
    for _ in range(bench.size.runs):
        unchanged.append(_load(bench, given))
        sample.articles(bench.shared, count, given, edited=max(1, count // 100))
        edited.append(_load(bench, given))
        sample.articles(bench.shared, count, given)
        _load(bench, given)
    same, other = (statistics.median(run.seconds for run in runs) for runs in (unchanged, edited))
    figures = [
        Figure("first load to an unchanged one", "≥ 20", f"{first.seconds / same:.1f}"),
        Figure("first load to one with 1 % edited", "≥ 10", f"{first.seconds / other:.1f}"),
    ]
    notes = [f"{count} articles: {first.seconds:.1f} s, unchanged {same:.2f} s, 1 % edited {other:.2f} s."]
    return Section("Loading again", figures, notes)


def _load(bench: Bench, given: Path) -> Timed:
    return timed([*LOADER, "load", "-q", str(given)], bench.server.environment, bench.server.pid)
