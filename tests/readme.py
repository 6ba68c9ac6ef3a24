"""Writes the generated parts of README.md (through cog) and the records' JSON Schema: `make docs`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from loader.cli import cli
from loader.query import library
from loader.records import Record
from loader.settings import SETTINGS

SCHEMA = Path(__file__).resolve().parent.parent / "loader" / "record.schema.json"


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [" | ".join(row) for row in [columns, tuple("---" for _ in columns), *rows]]
    return "\n".join(f"| {line} |" for line in lines)


def commands() -> str:
    """Every command with its arguments and help line."""
    return table(("command", "what it does"), [(f"`{usage}`", text) for usage, text in _leaves(cli, "loader")])


def _leaves(group: click.Group, prefix: str) -> Iterator[tuple[str, str]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _leaves(command, f"{prefix} {name}")
        elif command is not None:
            words = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
            yield " ".join([prefix, name, *words]), command.get_short_help_str(limit=200)


def queries() -> str:
    """Every curated query with the question it answers."""
    rows = [(f"`{q.name}`", q.question, ", ".join(f"`{p.name}`" for p in q.params)) for q in library().values()]
    return table(("query", "question", "parameters"), rows)


def settings() -> str:
    """Every setting with its variable and default."""
    rows = [(f"`{s.key}`", f"`{s.variable}`", f"`{s.default}`" if s.default else "–", s.meaning) for s in SETTINGS]
    return table(("key in config/loader.yaml", "environment", "default", "meaning"), rows)


def record_schema() -> str:
    """The JSON Schema of one line of `loader extract`."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Record)}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(record_schema(), encoding="utf-8")
