"""Quotations that no verb in their own sentence attributes: they go on with the speaker of what stands before.

"…," he said on Monday. “There’s an old saying …” – the same speaker, as is that of a paragraph of quotation after
an attributed one, and of a quotation after "She defended the plan in a tweet:".
"""

from collections.abc import Sequence

import msgspec

from loader.extract.attribution.parts import Attribution, Clause, Unit, by_clause
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.quotes import Quote
from loader.records import Section, Stance

_MIN_SENTENCE = 2  # words that are still said where the sentence before is quoted too
_MIN_WORDS = 5  # a shorter quotation by itself is a title, a slogan or a scare quote


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A unit with what was attributed in it, and with the verbs of saying that have no content of their own."""

    unit: Unit
    attributions: tuple[Attribution, ...]
    idle: tuple[Clause, ...]


def find(context: Context, turns: Sequence[Turn]) -> list[Attribution]:
    """The attributions of quotations that are left over, given every unit's own in text order."""
    found: list[Attribution] = []
    last: tuple[Turn, Attribution | None] | None = None
    for turn in turns:
        quote = _left_over(context, turn)
        given = None
        if quote is not None and last is not None:
            given = _continued(context, last, turn, quote)
            if given is not None:
                found.append(given)
        if _is_running_text(context, turn.unit):
            own = _final(turn)
            inside = own is not None and quote is not None and quote.start <= own.cue[0] < quote.end
            last = turn, given if inside and given is not None else own or given
    return found


def _is_running_text(context: Context, unit: Unit) -> bool:
    return context.paragraphs[unit.paragraph].section is Section.BODY


def _final(turn: Turn) -> Attribution | None:
    """The last attribution of the unit that stands on its own, not inside another's content."""
    own = [a for a in turn.attributions if not any(_within(a, b) for b in turn.attributions if b is not a)]
    return own[-1] if own else None


def _within(inner: Attribution, outer: Attribution) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)


def _left_over(context: Context, turn: Turn) -> Quote | None:
    """The first quotation of the unit where it stands alone: no content holds it, and it makes up the unit."""
    if not turn.unit.quotes or not _is_running_text(context, turn.unit):
        return None
    quote = turn.unit.quotes[0]
    outer = [a for a in turn.attributions if not quote.start <= a.cue[0] < quote.end]
    if any(start < quote.end and quote.start < end for a in outer for start, end in a.content):
        return None
    alone = quote.start - turn.unit.start <= 1 and turn.unit.end - quote.end <= 10
    return quote if alone else None


def _is_sentence(context: Context, quote: Quote, least: int) -> bool:
    """Whether a quotation by itself has so many words, or is a whole sentence of two at least: “We were lied to.”"""
    words = sum(token.is_alpha for token in context.tokens(quote.inner_start, quote.inner_end))
    ended = context.text[quote.inner_end - 1] in ".!?"
    return words >= (_MIN_SENTENCE if ended and least == _MIN_SENTENCE else _MIN_WORDS)


def _continued(context: Context, last: tuple[Turn, Attribution | None], turn: Turn, quote: Quote) -> Attribution | None:
    before, given = last
    together = before.unit.paragraph == turn.unit.paragraph
    again = together and given is not None
    unclosed = bool(before.unit.quotes) and before.unit.quotes[-1].goes_on
    if not unclosed and not _is_sentence(context, quote, _MIN_SENTENCE if again else _MIN_WORDS):
        return None
    announced = _announced(context, before)
    if announced is not None:
        return _by_clause(announced, quote, 0.75, "quote after a colon")
    if given is not None and together:
        return _again(given, quote, 0.7, "quote goes on in the paragraph")
    if given is not None and _ends_with_quote(before, given) and quote.start == turn.unit.start:
        return _again(given, quote, 0.6, "quote paragraph goes on")
    if together and before.idle and {Opens.QUOTE} < before.idle[-1].cue.opens:
        return _by_clause(before.idle[-1], quote, 0.6, "quote after a sentence of saying")
    return None


def _announced(context: Context, before: Turn) -> Clause | None:
    """Obama tweeted using his account: – and the quotation follows."""
    ends = context.text[before.unit.start : before.unit.end].rstrip().endswith(":")
    return before.idle[-1] if ends and before.idle and Opens.QUOTE in before.idle[-1].cue.opens else None


def _ends_with_quote(before: Turn, given: Attribution) -> bool:
    """Whether the last words given were a quotation, so that the next paragraph can go on with it."""
    end = given.content[-1][1]
    return any(quote.start < end <= quote.end + 1 for quote in before.unit.quotes)


def _again(given: Attribution, quote: Quote, confidence: float, rule: str) -> Attribution:
    return msgspec.structs.replace(
        given, content=((quote.start, quote.end),), confidence=confidence, rule=rule, stance=Stance.ASSERTS
    )


def _by_clause(clause: Clause, quote: Quote, confidence: float, rule: str) -> Attribution:
    return by_clause(clause, ((quote.start, quote.end),), confidence, rule, (clause.start, clause.end))
