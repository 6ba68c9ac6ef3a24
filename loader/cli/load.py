"""`loader load PATH…`: articles into the graph."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader import pipelines, settings
from loader.cli.numbers import COUNT
from loader.cli.reading import check_rejected, reading_options

if TYPE_CHECKING:
    from loader.cli.sinks import Item
    from loader.records import Rejection


@click.command()
@reading_options(paths_required=False)
@click.option(
    "--refresh",
    is_flag=True,
    help="Also read again what is stored, from the texts in the graph, where vocabularies, rules or model changed.",
)
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing; needs no Neo4j.")
@click.option("--batch-size", type=COUNT, metavar="N", help="Articles written in one transaction.")
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
    refresh: bool,
    dry_run: bool,
    batch_size: int | None,
    limit: int | None,
    records: bool,
    published: str | None,
    publisher: str | None,
    model: str | None,
    workers: int | None,
    rejected: Path,
    form: str,
    quiet: bool,
) -> None:
    """Read articles and upsert them into Neo4j.

    PATHs are files or folders of .txt, .jsonl and .json (.gz too), or - for standard input; with --refresh none is
    needed. Articles that are in the graph already, unchanged, are left alone; edited ones are replaced. Stopped at any
    moment and run again, it goes on to the same graph.
    """
    from loader.cli.work import Job, Kind, Stream, work
    from loader.read import unread

    check_rejected(rejected, paths)
    _check(paths, refresh=refresh, dry_run=dry_run, only_for_paths=bool(published or publisher or records))
    current = settings.load(
        {"model": model, "batch_size": batch_size, "record_batch_size": batch_size, "workers": workers}
    )
    if refresh or not records:
        pipelines.fit(current.model)
    streams = []
    if paths:
        found = islice(_found(paths, records, published, publisher), limit)
        streams.append(Stream(Kind.RECORDS if records else Kind.ARTICLES, found))
    if refresh:
        streams.append(Stream(Kind.STORED))
    whole = paths if limit is None else ()
    job = Job(
        command="load",
        settings=current,
        rejected=rejected,
        inputs=whole,
        unread=() if records else tuple(unread(paths)),
        dry_run=dry_run,
        quiet=quiet,
    )
    work(job, streams, form)


def _check(paths: tuple[str, ...], *, refresh: bool, dry_run: bool, only_for_paths: bool) -> None:
    if not paths and not refresh:
        raise click.UsageError("Missing argument 'PATH...'; or --refresh, for what is stored")
    if not paths and only_for_paths:
        raise click.UsageError("--published, --publisher and --records go with PATHs: what is stored has its own")
    if refresh and dry_run:
        raise click.UsageError("--dry-run needs no graph, and --refresh reads what is stored there: give one of them")


def _found(
    paths: tuple[str, ...], records: bool, published: str | None, publisher: str | None
) -> Iterator["Item | Rejection"]:
    from loader.cli.record_lines import read_records
    from loader.cli.sinks import Item
    from loader.read import Defaults, find
    from loader.records import Rejection

    if records:
        if published or publisher:
            raise click.UsageError("--published and --publisher do not go with --records, which are read already")
        lines = read_records(paths)
        return (one if isinstance(one, Rejection) else Item(origin=one[0], source=one[1]) for one in lines)
    articles = find(paths, Defaults(published=published, publisher=publisher))
    return (one if isinstance(one, Rejection) else Item(origin=one.origin, source=one) for one in articles)
