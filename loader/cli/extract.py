"""`loader extract PATH…`: what is read from articles, as JSON lines."""

from itertools import islice
from pathlib import Path

import click

from loader import pipelines, settings
from loader.cli.reading import check_rejected, reading_options


@click.command()
@reading_options(paths_required=True)
def extract(
    paths: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    limit: int | None,
    model: str | None,
    workers: int | None,
    rejected: Path,
    quiet: bool,
) -> None:
    """Print what is read from articles as JSON lines.

    PATHs are files and folders of .txt, .jsonl and .json, also .gz, or - for standard input. One line an article, which
    `loader load --records` accepts; the JSON Schema of a line ships as record.schema.json in the package.
    """
    from loader.cli.extracting import extract_all
    from loader.cli.summary import unread_line
    from loader.read import Defaults, find, unread

    check_rejected(rejected, paths)
    current = settings.load({"model": model, "workers": workers})
    pipelines.fit(current.model)
    found = find(paths, Defaults(published=published, publisher=publisher))
    if not quiet and (left := unread(paths)):
        click.echo(unread_line(left), err=True)
    extract_all(islice(found, limit), current, rejected, paths if limit is None else (), quiet=quiet)
