"""The options of every command that reads articles."""

from collections.abc import Callable
from os.path import realpath
from pathlib import Path
from typing import Any

import click

from loader.cli.numbers import COUNT

REJECTED = "loader.rejected.jsonl"

WORKERS = click.option("--workers", type=COUNT, metavar="N", help="Processes that read, each with a model of its own.")

_OPTIONS = (
    click.option("--published", metavar="DATE", help="Date of articles that carry none, such as 2023-09-05."),
    click.option("--publisher", metavar="NAME", help="Publisher of articles that name none."),
    click.option("--limit", type=COUNT, metavar="N", help="Stop after N articles of PATHs."),
    click.option("--model", metavar="NAME", help="spaCy pipeline: shipped name, installed package or folder."),
    WORKERS,
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

Command = Callable[..., Any]


def reading_options(*, paths_required: bool) -> Callable[[Command], Command]:
    """Adds paths, published, publisher, limit, model, workers, rejected and quiet to a command."""

    def add(command: Command) -> Command:
        for option in reversed(_OPTIONS):
            command = option(command)
        return click.argument("paths", nargs=-1, required=paths_required, metavar="PATH...")(command)

    return add


def check_rejected(rejected: Path, paths: tuple[str, ...]) -> None:
    """UsageError where the dead-letter file would take the place of what is read: of `in.jsonl`, or of a link's target.

    Dead letters may be read from the file that they are written to, which then holds those that are still rejected.
    """
    from loader.read.deadletter import SUFFIX

    if not rejected.name.lower().endswith(SUFFIX):
        raise click.UsageError(f"--rejected {rejected}: its name must end in {SUFFIX}, to be loaded again")
    for path in paths:
        if realpath(path) == realpath(rejected) and not path.lower().endswith(SUFFIX):
            raise click.UsageError(f"--rejected {rejected}: that is {path}, which is read; name another file")
