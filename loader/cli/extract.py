"""`loader extract PATH…`: what is read from articles, as JSON lines."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click
import msgspec

from loader import settings
from loader.cli.loading import Loading
from loader.cli.reading import reading_options
from loader.cli.sinks import DrySink, Item
from loader.graph import Counters
from loader.read import DeadLetters, Defaults, read
from loader.records import Record, Rejection


class PrintSink(DrySink):
    """Prints the records, one JSON object a line."""

    def write(self, records: Sequence[Record]) -> Counters:
        counters = super().write(records)
        for record in records:
            click.echo(msgspec.json.encode(record))
        return counters


@click.command()
@reading_options
def extract(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    limit: int | None,
    model: str | None,
    rejected: Path,
    quiet: bool,
) -> None:
    """Print what is read from articles as JSON lines.

    PATHs are files and folders of .txt, .jsonl and .json, also .gz, or - for standard input. One line an article, which
    `loader load --records` accepts; the JSON Schema of a line ships as record.schema.json in the package.
    """
    current = settings.load({"model": model})

    articles = read(paths, Defaults(published=published, publisher=publisher))
    from loader.pipeline import Reader

    records = Reader(current.model).records
    found = (one if isinstance(one, Rejection) else Item(origin=one.origin, source=one) for one in articles)
    with DeadLetters(rejected) as letters:

        def reject(rejection: Rejection) -> None:
            letters.add(rejection)
            if not quiet:
                click.echo(f"rejected {rejection.origin}: {rejection.reason}", err=True)

        Loading(PrintSink(), lambda: records, reject, lambda _: None).run(islice(found, limit), current.batch_size)
    if letters.count:
        click.echo(f"{letters.count} rejected, listed with their reasons in {rejected}", err=True)
        raise click.exceptions.Exit(1)
