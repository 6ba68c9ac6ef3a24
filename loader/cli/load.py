"""`loader load PATH…`: articles into the graph."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader import pipelines, settings
from loader.cli.reading import reading_options

if TYPE_CHECKING:
    from loader.cli.sinks import Item
    from loader.records import Rejection


@click.command()
@reading_options
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing; needs no Neo4j.")
@click.option("--batch-size", type=click.IntRange(min=1), metavar="N", help="Articles written in one transaction.")
@click.option("--records", is_flag=True, help="PATHs hold lines that `loader extract` printed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="How to print the summary.",
)
def load(
    paths: tuple[str, ...],
    *,
    dry_run: bool,
    batch_size: int | None,
    limit: int | None,
    records: bool,
    published: str | None,
    publisher: str | None,
    model: str | None,
    rejected: Path,
    form: str,
    quiet: bool,
) -> None:
    """Read articles and upsert them into Neo4j.

    PATHs are files or folders of .txt, .jsonl and .json (.gz too), or - for standard input. Articles that are in the
    graph already, unchanged, are left alone; edited ones are replaced. Stopped at any moment and run again, it goes on
    to the same graph.
    """
    from loader.cli.summary import show
    from loader.cli.work import Job, Stream, work
    from loader.read import deadletter

    if not rejected.name.endswith(deadletter.SUFFIX):
        raise click.UsageError(f"--rejected {rejected}: its name must end in {deadletter.SUFFIX}, to be loaded again")
    current = settings.load({"model": model, "batch_size": batch_size})
    if not records:
        pipelines.fit(current.model)
    found = islice(_found(paths, records, published, publisher), limit)
    job = Job(command="load", settings=current, rejected=rejected, dry_run=dry_run, quiet=quiet)
    summary = work(job, [Stream(records, found)])
    show(summary, form)
    if summary.rejected:
        sys.exit(1)


def _found(
    paths: tuple[str, ...], records: bool, published: str | None, publisher: str | None
) -> Iterator["Item | Rejection"]:
    from loader.cli.record_lines import read_records
    from loader.cli.sinks import Item
    from loader.read import Defaults, read
    from loader.records import Rejection

    if records:
        if published or publisher:
            raise click.UsageError("--published and --publisher do not go with --records, which are read already")
        lines = read_records(paths)
        return (one if isinstance(one, Rejection) else Item(origin=one[0], source=one[1]) for one in lines)
    articles = read(paths, Defaults(published=published, publisher=publisher))
    return (one if isinstance(one, Rejection) else Item(origin=one.origin, source=one) for one in articles)
