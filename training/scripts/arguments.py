"""The command line that the steps share."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(doc: str | None, *paths: str) -> argparse.ArgumentParser:
    """Return a parser that takes the named paths in this order, with a module's docstring as its help."""
    result = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in paths:
        result.add_argument(name, type=Path)
    return result


def folders(doc: str | None) -> tuple[Path, Path]:
    """Return the source folder and the destination, two arguments in this order; the destination is made."""
    args = parser(doc, "source", "out").parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    return args.source, args.out
