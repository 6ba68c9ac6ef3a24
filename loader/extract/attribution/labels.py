"""Attributions by a label at the edge of a line: "SECRETARY BLINKEN: …" in a transcript, "…: US" in a title."""

import re
from collections.abc import Iterator

from loader.extract.attribution.parts import Attribution
from loader.extract.context import PARTIES, Context
from loader.extract.cues import Cues, Takes
from loader.extract.parse import is_finite
from loader.extract.speakers import Speakers, Subject
from loader.records import Label, Paragraph, Section, Stance

_LABEL = re.compile(r"(?P<name>[A-Z][A-Z.’' -]*[A-Z](?: \([^)\n]{1,60}\))?):\s+(?=\S)")
_NAME = re.compile(r"(?P<name>[A-Z][^:\n.!?“\"]{2,160}):\s+(?=[A-Z(])")
_TITLE = re.compile(r"(?P<content>.+?): (?P<name>[^:]{2,40})$")
_TITLE_LED = re.compile(r"(?P<name>[^:]{2,40}): (?P<content>.+)$")
TRANSCRIPT = "transcript label"
_MIN_WORDS = 4


def transcript(context: Context, cues: Cues) -> Iterator[Attribution]:
    """The paragraphs of a transcript, each said by the label that stands before it or before an earlier one."""
    current: tuple[Subject | None, tuple[int, int]] | None = None
    for paragraph in context.paragraphs:
        if paragraph.section is not Section.BODY:
            continue
        label = _label(context, paragraph, cues)
        start = paragraph.start
        if label is not None:
            current = label
            start = label[1][1]
        if current is not None and current[0] is not None and _is_said(context, start, paragraph.end):
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
    match = _LABEL.match(context.text, paragraph.start, paragraph.end)
    if match is None:
        match = _NAME.match(context.text, paragraph.start, paragraph.end)
        if match is None or not _ends_with_person(context, match.start(), match.end("name")):
            return None
    start, end = match.span("name")
    named = context.text[start:end] != context.text[start:end].upper()  # a person's name labels a greeting, too
    if not named and not _is_said(context, match.end(), paragraph.end):
        return None
    span = (start, end + 1)
    words = context.text[start:end].lower().split()
    return (None if set(words) & cues.unnamed else _subject(context, start, end)), span


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


def titles(context: Context, speakers: Speakers) -> Iterator[Attribution]:
    """Kim to meet Putin: US; Kremlin: Kim to meet Putin – a title that ends or begins with who says so."""
    for paragraph in context.paragraphs:
        if paragraph.section is not Section.TITLE:
            continue
        for pattern, rule in ((_TITLE, "title ends with its source"), (_TITLE_LED, "title begins with its source")):
            match = pattern.match(context.text, paragraph.start, paragraph.end)
            subject = _titled(context, match, speakers) if match else None
            if match is None or subject is None or (pattern is _TITLE_LED and not _can_lead(context, match)):
                continue
            colon = context.text.index(":", min(match.end("content"), match.end("name")))
            yield Attribution(
                subject=subject,
                cue=(colon, colon + 1),
                content=(match.span("content"),),
                stance=Stance.ASSERTS,
                confidence=0.6,
                rule=rule,
                clause=(min(colon, subject.start), max(colon + 1, subject.end)),
            )


def _titled(context: Context, match: re.Match[str], speakers: Speakers) -> Subject | None:
    start, end = match.span("name")
    if not any(token.is_alpha for token in context.tokens(start, end)):
        return None
    subject = _subject(context, start, end)
    return subject if _is_named(context, speakers, subject) else None


def _can_lead(context: Context, match: re.Match[str]) -> bool:
    """Whether the words before the colon speak: a country there is more often the topic, and a question is nobody's."""
    mentions = context.mentions_in(*match.span("name"))
    topical = any(context.label_of(mention) is Label.COUNTRY for mention in mentions[-1:])
    words = context.tokens(*match.span("content"))
    return not topical and not match["content"].endswith("?") and any(token.pos_ == "VERB" for token in words)


def _is_named(context: Context, speakers: Speakers, subject: Subject) -> bool:
    """Whether the words after the colon are a speaker and nothing else."""
    mentions = context.mentions_in(subject.start, subject.end)
    if mentions:
        whole = mentions[0].start == subject.start and mentions[-1].end == subject.end
        return whole and context.label_of(mentions[-1]) in PARTIES
    return subject.head.pos_ in {"NOUN", "PROPN"} and speakers.accepts(subject, Takes.SOURCE)
