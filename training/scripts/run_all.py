"""Run the project's steps, those of the workflow `all` in project.yml, and say how long each took.

    python scripts/run_all.py [--vars.NAME VALUE ...]

The variables are those of project.yml. A step whose inputs and outputs are as it left them is skipped, so a run that
was cut off goes on where it stopped. The first step that fails ends the run with its exit code. Steps and seconds are
added to times.tsv in the folder `vars.work`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import srsly

PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run the steps one after the other."""
    project: dict[str, Any] = srsly.read_yaml(PROJECT / "project.yml")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in project["vars"].items():
        parser.add_argument(f"--vars.{name}", dest=name, default=str(value))
    chosen = vars(parser.parse_args())
    flags = [word for name, value in chosen.items() for word in (f"--vars.{name}", value)]
    times = PROJECT / chosen["work"] / "times.tsv"
    for step in project["workflows"]["all"]:
        timed(step, flags, times)


def timed(step: str, flags: list[str], times: Path) -> None:
    """Run one step, print its seconds and add them to the file `times`; exit where it fails."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "weasel", "run", step, ".", *flags], cwd=PROJECT, check=False)
    seconds = f"{time.monotonic() - start:.0f}"
    if done.returncode:
        sys.exit(done.returncode)
    print(f"{step}: {seconds} s", flush=True)
    times.parent.mkdir(parents=True, exist_ok=True)
    with times.open("a", encoding="utf8") as file:
        file.write(f"{time.strftime('%Y-%m-%d %H:%M')}\t{step}\t{seconds}\n")


if __name__ == "__main__":
    main()
