"""The machine in words: what it has, never what it is called."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil

from loader.local import LINES
from loader.local.lines import DEFAULT_LINE

_PACKAGES = ("spacy", "neo4j", "neo4j-rust-ext", "neo4j-graphrag", "langchain-neo4j")


def described() -> str:
    """Cores, memory, processor, load before the run, and versions."""
    memory = psutil.virtual_memory().total / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB, {platform.system()}; {os.getloadavg()[0]:.1f} "
        f"processes were running before. Python {platform.python_version()}, Neo4j {LINES[DEFAULT_LINE].version}, "
        f"{packages}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
