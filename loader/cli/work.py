"""What `loader load` and `loader retry` share: the graph or a dry run, the dead-letter file, the readers, progress."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import partial
from pathlib import Path

import click
import msgspec

from loader.cli.ahead import TASK_ARTICLES
from loader.cli.connect import graph
from loader.cli.ending import Ending, Interrupted
from loader.cli.keeping import kept_run
from loader.cli.loading import Loading
from loader.cli.sinks import DrySink, GraphSink, Item, RefreshSink, Sink
from loader.cli.summary import Summary, show
from loader.errors import ConfigError
from loader.fingerprint import fingerprint
from loader.graph import ArticleStore, Patience, schema
from loader.read import DeadLetters
from loader.records import Rejection
from loader.settings import Settings
from loader.workers import Pool, reader

_TASKS_AHEAD = 3  # for each worker: one that it reads, others that it finds when it has read that


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """How to load: `command` names the run in `loader stats`, `rejected` is the dead-letter file.

    `inputs` are the paths that are read to their end; None where the dead-letter file is what is read. `unread` are
    files in them that are of no known format.
    """

    command: str
    settings: Settings
    rejected: Path
    inputs: tuple[str, ...] | None = None
    unread: tuple[str, ...] = ()
    dry_run: bool = False
    quiet: bool = False


class Kind(Enum):
    """Articles to be read, finished records, or articles of the graph to be read again."""

    ARTICLES = "articles"
    RECORDS = "records"
    STORED = "stored"


class Stream(msgspec.Struct, frozen=True):
    """What to load; articles of the graph are found there."""

    kind: Kind
    found: Iterable[Item | Rejection] = ()


Tell = Callable[[Rejection], None]


def work(job: Job, streams: Sequence[Stream], form: str, tell: Tell = lambda _: None) -> None:
    """Load the streams one after another, print what became of all of it, and exit with the code for that.

    `tell` is told of each rejection. Interrupted, it ends between two batches, and exits with 130 or 143.
    """
    started = time.monotonic()
    summary, code = Summary(dry_run=job.dry_run, unread=job.unread), 0
    try:
        with Ending() as ending:
            _load(job, streams, summary, ending, tell)
    except Interrupted as interrupted:
        summary.interrupted, code = True, interrupted.code
    summary.seconds = round(time.monotonic() - started, 2)
    summary.rejected_file = str(job.rejected) if summary.rejected else None
    show(summary, form)
    sys.exit(code or (1 if summary.rejected else 0))


def room(batch_size: int, workers: int) -> int:
    """How many articles are held at a time: a batch that is written, and what is read meanwhile."""
    return batch_size + workers * _TASKS_AHEAD * TASK_ARTICLES


def _load(job: Job, streams: Sequence[Stream], summary: Summary, ending: Ending, tell: Tell) -> None:
    settings = job.settings
    with (
        _sinks(job, summary, ending) as sink,
        DeadLetters(job.rejected, job.inputs) as letters,
        Pool(partial(reader, settings.model), settings.workers) as pool,
        _progress(job.quiet) as advance,
    ):
        for stream in streams:
            to = sink(stream.kind)
            found = to.stored() if isinstance(to, RefreshSink) else stream.found
            loading = Loading(to, pool.read, keeping(letters, tell), advance, summary, ending)
            size = settings.record_batch_size if stream.kind is Kind.RECORDS else settings.batch_size
            loading.run(found, size, room(size, settings.workers))
            if isinstance(to, GraphSink):
                summary.same_text += to.same_text()


@contextmanager
def _sinks(job: Job, summary: Summary, ending: Ending) -> Iterator[Callable[[Kind], Sink]]:
    """Gives the sink for each kind."""
    if job.dry_run:
        yield lambda _: DrySink()
        return
    with graph(job.settings, retry_seconds=0) as target:  # the store's patience retries, and tells of it
        schema.apply(target.driver, target.database)
        patience = Patience(job.settings.neo4j_wait, lambda told: click.echo(told, err=True), ending.sleep)
        store = ArticleStore(target.driver, target.database, patience)
        with kept_run(target, job.command, lambda: summary):
            yield lambda kind: _sink(kind, store, job.settings.model)


def _sink(kind: Kind, store: ArticleStore, model: str) -> Sink:
    if kind is Kind.STORED:
        return RefreshSink(store, fingerprint(model))
    return GraphSink(store, fingerprint(model) if kind is Kind.ARTICLES else None)


def keeping(letters: DeadLetters, tell: Tell) -> Tell:
    """What keeps a rejection in the dead-letter file, once it is told. ConfigError where that cannot be written."""

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
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("articles", total=None)
        yield lambda count: progress.advance(task, count)
