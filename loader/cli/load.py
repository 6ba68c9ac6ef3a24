"""`loader load PATH…`: articles into the graph."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader import pipelines, settings
from loader.cli.reading import reading_options
from loader.errors import ConfigError

if TYPE_CHECKING:
    from loader.cli.sinks import Item, Sink
    from loader.cli.summary import Summary
    from loader.read import DeadLetters
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
    from loader.read import deadletter

    if not rejected.name.endswith(deadletter.SUFFIX):
        raise click.UsageError(f"--rejected {rejected}: its name must end in {deadletter.SUFFIX}, to be loaded again")
    current = settings.load({"model": model, "batch_size": batch_size})
    if not records:
        pipelines.fit(current.model)
    found = islice(_found(paths, records, published, publisher), limit)
    started = time.monotonic()
    with (
        _sink(current, dry_run, records) as sink,
        deadletter.DeadLetters(rejected) as letters,
        _progress(quiet) as advance,
    ):
        summary = _run(sink, found, _keeping(letters), advance, current)
    summary.seconds = round(time.monotonic() - started, 2)
    summary.dry_run = dry_run
    summary.rejected_file = str(rejected) if summary.rejected else None
    show(summary, form)
    if summary.rejected:
        sys.exit(1)


def _run(
    sink: "Sink",
    found: Iterable["Item | Rejection"],
    reject: Callable[["Rejection"], None],
    advance: Callable[[int], None],
    current: settings.Settings,
) -> "Summary":
    from loader.cli.loading import Loading, Read

    def reader() -> Read:
        """Loads the model, which takes seconds: only where there is something to read."""
        from loader.pipeline import Reader

        return Reader(current.model).records

    loading = Loading(sink, reader, reject, advance)
    loading.run(found, current.batch_size)
    return loading.summary


def _keeping(letters: "DeadLetters") -> Callable[["Rejection"], None]:
    def keep(rejection: "Rejection") -> None:
        try:
            letters.add(rejection)
        except OSError as error:
            raise ConfigError(f"{letters.path}: {error.strerror}; name another file with --rejected") from error

    return keep


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


@contextmanager
def _sink(current: settings.Settings, dry_run: bool, records: bool) -> Iterator["Sink"]:
    from loader.cli.sinks import DrySink, GraphSink

    if dry_run:
        yield DrySink()
        return
    from loader.cli.connect import graph
    from loader.fingerprint import fingerprint
    from loader.graph import ArticleStore, schema

    with graph(current) as target:
        schema.apply(target.driver, target.database)
        read_hash = None if records else fingerprint(current.model)
        yield GraphSink(ArticleStore(target.driver, target.database), read_hash)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr where that is a terminal; gives what advances it."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as progress:
        task = progress.add_task("articles", total=None)
        yield lambda count: progress.advance(task, count)
