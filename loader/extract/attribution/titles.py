"""Attributions of a title to whom it names at its edge: "Kim to meet Putin: US", "… – Lavrov", "‘…’: Macron …"."""

import re
from collections.abc import Iterator

from loader.extract.attribution.parts import Attribution
from loader.extract.context import PARTIES, Context
from loader.extract.cues import Takes
from loader.extract.parse import is_finite, is_gerund
from loader.extract.speakers import Speakers, Subject
from loader.records import Label, Section, Stance

RUBRIC = re.compile(
    r"(?:analysis|book review|breaking|comment|editorial|exclusive|explainer|factbox|interview|live|opinion|review"
    r"|timeline|update|video|watch)(?: \d+)?: ",
    re.IGNORECASE,
)
"""What a newsroom sets before a title, which is nobody's word."""

_ENDS = re.compile(r"(?P<content>.+)(?P<mark>:| [–—-]) (?P<name>[^:–—]{2,40})$")
_BEGINS = re.compile(r"(?P<name>[^:]{2,40})(?P<mark>:) (?P<content>.+)$")
_QUOTED = re.compile(r"(?P<content>[“‘\"'][^“”‘\"\n]{8,}[”’\"'])(?P<mark>:) ")
_LONGEST = 3  # words of a source that is no name: "US intelligence officials"
_ON = re.compile(r" on [A-Z].*$")  # Macron on the talks: “…”


def find(context: Context, speakers: Speakers) -> Iterator[Attribution]:
    """What titles give somebody for whom they name before or after a colon, or after a dash."""
    for paragraph in context.paragraphs:
        if paragraph.section is not Section.TITLE:
            continue
        rubric = RUBRIC.match(context.text, paragraph.start, paragraph.end)
        start = rubric.end() if rubric else paragraph.start
        for pattern, rule in (
            (_QUOTED, "title begins with a quotation"),
            (_ENDS, "title ends with its source"),
            (_BEGINS, "title begins with its source"),
        ):
            match = pattern.match(context.text, start, paragraph.end)
            subject = _subject(context, speakers, match, pattern, paragraph.end) if match else None
            if match is not None and subject is not None:
                yield _given(match, subject, rule)
                break


def _given(match: re.Match[str], subject: Subject, rule: str) -> Attribution:
    mark = match.end("mark") - 1
    return Attribution(
        subject=subject,
        cue=(mark, mark + 1),
        content=(match.span("content"),),
        stance=Stance.ASSERTS,
        confidence=0.6,
        rule=rule,
        clause=(min(mark, subject.start), max(mark + 1, subject.end)),
    )


def _subject(
    context: Context, speakers: Speakers, match: re.Match[str], pattern: re.Pattern[str], end: int
) -> Subject | None:
    if pattern is _QUOTED:
        return _next_party(context, match.end(), end)
    start, stop = match.span("name")
    on = _ON.search(context.text, start, stop) if pattern is _BEGINS else None
    subject = _words(context, start, on.start() if on else stop)
    if subject is None or context.text[start:stop].lower().startswith(("a ", "an ")):
        return None
    fits = _can_begin if pattern is _BEGINS else _can_end
    return subject if _is_named(context, speakers, subject) and fits(context, speakers, match, subject) else None


def _next_party(context: Context, start: int, end: int) -> Subject | None:
    """‘We must act’: Macron warns of war – the party that what follows begins with."""
    mention = next(iter(context.mentions_in(start, min(start + 1, end))), None)
    if mention is None or context.label_of(mention) not in PARTIES:
        return None
    return _words(context, mention.start, mention.end)


def _words(context: Context, start: int, end: int) -> Subject | None:
    tokens = [token for token in context.tokens(start, end) if token.is_alpha]
    return Subject(head=tokens[-1], start=start, end=end) if tokens else None


def _has_verb(context: Context, match: re.Match[str]) -> bool:
    words = context.tokens(*match.span("content"))
    return any(is_finite(word) or (word.tag_ == "VB" and word.nbor(-1).lower_ == "to") for word in words[1:])


def _can_begin(context: Context, speakers: Speakers, match: re.Match[str], subject: Subject) -> bool:
    """Whether who stands before the colon speaks: a country there is more often the topic, a question is nobody's."""
    mentions = context.mentions_in(subject.start, subject.end)
    spokesmen = speakers.is_speaker_noun(subject.head)  # Kremlin: …; Officials: …
    topical = any(context.label_of(mention) is Label.COUNTRY for mention in mentions[-1:]) and not spokesmen
    return (spokesmen or _has_verb(context, match)) and not topical and not match["content"].endswith("?")


def _can_end(context: Context, speakers: Speakers, match: re.Match[str], subject: Subject) -> bool:
    """Whether who stands after the mark speaks: a publisher's name after a dash only signs the title."""
    mentions = context.mentions_in(subject.start, subject.end)
    told = _has_verb(context, match) or (not mentions and speakers.is_speaker_noun(subject.head))
    signed = match["mark"] != ":" and any(context.label_of(each) is Label.ORGANIZATION for each in mentions)
    return told and not signed and (match["mark"] == ":" or " and " not in match["name"])


def _is_named(context: Context, speakers: Speakers, subject: Subject) -> bool:
    """Whether the words are a speaker and nothing else."""
    mentions = context.mentions_in(subject.start, subject.end)
    if mentions:
        whole = mentions[0].start == subject.start and mentions[-1].end == subject.end
        speaks = context.label_of(mentions[-1]) in PARTIES or speakers.is_speaker_noun(subject.head)  # Kremlin: …
        return whole and speaks
    words = context.tokens(subject.start, subject.end)
    known = speakers.is_speaker_noun(subject.head) or speakers.accepts(subject, Takes.EVIDENCE)
    return known and len(words) <= _LONGEST and not any(word.text in {",", "and"} or is_gerund(word) for word in words)
