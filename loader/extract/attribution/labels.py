"""Attributions by a label at the edge of a line: "SECRETARY BLINKEN: …" in a transcript."""

import re
from collections.abc import Iterator

from loader.extract.attribution.parts import Attribution
from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.parse import is_finite
from loader.extract.speakers import Subject
from loader.records import Label, Paragraph, Section, Stance

_LABEL = re.compile(r"(?P<label>(?P<name>[A-Z][A-Z.’' -]*[A-Z](?: \([^)\n]{1,60}\))?):)\s+(?=\S)")
_NAME = re.compile(  # "Viktor Orban (retranslated):"
    r"(?P<label>(?P<name>[A-Z][^:\n.!?“\"]{2,160}?)(?: ?\([^)\n]{1,60}\))?:)\s+(?=\S)"
)
DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]\W*")
"""What a transcript says of itself: "(The briefing was concluded at 3:14 p.m.)", "(Laughter.)"."""
TRANSCRIPT = "transcript label"
_MIN_WORDS = 4


def transcript(context: Context, cues: Cues) -> Iterator[Attribution]:
    """The paragraphs of a transcript, each said by the label that stands before it or before an earlier one."""
    current: tuple[Subject | None, tuple[int, int]] | None = None
    for paragraph in context.paragraphs:
        told = DIRECTION.fullmatch(context.text, paragraph.start, paragraph.end)
        if paragraph.section is not Section.BODY or told:
            continue
        label = _label(context, paragraph, cues)
        start = paragraph.start
        if label is not None:
            current = label
            start = label[1][1]
        if current is None or current[0] is None:
            continue
        if _is_said(context, start, paragraph.end) or (label is not None and _counts(context, start, paragraph.end)):
            yield _said(context, current[0], current[1], start, paragraph.end)


def _said(context: Context, subject: Subject, cue: tuple[int, int], start: int, end: int) -> Attribution:
    while context.text[start].isspace():
        start += 1
    return Attribution(
        subject=subject,
        cue=cue,
        content=((start, end),),
        stance=Stance.ASSERTS,
        confidence=0.9,
        rule=TRANSCRIPT,
        clause=cue,
    )


def _label(context: Context, paragraph: Paragraph, cues: Cues) -> tuple[Subject | None, tuple[int, int]] | None:
    """The speaker that a line begins with and where the label stands; the speaker is None for "QUESTION:"."""
    capitals = _LABEL.match(context.text, paragraph.start, paragraph.end)
    match = capitals or _NAME.match(context.text, paragraph.start, paragraph.end)
    if match is None:
        return None
    start, end = match.span("name")
    if capitals is not None and set(context.text[start:end].lower().split()) & cues.unnamed:
        return None, match.span("label")
    named = any(mention.start == start for mention in context.mentions_in(start, end))
    if context.text[match.end()].islower() and not named:  # a caption
        return None
    if not _ends_with_person(context, start, end):  # which labels a greeting, too
        entry = context.text[start:end] == context.text[start:end].upper()
        if capitals is None or (entry and not _is_said(context, match.end(), paragraph.end)):
            return None
    return _subject(context, start, end), match.span("label")


def _subject(context: Context, start: int, end: int) -> Subject:
    tokens = [token for token in context.tokens(start, end) if token.is_alpha]
    return Subject(head=tokens[-1], start=start, end=end)


def _ends_with_person(context: Context, start: int, end: int) -> bool:
    mentions = context.mentions_in(start, end)
    if not mentions or mentions[-1].end != end:
        return False
    named = context.label_of(mentions[-1]) is Label.PERSON
    return named and not any(is_finite(token) for token in context.tokens(start, end))


def _is_said(context: Context, start: int, end: int) -> bool:
    """Whether a stretch is speech, not an entry of a list: "VESSEL TYPE: tanker"."""
    tokens = context.tokens(start, end)
    return sum(token.is_alpha for token in tokens) >= _MIN_WORDS and any(is_finite(token) for token in tokens)


def _counts(context: Context, start: int, end: int) -> bool:
    """Whether an answer without a verb says how many: "About ten trillion rubles, maybe more."."""
    tokens = context.tokens(start, end)
    return sum(token.is_alpha or token.like_num for token in tokens) >= _MIN_WORDS and any(t.like_num for t in tokens)
