"""What `loader load` and `loader retry` share: the graph or a dry run, the dead-letter file, the reader, progress."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from loader.cli.connect import graph
from loader.cli.keeping import kept_run
from loader.cli.loading import Loading, Read
from loader.cli.sinks import DrySink, GraphSink, Item, Sink
from loader.cli.summary import Summary
from loader.errors import ConfigError
from loader.fingerprint import fingerprint
from loader.graph import ArticleStore, Patience, schema
from loader.read import DeadLetters
from loader.records import Rejection
from loader.settings import Settings


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """How to load: `command` names the run in `loader stats`, `rejected` is the dead-letter file."""

    command: str
    settings: Settings
    rejected: Path
    dry_run: bool = False
    quiet: bool = False


class Stream(msgspec.Struct, frozen=True):
    """What to load: articles to be read, or finished records."""

    records: bool
    found: Iterable[Item | Rejection]


def work(job: Job, streams: Sequence[Stream], tell: Callable[[Rejection], None] = lambda _: None) -> Summary:
    """Load the streams one after another; what became of all of it. `tell` is told of each rejection."""
    started = time.monotonic()
    summary = Summary(dry_run=job.dry_run)
    reader = cache(lambda: _reader(job.settings.model))
    with _sinks(job, summary) as sink, DeadLetters(job.rejected) as letters, _progress(job.quiet) as advance:
        for stream in streams:
            loading = Loading(sink(stream.records), reader, _keeping(letters, tell), advance, summary)
            loading.run(stream.found, job.settings.batch_size)
    summary.seconds = round(time.monotonic() - started, 2)
    summary.rejected_file = str(job.rejected) if summary.rejected else None
    return summary


@contextmanager
def _sinks(job: Job, summary: Summary) -> Iterator[Callable[[bool], Sink]]:
    """Gives the sink for records, which are read already (True), or for articles (False)."""
    if job.dry_run:
        yield lambda _: DrySink()
        return
    with graph(job.settings, retry_seconds=0) as target:  # the store's patience retries, and tells of it
        schema.apply(target.driver, target.database)
        patience = Patience(job.settings.neo4j_wait, lambda told: click.echo(told, err=True))
        store = ArticleStore(target.driver, target.database, patience)
        with kept_run(target, job.command, lambda: summary):
            yield lambda records: GraphSink(store, None if records else fingerprint(job.settings.model))


def _reader(model: str) -> Read:
    """Loads the model, which takes seconds: only where there is something to read."""
    from loader.pipeline import Reader

    return Reader(model).records


def _keeping(letters: DeadLetters, tell: Callable[[Rejection], None]) -> Callable[[Rejection], None]:
    def keep(rejection: Rejection) -> None:
        tell(rejection)
        try:
            letters.add(rejection)
        except OSError as error:
            raise ConfigError(f"{letters.path}: {error.strerror}; name another file with --rejected") from error

    return keep


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr where that is a terminal; gives what advances it."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as progress:
        task = progress.add_task("articles", total=None)
        yield lambda count: progress.advance(task, count)
