"""Commands timed as whole processes, in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

LOADER = (str(Path(sys.executable).with_name("loader")),)


class Timed(NamedTuple):
    """One run: seconds on the clock, seconds of processor time (a server's included, if given), MB at most."""

    seconds: float
    processor: float
    megabytes: float


class Ratio(NamedTuple):
    """How many times as long another one takes, run by run: by the clock, by processor time; the median of each."""

    clock: float
    processor: float


def timed(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    server: int | None = None,
    out: Path | None = None,
) -> Timed:
    """Run the command to its end, its output into `out` or nowhere. RuntimeError with what it said where it fails."""
    before, start = _processor(server), time.monotonic()
    with tempfile.TemporaryFile() as said, (out or Path(os.devnull)).open("wb") as file:
        process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=file, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said.read()[-2000:].decode()}")
    own = usage.ru_utime + usage.ru_stime
    return Timed(seconds, own + _processor(server) - before, usage.ru_maxrss / 1024)


def in_turn(jobs: Mapping[str, Callable[[], Timed]], runs: int, warm_up: bool = True) -> dict[str, list[Timed]]:
    """Each job `runs` times, one after the other in every round, after a round that is not counted."""
    found: dict[str, list[Timed]] = {name: [] for name in jobs}
    for turn in range(-1 if warm_up else 0, runs):
        for name, job in jobs.items():
            result = job()
            print(f"  {name}: {result.seconds:.2f} s", file=sys.stderr, flush=True)
            if turn >= 0:
                found[name].append(result)
    return found


def ratio(own: Sequence[Timed], other: Sequence[Timed]) -> Ratio:
    """How many times as long the other one takes: over 1, the own one is the faster."""
    pairs = list(zip(own, other, strict=True))
    return Ratio(
        statistics.median(b.seconds / a.seconds for a, b in pairs),
        statistics.median(b.processor / a.processor for a, b in pairs),
    )


def median(runs: Sequence[Timed]) -> float:
    """Seconds on the clock."""
    return statistics.median(run.seconds for run in runs)


def _processor(server: int | None) -> float:
    if server is None:
        return 0.0
    times = psutil.Process(server).cpu_times()
    return float(times.user + times.system)
