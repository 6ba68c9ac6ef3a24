"""Rows on stdout as a table, JSON, JSON lines or CSV: one way for all commands."""

import csv
import re
import sys
from collections.abc import Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "json", "jsonl", "csv")
_LONGEST = 500
_BREAK = re.compile(r"\s*[\r\n]\s*")
_PIPED_WIDTH = 160  # where there is no terminal to measure


def one_line(text: str) -> str:
    """The text in one line of at most 500 characters that moves no cursor: line breaks are spaces, the rest escaped."""
    joined = _BREAK.sub(" ", text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in joined)


def emit(rows: Sequence[dict[str, Any]], form: str, columns: Sequence[str] | None = None) -> None:
    """Print rows in one of FORMATS. `columns` names them where there may be no rows; values may be lists or None."""
    names = list(columns or (rows[0] if rows else ()))
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    elif form == "jsonl":
        for row in rows:
            click.echo(msgspec.json.encode(row).decode())
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(names)
        writer.writerows([_plain(row.get(name)) for name in names] for row in rows)
    else:
        _table(rows, names)


def _table(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(row.get(name))) for name in names))
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH).print(table)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(_plain(item) for item in value)
    return str(value)
