"""How fast it is, beside spaCy alone, a bare driver script and other loaders: `python -m benchmarks`.

Everything is timed as a whole process, in turn with what it is compared with, so that a machine whose speed drifts
drifts for both; the median of the runs counts, after one that is not counted.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What is extracted once for all benchmarks; git ignores it.
BUILD = ROOT / "build" / "benchmarks"
