"""Identities to be reviewed, in lines to read."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from loader.review import Candidate, Context, Counted, Review

_AROUND = 90  # characters of a sentence shown before and after the mention
_MOST = 6  # forms and rules named


def lines(found: Sequence["Review"]) -> Iterator[str]:
    """A paragraph for each identity."""
    if not found:
        yield "Nothing to review: every identity is listed in a vocabulary and named by its name."
    for one in found:
        yield from _identity(one)
        yield ""


def _identity(one: "Review") -> Iterator[str]:
    why = "from the text alone" if one.provisional else "by a short form or alias alone"
    counts = f"{_times(one.mentions, 'mention')} in {_times(one.articles, 'article')}"
    yield f"{click.style(one.name, bold=True)}  {one.id}, {counts}, {why}"
    yield f"  called  {_counted(one.forms)}"
    yield f"  by      {_counted(one.rules)}"
    for context in one.contexts:
        yield f"  {context.published or 'undated':<10}  {_shown(context)}  {click.style(context.article, dim=True)}"
    for candidate in one.candidates:
        yield from _candidate(candidate)
    if one.different:
        yield "  if it is somebody or something else, under different:"
        yield f"    {one.different}"
    for apart in one.apart:
        yield f"  if {apart.article} tells of another one, under same:"
        yield f"    {apart.same}"


def _candidate(one: "Candidate") -> Iterator[str]:
    yield f"  may be {one.name} ({one.id}, {_times(one.mentions, 'mention')}): {one.reason}; if so, under same:"
    yield f"    {one.same}"


def _counted(counts: Sequence["Counted"]) -> str:
    shown = [f"{_flat(one.words)} ({one.times:,})" if one.times > 1 else _flat(one.words) for one in counts[:_MOST]]
    left = len(counts) - len(shown)
    return ", ".join([*shown, f"{left:,} more"] if left else shown) or "–"


def _shown(context: "Context") -> str:
    """The sentence on one line, cut around the mention, which is marked."""
    start, end = max(context.start - _AROUND, 0), context.end + _AROUND
    before, named = context.text[start : context.start], context.text[context.start : context.end]
    after = context.text[context.end : end]
    cut = ("…" if start else "", "…" if end < len(context.text) else "")
    return f"{cut[0]}{_flat(before)}{click.style(_flat(named), bold=True)}{_flat(after)}{cut[1]}"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _times(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
