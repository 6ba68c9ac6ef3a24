"""Date expressions in the text, resolved against the day of publication.

Dates are read by forms of our own (config/dates.yaml), not by dateutil or dateparser: those give one moment and fill in
what was not said, while here a year stays a year, a week is seven days, the tense decides which Monday is meant, and
words that point to no known time ("two days earlier", "in recent months") must be left out rather than guessed.
"""

import re
from datetime import date
from functools import cache

from loader.extract.context import Context
from loader.extract.dates.anchor import Anchor
from loader.extract.dates.forms import DateWords, Form, load_dates, slots_of
from loader.extract.dates.readings import READERS
from loader.extract.parse import looks_ahead
from loader.records import DateSpan, Span

_Found = tuple["re.Match[str]", Form]


@cache
def date_words() -> DateWords:
    """config/dates.yaml, read once. VocabularyError, naming file and line, for a form that cannot be read."""
    return load_dates(READERS)


def dates_in(context: Context, start: int, end: int) -> tuple[tuple[Span, DateSpan], ...]:
    """The dates that begin within [start, end), in text order, with what they resolve to.

    A relative date needs `article.published`; without it, and wherever the words do not tell, the date is left out.
    """
    known = context.dated.get((start, end))  # the events and claims of one sentence ask for the same
    if known is None:
        found = _longest(_matches(context, start, end))
        resolved = ((match, _resolve(context, match, form)) for match, form in found)
        known = tuple((_span(match), dated) for match, dated in resolved if dated is not None)
        context.dated[start, end] = known
    return known


def _matches(context: Context, start: int, end: int) -> list[_Found]:
    # A date may begin just before `end` and run on, and the words that a form needs before it may precede `start`.
    low, high = max(0, start - 40), min(len(context.text), end + 60)
    return [
        (match, form)
        for form in date_words().forms
        for match in form.pattern.finditer(context.text, low, high)
        if start <= match.start("span") < end and (not form.model_only or match.span("span") in context.dates)
    ]


def _longest(found: list[_Found]) -> list[_Found]:
    """The longest of overlapping matches, in text order; of equally long ones the first, as the file has them."""
    chosen: list[_Found] = []
    for match, form in sorted(found, key=lambda each: each[0].start("span") - each[0].end("span")):
        if all(
            match.end("span") <= other.start("span") or other.end("span") <= match.start("span") for other, _ in chosen
        ):
            chosen.append((match, form))
    return sorted(chosen, key=lambda each: each[0].start("span"))


def _span(match: "re.Match[str]") -> Span:
    return Span(start=match.start("span"), end=match.end("span"), text=match["span"])


def _resolve(context: Context, match: "re.Match[str]", form: Form) -> DateSpan | None:
    published = context.article.published
    anchor = None
    if published:
        anchor = Anchor(date.fromisoformat(published[:10]), looks_ahead(context.doc, match.start("span")))
    try:
        bounds = READERS[form.read](slots_of(match), date_words(), anchor)
    except OverflowError:  # a day or year that the calendar has not
        return None
    return DateSpan(start=bounds[0], end=bounds[1], text=match["span"]) if bounds else None
