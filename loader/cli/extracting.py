"""The work of `loader extract`: articles are found and read as for a load, and their records printed."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click
import msgspec

from loader.cli.ending import Ending, Interrupted
from loader.cli.loading import Loading
from loader.cli.sinks import DrySink, Item
from loader.cli.summary import Summary
from loader.cli.work import keeping, room
from loader.graph import Counters
from loader.read import DeadLetters
from loader.records import FoundArticle, Record, Rejection
from loader.settings import Settings
from loader.workers import Pool, reader


class PrintSink(DrySink):
    """Prints the records, one JSON object a line."""

    def write(self, records: Sequence[Record]) -> Counters:
        counters = super().write(records)
        for record in records:
            click.echo(msgspec.json.encode(record))
        return counters


def extract_all(
    found: Iterable[FoundArticle | Rejection],
    settings: Settings,
    rejected: Path,
    inputs: tuple[str, ...],
    *,
    quiet: bool,
) -> None:
    """Print the records in the order found, keep what is rejected, and exit with the code for that.

    `inputs` are the paths that are read to their end.
    """
    summary, code = Summary(), 0
    try:
        with (
            Ending() as ending,
            DeadLetters(rejected, inputs) as letters,
            Pool(partial(reader, settings.model), settings.workers) as pool,
        ):
            tell = _ignore if quiet else _tell
            loading = Loading(PrintSink(), pool.read, keeping(letters, tell), lambda _: None, summary, ending)
            items = (one if isinstance(one, Rejection) else Item(origin=one.origin, source=one) for one in found)
            loading.run(items, settings.batch_size, room(settings.batch_size, settings.workers), in_order=True)
    except Interrupted as interrupted:
        code = interrupted.code
        click.echo(f"Interrupted after {summary.read:,} articles", err=True)
    if summary.rejected:
        click.echo(f"{summary.rejected} rejected, listed with their reasons in {rejected}", err=True)
    sys.exit(code or (1 if summary.rejected else 0))


def _tell(rejection: Rejection) -> None:
    click.echo(f"rejected {rejection.origin}: {rejection.reason}", err=True)


def _ignore(rejection: Rejection) -> None:
    """The file tells enough."""
