"""`loader retry FILE`: what a dead-letter file holds, loaded again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader import settings
from loader.cli.reading import WORKERS

if TYPE_CHECKING:
    from loader.records import Rejection


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published", metavar="DATE", help="Date of articles that carry none, such as 2023-09-05.")
@click.option("--publisher", metavar="NAME", help="Publisher of articles that name none.")
@click.option("--model", metavar="NAME", help="spaCy pipeline: shipped name, installed package or folder.")
@WORKERS
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr, and no list of what is still rejected.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="How to print the summary.",
)
def retry(
    file: Path,
    *,
    published: str | None,
    publisher: str | None,
    model: str | None,
    workers: int | None,
    quiet: bool,
    form: str,
) -> None:
    """Load what a dead-letter file holds, and say what is still rejected.

    FILE is what `loader load` or `loader extract` kept of rejected articles and records, mended or not. Afterwards it
    holds those that are still rejected, with their reasons; where none is, it is gone. A line that cannot be read stays
    as it is, and a FILE without any letter is refused.

    \b
    Example:
      loader retry loader.rejected.jsonl
    """
    from loader.cli.letters import streams
    from loader.cli.work import Job, work
    from loader.read import Defaults, holds_letters
    from loader.read.inputs import unpacked

    _, packed = unpacked(file.name)
    if packed:
        raise click.UsageError(f"{file}: unpack it first, since what is still rejected is written back to it")
    if not holds_letters(file):
        raise click.UsageError(f"{file}: no dead letter is in it, and it is left as it is; articles go to loader load")
    job = Job(command="retry", settings=settings.load({"model": model, "workers": workers}), rejected=file, quiet=quiet)
    found = streams(file, Defaults(published=published, publisher=publisher))
    work(job, found, form, _ignore if quiet else _still_rejected)


def _still_rejected(rejection: "Rejection") -> None:
    click.echo(f"still rejected {rejection.origin} ({rejection.stage}): {rejection.reason}", err=True)


def _ignore(rejection: "Rejection") -> None:
    """The file and the summary tell enough."""
