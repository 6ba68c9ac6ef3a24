"""`loader db`: a local Neo4j, started, looked at, opened in the Browser, and stopped."""

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from loader.cli.output import FORMATS, emit
from loader.errors import Neo4jError
from loader.local import BOLT_PORT, HTTP_PORT, LINES, Endpoint, LocalInstance, Memory, Status, default_instance
from loader.local import browser as neo4j_browser
from loader.local.distribution import Progress as Report

_line = click.option(
    "--neo4j",
    "line",
    type=click.Choice(list(LINES)),
    help="Line of Neo4j; each has its own data. Default: the one last started, at first 5.26.",
)
_NOT_RUNNING = 3


@click.group()
def db() -> None:
    """A local Neo4j Community with its Browser: no Docker and no Java needed.

    The first start downloads Neo4j (about 155 MB) from Maven Central; every jar is checked against its SHA-256. The
    server listens on this machine alone. LOADER_DATA_DIR and LOADER_CACHE_DIR say where data and jars are kept.
    """


@db.command()
@_line
@click.option(
    "--bolt-port", type=int, metavar="PORT", help=f"Port of drivers, {BOLT_PORT} if not told; 0 takes a free one."
)
@click.option(
    "--http-port", type=int, metavar="PORT", help=f"Port of the Browser, {HTTP_PORT} if not told; 0 takes a free one."
)
@click.option("--heap", default=Memory.heap, show_default=True, metavar="SIZE", help="Java heap, such as 512m or 2g.")
@click.option(
    "--page-cache", default=Memory.page_cache, show_default=True, metavar="SIZE", help="Memory for the store."
)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def start(
    line: str | None, bolt_port: int | None, http_port: int | None, heap: str, page_cache: str, quiet: bool
) -> None:
    """Start it, and wait until it answers; where it runs already, say so.

    Where it runs already on other ports than those that are asked for, it is left there, and the exit code is 3.
    """
    instance = default_instance(line)
    before = instance.status()
    with _progress(instance, quiet=quiet or before.running) as report:
        endpoint = instance.start(bolt_port, http_port, memory=Memory(heap, page_cache), progress=report)
    word = "runs already" if before.running else "is up"
    click.echo(f"Neo4j {before.version} {word}.")
    _show(instance, endpoint)


@db.command()
@_line
def stop(line: str | None) -> None:
    """Stop it. Its data stay; nothing that `loader db start` did not start is ever stopped."""
    instance = default_instance(line)
    version = LINES[instance.line].version
    click.echo(f"Neo4j {version} stopped." if instance.stop() else f"Neo4j {version} does not run.")


@db.command()
@_line
@click.option("--show-password", is_flag=True, help="Show the password too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def status(line: str | None, show_password: bool, form: str) -> None:
    """Say whether it runs and how to reach it. Exit code 3 where it does not run."""
    instance = default_instance(line)
    found = instance.status()
    if form != "table":
        emit([_row(found, show_password=show_password)], form)
    elif found.endpoint is None:
        click.echo(f"Neo4j {found.version} does not run. Start it with: loader db start{_option(instance)}")
    else:
        click.echo(f"Neo4j {found.version} {'runs' if found.ready else 'is starting'}, process {found.pid}.")
        _show(instance, found.endpoint, show_password=show_password)
    if not found.running:
        raise SystemExit(_NOT_RUNNING)


@db.command("open")
@_line
@click.option("-q", "--query", default="", metavar="CYPHER", help="Query to put into the editor, ready to run.")
@click.option("--print", "print_only", is_flag=True, help="Print the link alone, and open nothing.")
def open_browser(line: str | None, query: str, print_only: bool) -> None:
    """Open Neo4j Browser, with a query in its editor if you like."""
    instance = default_instance(line)
    endpoint = instance.endpoint()
    if endpoint is None:
        raise Neo4jError(f"the local Neo4j does not run: start it with loader db start{_option(instance)}")
    link = neo4j_browser.deep_link(endpoint.browser_url, endpoint.uri, query)
    click.echo(link)
    if print_only:
        return
    _say_how_to_log_in(instance, endpoint)
    if not webbrowser.open(link):
        click.echo("No web browser could be opened from here: open that link in one on this machine.", err=True)


def _row(found: Status, *, show_password: bool) -> dict[str, object]:
    endpoint = found.endpoint
    row: dict[str, object] = {
        "running": found.running,
        "ready": found.ready,
        "line": found.line,
        "version": found.version,
        "pid": found.pid,
        "uri": endpoint.uri if endpoint else None,
        "browser": endpoint.browser_url if endpoint else None,
        "username": endpoint.username if endpoint else None,
        "home": str(found.home),
    }
    if show_password:
        row["password"] = endpoint.password if endpoint else None
    return row


def _show(instance: LocalInstance, endpoint: Endpoint, *, show_password: bool = False) -> None:
    click.echo(f"  Browser   {endpoint.browser_url}  (or: loader db open{_option(instance)})")
    click.echo(f"  Bolt      {endpoint.uri}")
    _say_how_to_log_in(instance, endpoint, show_password=show_password)
    click.echo(f"  Data      {instance.home.path}")
    click.echo(f"  Stop      loader db stop{_option(instance)}")


def _say_how_to_log_in(instance: LocalInstance, endpoint: Endpoint, *, show_password: bool = False) -> None:
    click.echo(f"  User      {endpoint.username}")
    shown = endpoint.password if show_password else f"see it with: loader db status --show-password{_option(instance)}"
    click.echo(f"  Password  {shown}")


def _option(instance: LocalInstance) -> str:
    """What must follow a command so that it means this instance."""
    return "" if default_instance().line == instance.line else f" --neo4j {instance.line}"


@contextmanager
def _progress(instance: LocalInstance, *, quiet: bool) -> Iterator[Report | None]:
    """On stderr, a word on what is waited for, and a progress bar while jars are downloaded."""
    if quiet:
        yield None
        return
    version = LINES[instance.line].version
    click.echo(f"Starting Neo4j {version} …", err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("jars"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(f"Downloading Neo4j {version}", total=None, visible=False)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=True)

        yield report
