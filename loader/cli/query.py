"""`loader query`: the curated queries."""

from typing import TYPE_CHECKING

import click

from loader import settings
from loader.cli.output import FORMATS, emit

if TYPE_CHECKING:
    from loader.query import Param

_format = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)


@click.group()
def query() -> None:
    """List, show and run the curated Cypher queries."""


@query.command("list")
@_format
def list_(form: str) -> None:
    """List the queries with what they answer and their parameters."""
    from loader.query import library

    rows = [
        {"name": one.name, "question": one.question, "params": [_asked(param) for param in one.params]}
        for one in library().values()
    ]
    emit(rows, form)


@query.command()
@click.argument("name")
def show(name: str) -> None:
    """Show a query's Cypher, ready to be pasted into Neo4j Browser."""
    from loader.query import find

    click.echo(find(name).text.rstrip())


@query.command()
@click.argument("name")
@click.option(
    "-p", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; countries, persons, … by any name."
)
@_format
def run(name: str, params: tuple[str, ...], form: str) -> None:
    """Run a query and print its rows.

    Parameters that stand for a country, person, weapon, … take its name, a code, an alias or its id. Where there are no
    rows, or a limit may have kept some back, it is said on stderr.
    """
    from loader.cli.connect import graph
    from loader.query import Result, find
    from loader.query.run import run as run_query

    chosen = find(name)
    given = _pairs(params)
    with graph(settings.load()) as target:
        found = run_query(target.driver, target.database, chosen, given)
    if chosen.result is Result.GRAPH and form in ("table", "csv"):
        rows = [{"from": one["from"], "relationship": one["type"], "to": one["to"]} for one in found.relationships]
        emit(rows, form, ["from", "relationship", "to"])
    else:
        emit(found.rows, form, list(chosen.columns))
    if not found.rows:
        click.echo("no rows", err=True)
    elif found.cut:
        click.echo(f"the first {found.counted:,}; -p limit=… gives more", err=True)


def _asked(param: "Param") -> str:
    return param.name if param.required else f"[{param.name}]"


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for given in params:
        key, equals, value = given.partition("=")
        if not equals or not key or not value:
            raise click.UsageError(f"-p {given}: give it as KEY=VALUE, such as -p country=Japan")
        if key in pairs:
            raise click.UsageError(f"-p {key} is given twice")
        pairs[key] = value
    return pairs
