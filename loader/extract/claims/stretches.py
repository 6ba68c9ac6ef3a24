"""Cuts what a transcript gives somebody for into claims that can be read.

A paragraph of a transcript is often a speech of hundreds of words that asserts one thing and denies the next. A claim
is made of as many of its sentences, side by side, as have one stance and no more than MOST_WORDS together. A longer
sentence stays whole, and one that says nothing by itself, "Thank you.", goes with its neighbour. What the transcript
says of itself, "(Laughter.)", is nobody's.
"""

from collections.abc import Iterator

import msgspec

from loader.extract.attribution import DIRECTION, TRANSCRIPT, Attribution
from loader.extract.claims.stance import stance_of
from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.parse import is_finite
from loader.records import Stance

MOST_WORDS = 50
"""Words of a claim of several sentences. Two sentences of press English; a paragraph of a State Department transcript
has a median of 61 and up to 364."""

_MIN_WORDS = 4  # of a sentence that says something by itself


class _Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences side by side; `stance` is None where none of them says anything by itself; `apart` is one behind a
    direction."""

    start: int
    end: int
    words: int
    stance: Stance | None
    apart: bool = False


def readable(context: Context, attribution: Attribution, cues: Cues) -> Iterator[Attribution]:
    """The attribution itself, or one of a transcript in parts, each with its own stance."""
    if attribution.rule != TRANSCRIPT:
        yield attribution
        return
    for start, end in attribution.content:
        for stretch in _joined(_sentences(context, start, end, cues)):
            stance = stretch.stance or attribution.stance
            yield msgspec.structs.replace(attribution, content=((stretch.start, stretch.end),), stance=stance)


def _sentences(context: Context, start: int, end: int, cues: Cues) -> Iterator[_Stretch]:
    at, behind = start, False
    while at < end:
        sentence = context.sentence_at(at)
        stop = min(end, sentence.end) if sentence else end
        apart = DIRECTION.fullmatch(context.text, at, stop) is not None
        if not apart:
            yield _stretch(context, at, stop, cues, behind)
        behind = apart
        at = stop
        while at < end and context.text[at].isspace():
            at += 1


def _stretch(context: Context, start: int, end: int, cues: Cues, apart: bool) -> _Stretch:
    tokens = context.tokens(start, end)
    words = sum(token.is_alpha for token in tokens)
    says = words >= _MIN_WORDS and any(is_finite(token) for token in tokens)
    stance = stance_of(context, ((start, end),), Stance.ASSERTS, cues, spoken=True) if says else None
    return _Stretch(start=start, end=end, words=words, stance=stance, apart=apart)


def _joined(sentences: Iterator[_Stretch]) -> Iterator[_Stretch]:
    current: _Stretch | None = None
    for each in sentences:
        if current is not None and _go_together(current, each):
            words, stance = current.words + each.words, current.stance or each.stance
            current = msgspec.structs.replace(current, end=each.end, words=words, stance=stance)
            continue
        if current is not None:
            yield current
        current = each
    if current is not None:
        yield current


def _go_together(one: _Stretch, other: _Stretch) -> bool:
    fit = one.words + other.words <= MOST_WORDS
    if other.apart:
        return False
    return one.stance is None or (fit and (other.stance is None or one.stance is other.stance))
