"""`loader article`: the articles that are in the graph."""

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from loader import settings
from loader.cli.numbers import COUNT
from loader.cli.output import FORMATS, emit
from loader.errors import ConfigError

if TYPE_CHECKING:
    from loader.graph import Articles

_format = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)
STDIN = "-"


@click.group()
def article() -> None:
    """List, show and delete the articles in the graph."""


@article.command("list")
@click.option("--publisher", metavar="NAME", help="Only articles of this publisher, in any case.")
@click.option("--since", metavar="DATE", help="Only articles from this day, month or year on, such as 2023-09.")
@click.option("--until", metavar="DATE", help="Only articles up to this day, month or year, which is included.")
@click.option("--mentions", metavar="NAME", help="Only articles that mention this entity: a name, a code or an id.")
@click.option("--limit", type=COUNT, default=50, show_default=True, metavar="N", help="How many.")
@_format
def list_(
    publisher: str | None, since: str | None, until: str | None, mentions: str | None, limit: int, form: str
) -> None:
    """List the articles in the graph, the latest first.

    \b
    Example:
      loader article list --mentions "North Korea" --since 2023-07 --until 2023-09
    """
    from loader.cli.article_filters import filters
    from loader.cli.connect import graph
    from loader.graph import Articles, Listed

    with graph(settings.load()) as target:
        articles = Articles(target.driver, target.database)
        found, count = articles.listed(filters(articles, publisher, since, until, mentions, limit))
    emit([msgspec.structs.asdict(one) for one in found], form, Listed.__struct_fields__)
    if count > len(found):
        click.echo(f"{len(found):,} of {count:,} articles; --limit shows more.", err=True)


@article.command()
@click.argument("id")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)
def show(id: str, form: str) -> None:
    """Show an article with what was read from each sentence.

    ID is the article's id or address, as `loader article list` gives it.

    \b
    Example:
      loader article show https://example.org/2023/visit
    """
    from loader.cli.article_text import lines
    from loader.cli.connect import graph
    from loader.graph import Articles

    with graph(settings.load()) as target:
        articles = Articles(target.driver, target.database)
        view = articles.show(_known(articles, [id])[0])
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(view), indent=2).decode())
    elif view is not None:
        for line in lines(view):
            click.echo(line)


@article.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Delete without asking.")
def delete(ids: tuple[str, ...], yes: bool) -> None:
    """Delete articles and what only they say.

    Their sentences, mentions, claims and reports of events go, in one transaction, and with them every event, entity
    and publisher that no other article speaks of: the graph is then the one that the other articles alone give. IDs
    are ids or addresses; - reads them from standard input, one a line.

    \b
    Example:
      loader article list --publisher "Example News" --format jsonl | jq -r .id | loader article delete --yes -
    """
    from loader.cli.connect import graph
    from loader.cli.keeping import kept_run
    from loader.graph import Articles, ArticleStore, Counters, schema

    if STDIN in ids and not yes:
        raise click.UsageError("ids from standard input need --yes: the question could not be answered there")
    given = [one for text in ids for one in (_lines() if text == STDIN else [text])]
    with graph(settings.load()) as target:
        schema.apply(target.driver, target.database)
        store = ArticleStore(target.driver, target.database)
        known = _known(Articles(target.driver, target.database), given)
        if known and not yes:
            _confirm(_in_words(store.would_delete(known)))
        gone = Counters()
        with kept_run(target, "article delete", lambda: gone):
            gone += store.delete(known)
    others = gone.nodes_deleted - gone.deleted
    click.echo(
        f"{gone.deleted:,} deleted, with {others:,} other nodes and {gone.relationships_deleted:,} relationships."
    )


def _lines() -> list[str]:
    return [line.strip() for line in sys.stdin if line.strip()]


def _known(articles: "Articles", texts: list[str]) -> list[str]:
    """The ids of those articles, each once. Raises ConfigError that names, for each unknown one, those near it."""
    found = articles.find(texts)
    problems = [_unknown(articles, text) for text in dict.fromkeys(texts) if text not in found]
    problems += [f"{text} is the address of several: {', '.join(ids)}" for text, ids in found.items() if len(ids) > 1]
    if problems:
        raise ConfigError("\n".join(problems))
    return list(dict.fromkeys(found[text][0] for text in texts))


def _unknown(articles: "Articles", text: str) -> str:
    near = articles.near(text)
    hint = f"near it: {', '.join(near)}" if near else "see them with: loader article list"
    return f"no article {text!r} is in the graph; {hint}"


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {label}" for label, count in counts.items())


def _confirm(goes: str) -> None:
    click.echo(f"This would go, for good: {goes}.")
    try:
        agreed = click.confirm("Delete it?")
    except click.Abort:
        raise click.UsageError("nothing was deleted: answer yes, or give --yes") from None
    if not agreed:
        click.echo("Nothing was deleted.")
        raise click.exceptions.Exit(1)
