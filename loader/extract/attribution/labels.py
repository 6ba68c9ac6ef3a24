"""Attributions by a label at the edge of a line: "SECRETARY BLINKEN: …" in a transcript."""

import re
from collections.abc import Iterator

from loader.extract.attribution.parts import Attribution
from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.parse import is_finite
from loader.extract.speakers import Subject
from loader.labels import ANY, CAPITALS, STRANGER
from loader.records import Label, Paragraph, Section, Stance

Labelled = tuple[Subject | None, tuple[int, int]]
"""Who speaks, None for nobody named, and where the label stands."""

DIRECTION = re.compile(r"[(\[][^()\[\]]*[)\]]\W*")
"""What a transcript says of itself: "(The briefing was concluded at 3:14 p.m.)", "(Laughter.)"."""
TRANSCRIPT = "transcript label"
_MIN_WORDS = 4


def transcript(context: Context, cues: Cues) -> Iterator[Attribution]:
    """The paragraphs of a transcript, each said by the label that stands before it or before an earlier one."""
    current: Labelled | None = None
    read = [(each, _label(context, each, cues)) for each in context.paragraphs if _is_speech(context, each)]
    several = sum(label is not None for _, label in read) > 1
    for paragraph, named in read:
        label = named or (_stranger(context, paragraph) if several else None)
        if label is not None and not several and not _is_known(context, label):
            label = None  # FIRST LOOK: the heading of one paragraph
        start = paragraph.start
        if label is not None:
            current = label
            start = label[1][1]
        if current is None or current[0] is None:
            continue
        if _is_said(context, start, paragraph.end) or (label is not None and _counts(context, start, paragraph.end)):
            yield _said(context, current[0], current[1], start, paragraph.end)


def _is_known(context: Context, label: Labelled) -> bool:
    """Whether a label names somebody who is known in the article, or nobody by rule, as "QUESTION:" does."""
    named = context.mentions_in(*label[1])
    return label[0] is None or any(context.label_of(mention) is Label.PERSON for mention in named)


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


def _label(context: Context, paragraph: Paragraph, cues: Cues) -> Labelled | None:
    """The speaker that a line begins with and where the label stands; the speaker is None for "QUESTION:"."""
    capitals = CAPITALS.match(context.text, paragraph.start, paragraph.end)
    match = capitals or ANY.match(context.text, paragraph.start, paragraph.end)
    if match is None:
        return None
    start, end = match.span("name")
    words = set(context.text[start:end].lower().split())
    small = context.text[match.end()].islower()
    if words & cues.unnamed and (capitals is not None or (len(words) == 1 and not small)):
        return None, match.span("label")
    named = any(mention.start == start for mention in context.mentions_in(start, end))
    if small and not named:  # a caption
        return None
    person = _person(context, start, end)
    if person is None:  # who may label a greeting, too
        entry = context.text[start:end] == context.text[start:end].upper()
        if capitals is None or (entry and not _is_said(context, match.end(), paragraph.end)):
            return None
    return _subject(context, start, person or end), match.span("label")


def _stranger(context: Context, paragraph: Paragraph) -> Labelled | None:
    """A label that is written as a name, though nobody is known by it: what follows is not whoever spoke before."""
    match = STRANGER.match(context.text, paragraph.start, paragraph.end)
    if match is None or not _is_said(context, match.end(), paragraph.end):
        return None
    return _subject(context, *match.span("name")), match.span("label")


def _is_speech(context: Context, paragraph: Paragraph) -> bool:
    told = DIRECTION.fullmatch(context.text, paragraph.start, paragraph.end)
    return paragraph.section is Section.BODY and told is None


def _subject(context: Context, start: int, end: int) -> Subject:
    tokens = [token for token in context.tokens(start, end) if token.is_alpha]
    return Subject(head=tokens[-1], start=start, end=end)


def _person(context: Context, start: int, end: int) -> int | None:
    """Where the name of the one who speaks ends: the label with it, or an office behind: "Kari Berg, a reporter:"."""
    mentions = context.mentions_in(start, end)
    persons = [mention for mention in mentions if context.label_of(mention) is Label.PERSON]
    if not persons or any(is_finite(token) for token in context.tokens(start, end)):
        return None
    if persons[-1].end == end:
        return end
    apposed = len(persons) == 1 and persons[0].start == start and context.text.startswith(", ", persons[0].end)
    return persons[0].end if apposed else None


def _is_said(context: Context, start: int, end: int) -> bool:
    """Whether a stretch is speech, not an entry of a list: "VESSEL TYPE: tanker"."""
    tokens = context.tokens(start, end)
    return sum(token.is_alpha for token in tokens) >= _MIN_WORDS and any(is_finite(token) for token in tokens)


def _counts(context: Context, start: int, end: int) -> bool:
    """Whether an answer without a verb says how many: "About ten trillion rubles, maybe more."."""
    tokens = context.tokens(start, end)
    return sum(token.is_alpha or token.like_num for token in tokens) >= _MIN_WORDS and any(t.like_num for t in tokens)
