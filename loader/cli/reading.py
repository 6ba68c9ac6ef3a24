"""The options of every command that reads articles."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

REJECTED = "loader.rejected.jsonl"

_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    click.option("--published", metavar="DATE", help="Date of articles that carry none, such as 2023-09-05."),
    click.option("--publisher", metavar="NAME", help="Publisher of articles that name none."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N articles."),
    click.option("--model", metavar="NAME", help="spaCy pipeline: shipped name, installed package or folder."),
    click.option(
        "--rejected",
        type=click.Path(dir_okay=False, path_type=Path),
        default=REJECTED,
        show_default=True,
        metavar="FILE",
        help="Where rejected articles are listed with their reasons; load it again once they are mended.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds paths, published, publisher, limit, model, rejected and quiet to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
