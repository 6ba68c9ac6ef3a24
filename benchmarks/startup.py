"""How long the small commands take: no waiting for what is not needed."""

from benchmarks.plan import Bench, Figure, Section
from benchmarks.processes import LOADER, in_turn, median, timed


def measure(bench: Bench) -> Section:
    """Whole processes; the server is a second local one, stopped and started again."""
    home = {"LOADER_DATA_DIR": str(bench.work / "local")}
    start = [*LOADER, "db", "start", "--bolt-port", "0", "--http-port", "0"]
    timed(start, home)
    try:
        timed([*LOADER, "db", "stop"], home)
        again = timed(start, home)
        jobs = {
            "loader db start, where it runs": lambda: timed(start, home),
            "loader --help": lambda: timed([*LOADER, "--help"]),
            "loader query list": lambda: timed([*LOADER, "query", "list"]),
        }
        runs = in_turn(jobs, bench.size.runs)
    finally:
        timed([*LOADER, "db", "stop"], home)
    wanted = {"loader --help": "< 0.3 s", "loader query list": "< 0.5 s"}
    figures = [Figure("loader db start, stopped before", "", f"{again.seconds:.1f} s")]
    for name, found in runs.items():
        processor = sorted(run.processor for run in found)[len(found) // 2]
        figures.append(Figure(name, wanted.get(name, ""), f"{median(found):.2f} s", f"{processor:.2f} s"))
    return Section("Starting", figures, [])
