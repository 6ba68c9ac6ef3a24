"""`loader load --records` beside a bare driver script and beside other loaders, all writing one and the same graph."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks import rows, sample
from benchmarks.peers import PEERS
from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import Ratio, Timed, in_turn, median, ratio, timed
from benchmarks.rows import Graph

BATCHES = (1000, 5000, 20000)
_INDEX = "CREATE CONSTRAINT bench_{label} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
_NO_INDEX = "DROP CONSTRAINT bench_{label} IF EXISTS"
_BARE = "bare script"
_WITH, _WITHOUT = "neo4j-rust-ext", "without it"
_RUNNERS = {_WITH: ("-m",), _WITHOUT: ("-m", "benchmarks.without_rust")}


def measure(bench: Bench) -> Section:
    """Whole processes, from an empty graph each time."""
    records, kept = bench.work / "records.jsonl", bench.work / "graph.json"
    sample.repeated(sample.records(bench.shared, bench.size.base), bench.size.written, records)
    _load(bench, records, _WITH)
    graph = rows.export(bench.server.driver)
    rows.keep(graph, kept)
    best = min(BATCHES, key=lambda size: min(_bare(bench, kept, size, _WITH).seconds for _ in range(2)))
    jobs = {f"loader, {how}": partial(_load, bench, records, how) for how in _RUNNERS}
    jobs |= {f"bare, {how}": partial(_bare, bench, kept, best, how) for how in _RUNNERS}
    runs = in_turn(jobs, bench.size.runs)
    figures = [_beside_bare(runs, how) for how in _RUNNERS]
    speeds = ", ".join(f"{name} {graph.size / median(found):,.0f}" for name, found in runs.items())
    notes = [
        f"{bench.size.written} articles, {graph.size:,} nodes and relationships; the bare script's best batch is of "
        f"{best:,} rows. Rows/s: {speeds}."
    ]
    beside, counts = _beside_peers(bench, records, kept, best, graph)
    return Section("Writing", [*figures, *beside], [*notes, *counts])


def _beside_bare(runs: Mapping[str, list[Timed]], how: str) -> Figure:
    found = ratio(runs[f"loader, {how}"], runs[f"bare, {how}"])
    return _figure(f"rows/s of `loader load --records` to a bare driver script, {how}", "≥ .70", found)


def _beside_peers(bench: Bench, records: Path, kept: Path, best: int, graph: Graph) -> tuple[list[Figure], list[str]]:
    """The loader beside each peer, and the bare script, which is the limit; what each loader's graph holds after one
    load and after two."""
    labels = [group.end for group in graph.nodes]
    for label in labels:
        bench.server.driver.execute_query(_INDEX.format(label=label))
    jobs = {"loader": partial(_load, bench, records, _WITH)} | {
        name: partial(_peer, bench, kept, name) for name in PEERS
    }
    limit = partial(_bare, bench, kept, best, _WITH)
    runs = in_turn({**jobs, _BARE: limit}, min(3, bench.size.runs), warm_up=False)
    found = {name: ratio(runs["loader"], runs[name]) for name in PEERS}
    counts = [_twice(bench, name, job) for name, job in jobs.items()]
    for label in labels:
        bench.server.driver.execute_query(_NO_INDEX.format(label=label))
    speeds = ", ".join(f"{name} {graph.size / median(each):,.0f}" for name, each in runs.items())
    faster = min(found, key=lambda name: found[name].clock)
    bound = ratio(runs[_BARE], runs[faster])
    return [
        _figure("rows/s to the faster of two other loaders", "≥ 3", found[faster]),
        _figure("rows/s of the bare driver script to the same", "", bound),
        *(_figure(f"rows/s to {name}", "", each) for name, each in found.items()),
    ], [f"Rows/s: {speeds}.", f"Nodes and relationships after one load, after a second: {'; '.join(counts)}."]


def _twice(bench: Bench, name: str, job: Callable[..., Timed]) -> str:
    job()
    once = bench.server.counted()
    job(empty=False)
    twice = bench.server.counted()
    return f"{name} {once[0]:,} and {once[1]:,}, then {twice[0]:,} and {twice[1]:,}"


def _load(bench: Bench, records: Path, how: str, empty: bool = True) -> Timed:
    return _run(bench, how, ["loader", "load", "--records", "-q", str(records)], empty)


def _bare(bench: Bench, kept: Path, size: int, how: str) -> Timed:
    return _run(bench, how, ["benchmarks.bare", str(kept), str(size)], True)


def _peer(bench: Bench, kept: Path, name: str, empty: bool = True) -> Timed:
    return _run(bench, _WITH, ["benchmarks.peers", name, str(kept)], empty)


def _run(bench: Bench, how: str, module: list[str], empty: bool) -> Timed:
    if empty:
        bench.server.empty()
    command = [sys.executable, *_RUNNERS[how], *module]
    return timed(command, bench.server.environment, bench.server.pid)


def _figure(what: str, wanted: str, found: Ratio) -> Figure:
    return Figure(what, wanted, f"{found.clock:.2f}", f"{found.processor:.2f}")
