"""`loader extract PATH…`: what is read from articles, as JSON lines."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click
import msgspec

from loader import settings
from loader.cli.reading import reading_options
from loader.read import DeadLetters, Defaults, read
from loader.records import Rejection, SourceArticle


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

    PATHS are files and folders of .txt, .jsonl and .json, also .gz, or - for standard input. One line an article, which
    `loader load --records` accepts; the JSON Schema of a line ships as record.schema.json in the package.
    """
    from loader.pipeline import Reader

    current = settings.load({"model": model})
    source = islice(read(paths, Defaults(published=published, publisher=publisher)), limit)
    with DeadLetters(rejected) as letters:
        for record in Reader(current.model).records(_readable(source, letters, quiet)):
            click.echo(msgspec.json.encode(record))
    if letters.count:
        click.echo(f"{letters.count} rejected, listed with their reasons in {rejected}", err=True)
        raise click.exceptions.Exit(1)


def _readable(
    source: Iterator[SourceArticle | Rejection], letters: DeadLetters, quiet: bool
) -> Iterator[SourceArticle]:
    for found in source:
        if isinstance(found, SourceArticle):
            yield found
            continue
        letters.add(found)
        if not quiet:
            click.echo(f"rejected {found.origin}: {found.reason}", err=True)
