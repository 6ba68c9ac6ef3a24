"""`loader schema`: constraints and indexes."""

import click

from loader import settings
from loader.cli.output import FORMATS, emit


@click.group()
def schema() -> None:
    """Apply or show constraints and indexes."""


@schema.command()
def apply() -> None:
    """Create the constraints and indexes that are missing; `loader load` does so by itself."""
    from loader.cli.connect import graph
    from loader.graph import schema as graph_schema

    with graph(settings.load()) as target:
        created = graph_schema.apply(target.driver, target.database)
        there = len(graph_schema.show(target.driver, target.database))
    click.echo(f"{created} created, {there - created} were there.")


@schema.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def show(form: str) -> None:
    """Show each constraint and index, and its state in the database."""
    from loader.cli.connect import graph
    from loader.graph import schema as graph_schema

    with graph(settings.load()) as target:
        rows = graph_schema.show(target.driver, target.database)
    emit(rows, form)
