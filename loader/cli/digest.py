"""`loader digest`: whether two graphs are the same."""

import click
import msgspec

from loader import settings


@click.command()
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)
def digest(form: str) -> None:
    """Print a digest of the graph.

    It covers every node and relationship with its properties, load times left out: two graphs with one digest are
    the same graph, in whatever order and batches they were loaded.
    """
    from loader.cli.connect import graph
    from loader.graph import digest as digest_of

    with graph(settings.load()) as target:
        found = digest_of(target.driver, target.database)
    click.echo(msgspec.json.encode(found).decode() if form == "json" else found.digest)
