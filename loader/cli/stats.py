"""`loader stats`: what the graph holds, in numbers."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from loader import settings
from loader.cli.output import emit

if TYPE_CHECKING:
    from loader.graph import Run, Stats

NONE = "(none)"
_SHOWN = ("started_at", "command", "outcome", "read", "loaded", "unchanged", "rejected", "deleted", "seconds")


@click.command()
@click.option(
    "--runs",
    "limit",
    type=click.IntRange(min=0, max=100),
    default=10,
    show_default=True,
    metavar="N",
    help="How many of the last runs to show.",
)
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print."
)
def stats(limit: int, form: str) -> None:
    """Count nodes, relationships and articles, and list the last runs.

    Runs that changed nothing and rejected nothing leave no trace in the graph, and are not listed.

    \b
    Example:
      loader stats --runs 3
    """
    from loader.cli.connect import graph
    from loader.graph import runs
    from loader.graph import stats as stats_of

    with graph(settings.load()) as target:
        found = stats_of(target.driver, target.database)
        last = runs.last(target.driver, limit, target.database)
    if form == "json":
        told = {**msgspec.to_builtins(found), "runs": [_run(run) for run in last]}
        click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    else:
        _show(found, last)


def _show(found: "Stats", last: "list[Run]") -> None:
    _table("Nodes", _counts("label", found.nodes))
    _table("Relationships", _counts("type", found.relationships))
    _table("Articles by publisher", _summed("publisher", ((one.publisher, one.articles) for one in found.articles)))
    _table("Articles by month", _summed("month", ((one.month, one.articles) for one in found.articles)))
    _table("Last runs", [{name: value for name, value in _run(run).items() if name in _SHOWN} for run in last])


def _table(title: str, rows: list[dict[str, Any]]) -> None:
    click.echo(click.style(title, bold=True))
    if rows:
        emit(rows, "table")
    else:
        click.echo("none")
    click.echo()


def _counts(key: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    return [{key: name, "count": f"{count:,}"} for name, count in counts.items()]


def _summed(key: str, pairs: Iterable[tuple[str | None, int]]) -> list[dict[str, Any]]:
    totals: Counter[str] = Counter()
    for name, count in pairs:
        totals[name or NONE] += count
    return _counts(key, dict(sorted(totals.items())))


def _run(run: "Run") -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(run).items() if name != "id"}
