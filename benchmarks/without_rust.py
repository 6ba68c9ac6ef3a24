"""`python -m benchmarks.without_rust MODULE ARGUMENT…` runs a module as where neo4j-rust-ext is not installed."""

import runpy
import sys

sys.modules["neo4j._rust"] = None  # type: ignore[assignment]  # importing it fails, and the driver takes its own
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
