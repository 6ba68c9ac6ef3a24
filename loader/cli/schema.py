"""`loader schema`: constraints and indexes."""

import click
import msgspec

from loader import settings
from loader.cli.output import FORMATS, emit


@click.group()
def schema() -> None:
    """Apply or show constraints and indexes."""


@schema.command()
def apply() -> None:
    """Create the constraints and indexes that are missing, by migrations; `loader load` does so by itself.

    The schema is the numbered files of cypher/schema/. Each is applied once to a database and recorded there; running
    this again is safe at any time.

    \b
    Example:
      loader schema apply
    """
    from loader.cli.connect import graph
    from loader.graph import schema as graph_schema

    with graph(settings.load()) as target:
        applied = graph_schema.apply(target.driver, target.database)
    click.echo(f"{applied.created} created, {applied.there} were there.")
    if applied.migrations:
        click.echo(f"Migrations applied: {', '.join(applied.migrations)}.")


@schema.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def show(form: str) -> None:
    """Show each constraint and index, and its state in the database; what is missing or extra is named.

    Exit code 1 where something is missing, or is another one of the same name.

    \b
    Example:
      loader schema show --format json
    """
    from loader.cli.connect import graph
    from loader.graph import schema as graph_schema

    with graph(settings.load()) as target:
        found = graph_schema.show(target.driver, target.database)
        pending = graph_schema.pending(target.driver, target.database)
    emit([msgspec.structs.asdict(one) for one in found], form)
    for state in ("missing", "differs", "extra"):
        _name(state, [one.name for one in found if one.state == state])
    _name("not applied yet", pending)
    if pending or not all(one.sound for one in found):
        click.echo("loader schema apply mends what is missing; what differs must be dropped by hand first.", err=True)
        raise click.exceptions.Exit(1)


def _name(state: str, names: list[str]) -> None:
    if names:
        click.echo(f"{state}: {', '.join(names)}", err=True)
