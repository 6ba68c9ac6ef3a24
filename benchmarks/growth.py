"""Whether time per article, memory and the curated queries stay what they are as the graph grows."""

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any

from benchmarks import sample
from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import LOADER, Timed, timed
from loader.query import Query, library
from loader.query.header import Type

MILLISECONDS = 200
_RUNS = 5
_SCANS = ("AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "UndirectedRelationshipTypeScan")
_LATEST = ("articles", "latest")  # parameters that say how much is looked at
_ALL = 1_000_000
_ARTICLE = "MATCH (a:Article)-[:HAS_SENTENCE]->(:Sentence)<-[:STATED_IN]-() RETURN a.id AS id ORDER BY id LIMIT 1"


def measure(bench: Bench) -> Section:
    """Loads of records into an empty graph, one size after the other; the queries run over the largest graph."""
    base = sample.records(bench.shared, bench.size.base)
    runs = {count: _grown(bench, base, count) for count in bench.size.growth}
    smallest, largest = min(runs), max(runs)
    slower = (runs[largest].seconds / largest) / (runs[smallest].seconds / smallest)
    fuller = runs[largest].megabytes / runs[smallest].megabytes
    nodes, relationships = bench.server.counted()
    figures = [
        Figure(f"time per article at {largest:,} to {smallest:,}", "≤ 1.3", f"{slower:.2f}"),
        Figure(f"memory at {largest:,} to {smallest:,}", "≤ 1.2", f"{fuller:.2f}"),
    ]
    loads = "; ".join(
        f"{count:,} articles in {run.seconds:.1f} s, {1000 * run.seconds / count:.1f} ms each, {run.megabytes:.0f} MB"
        for count, run in runs.items()
    )
    asked, notes = queries(bench)
    loads = f"{loads}. The largest graph has {nodes:,} nodes and {relationships:,} relationships."
    return Section("Growth", figures + asked, [loads, *notes])


def queries(bench: Bench) -> tuple[list[Figure], list[str]]:
    """How long each curated query takes over the graph that is there, and which ones scan: figures and notes."""
    bench.server.driver.execute_query("CALL db.prepareForReplanning()")
    known = list(library().values())
    taken = {query.name: _milliseconds(bench, query) for query in known}
    whole = {query.name: _milliseconds(bench, query, whole=True) for query in known if _narrowed(query)}
    slow = [f"{name} {value:.0f} ms" for name, value in taken.items() if value >= MILLISECONDS]
    scanning = [query.name for query in known if _keyed(query) and _scans(bench, query)]
    figures = [
        Figure(f"curated queries of {len(known)} over {MILLISECONDS} ms", "0", str(len(slow))),
        Figure("queries with a key that scan", "0", str(len(scanning))),
    ]
    notes = [
        f"Queries in the median: {_listed(taken)}.",
        f"Those that look at the latest articles or claims, over all of them: {_listed(whole)}.",
        *([f"Too slow: {', '.join(slow)}."] if slow else []),
        *([f"Scan though a key is given: {', '.join(scanning)}."] if scanning else []),
    ]
    return figures, notes


def _listed(taken: dict[str, float]) -> str:
    """The slowest first."""
    return ", ".join(f"{name} {value:.0f} ms" for name, value in sorted(taken.items(), key=lambda each: -each[1]))


def _grown(bench: Bench, base: Any, count: int) -> Timed:
    records = bench.work / "records.jsonl"
    sample.repeated(base, count, records)
    bench.server.empty()
    command = [*LOADER, "load", "--records", "-q", str(records)]
    found = timed(command, bench.server.environment, bench.server.pid)
    print(f"  {count}: {found.seconds:.1f} s", file=sys.stderr, flush=True)
    return found


def _narrowed(query: Query) -> bool:
    return any(param.name in _LATEST for param in query.params)


def _params(bench: Bench, query: Query, *, whole: bool = False) -> dict[str, Any]:
    """The example's, but for an article, which is one of this graph, and what narrows, if the whole is asked about."""
    given = dict(query.example.params)
    for param in query.params:
        if whole and param.name in _LATEST:
            given[param.name] = _ALL
        if param.type is Type.ARTICLE:
            given[param.name] = bench.server.driver.execute_query(_ARTICLE).records[0]["id"]
    return given


def _milliseconds(bench: Bench, query: Query, *, whole: bool = False) -> float:
    """The median of some runs, all rows fetched, after one that plans it."""
    params, taken = _params(bench, query, whole=whole), []
    for _ in range(_RUNS + 1):
        start = time.perf_counter()
        bench.server.driver.execute_query(query.statement, params)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken[1:])


def _keyed(query: Query) -> bool:
    return any(param.required for param in query.params)


def _scans(bench: Bench, query: Query) -> bool:
    summary = bench.server.driver.execute_query(f"PROFILE {query.statement}", _params(bench, query)).summary
    return any(operator in _SCANS for operator in _operators(summary.profile or {}))


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
