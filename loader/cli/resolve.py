"""`loader resolve`: identities that people may have to decide about."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from loader import settings
from loader.cli.numbers import COUNT, COUNT_OR_NONE
from loader.cli.output import FORMATS, emit
from loader.records import Label

if TYPE_CHECKING:
    from loader.records import Record
    from loader.review import Found, Review

_LABELS = [label.value for label in Label]


@click.group()
def resolve() -> None:
    """Review identities: who and what may be one, or two."""


@resolve.command()
@click.argument("paths", nargs=-1)
@click.option("--label", "labels", multiple=True, type=click.Choice(_LABELS, case_sensitive=False), help="Only this.")
@click.option("--limit", type=COUNT, default=20, show_default=True, metavar="N", help="How many.")
@click.option("--contexts", type=COUNT_OR_NONE, default=2, show_default=True, help="Sentences shown of each.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", *FORMATS)),
    default="text",
    show_default=True,
    help="How to print.",
)
def review(paths: tuple[str, ...], labels: tuple[str, ...], limit: int, contexts: int, form: str) -> None:
    """List identities that may need a decision, the most mentioned first.

    Those are taken from the text alone (provisional), or no sentence names them in full. Each comes with sentences,
    with what it may be the same as, with the line for config/identities.yaml that would say so, and with the line that
    parts an article which tells of another one of that name; `loader load --refresh` then applies them to all articles
    in the graph. PATHs are files of `loader extract`, or - for standard input; without any, the graph is read, and
    decisions that name nothing there are told on stderr.

    \b
    Examples:
      loader resolve review --label Person --limit 5
      loader extract articles/ | loader resolve review -
    """
    from loader.cli.review_text import lines
    from loader.review import reviews

    chosen = [Label(label) for label in labels or _LABELS]
    bad: list[str] = []
    found = _given(paths, chosen, limit, contexts, bad) if paths else _in_graph(chosen, limit, contexts)
    reviewed = reviews(found)
    if form == "text":
        for line in lines(reviewed):
            click.echo(line)
    elif form in ("json", "jsonl"):
        emit([msgspec.to_builtins(one) for one in reviewed], form)
    else:
        emit([_row(one) for one in reviewed], form, _COLUMNS)
    if bad:
        sys.exit(1)


def _in_graph(labels: Sequence[Label], limit: int, contexts: int) -> "Found":
    from loader.cli.connect import graph
    from loader.cli.undone import undone
    from loader.graph import Articles, schema
    from loader.graph.identities import doubtful

    with graph(settings.load()) as target:
        schema.apply(target.driver, target.database)  # the look-ups by id go through its full-text indexes
        for line in undone(Articles(target.driver, target.database)):
            click.echo(line, err=True)
        return doubtful(target.driver, labels, limit, contexts, target.database)


def _given(paths: tuple[str, ...], labels: Sequence[Label], limit: int, contexts: int, bad: list[str]) -> "Found":
    from loader.review import given

    return given(_records(paths, bad), labels, limit, contexts)


def _records(paths: tuple[str, ...], bad: list[str]) -> "Iterator[Record]":
    """The records of the files; a line that is none is told on stderr and noted in `bad`."""
    from loader.cli.record_lines import read_records
    from loader.records import Rejection

    for one in read_records(paths):
        if isinstance(one, Rejection):
            bad.append(one.origin)
            click.echo(f"{one.origin}: {one.reason}", err=True)
        else:
            yield one[1]


_COLUMNS = ("id", "name", "mentions", "articles", "called", "may be", "same", "different", "apart")


def _row(one: "Review") -> dict[str, Any]:
    called = [f"{form.words} {form.times}" for form in one.forms]
    may_be = [candidate.id for candidate in one.candidates]
    same = one.candidates[0].same if one.candidates else None
    apart = [each.same for each in one.apart]
    values = (one.id, one.name, one.mentions, one.articles, called, may_be, same, one.different, apart)
    return dict(zip(_COLUMNS, values, strict=True))
