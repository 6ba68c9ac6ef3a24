"""The command line. Each command is a module of its own, imported when it is called, so that --help stays quick."""

import importlib
import os
import sys

import click

from loader import __version__
from loader.errors import LoaderError

# command: (module under loader.cli, help line)
COMMANDS = {
    "load": "Read articles and upsert them into Neo4j.",
    "retry": "Load what a dead-letter file holds, and say what is still rejected.",
    "extract": "Print what is read from articles as JSON lines.",
    "explain": "Show for a passage which rule found what.",
    "check": "Say whether the pipeline and the vocabularies are fit for reading.",
    "resolve": "Review identities: who and what may be one, or two.",
    "article": "List, show and delete the articles in the graph.",
    "stats": "Count nodes, relationships and articles, and list the last runs.",
    "query": "List, show and run the curated Cypher queries.",
    "db": "A local Neo4j Community with its Browser: no Docker and no Java needed.",
    "schema": "Apply or show constraints and indexes.",
    "digest": "Print a digest of the graph.",
    "config": "Settings and where each came from.",
}


class LazyGroup(click.Group):
    """Knows its commands by name and imports `loader.cli.<name>` only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"loader.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:  # click knows only commands that are imported, and suggests none of ours
            raise click.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="loader")
def cli() -> None:
    """Read news articles and upsert who said what about whom into Neo4j.

    \b
    Start here:
      loader db start             a local Neo4j, no Docker needed
      loader load ARTICLES/       .txt, .jsonl, .json, .gz, or - for stdin
      loader query list           the curated queries
      loader db open              explore the graph in Neo4j Browser

    Exit codes: 0 done; 1 done, with rejected articles or a schema that is not as it should be; 2 usage or
    configuration, which `loader check` looks at; 3 Neo4j unreachable or refused; 130 and 143 ended by Ctrl-C or
    SIGTERM.
    """


def main() -> None:
    """Runs the command line; errors meant for the user become one line and an exit code."""
    try:
        code = cli.main(standalone_mode=False)  # what ctx.exit() was given, which click returns here
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was written stays whole; run the same command again to go on.", err=True)
        sys.exit(130)
    except LoaderError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone: end quietly, and keep the interpreter from flushing into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("LOADER_DEBUG"):
            raise
        what = " ".join(str(error).split()) or type(error).__name__
        click.echo(f"Error: unexpected {type(error).__name__}: {what} (LOADER_DEBUG=1 shows where)", err=True)
        sys.exit(1)
