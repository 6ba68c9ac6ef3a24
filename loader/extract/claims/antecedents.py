"""What "it" and "the accusation" refer to: "an accusation that Tehran denies" denies the events of the accusation."""

from collections.abc import Iterator, Sequence

import msgspec

from loader.extract.context import Context
from loader.extract.stretches import Stretches
from loader.records import Claim, Event, Sentence

_PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those", "so"})
_WORDS = frozenset(
    {"accusation", "allegation", "assertion", "charge", "claim", "comment", "contention", "finding", "news", "notion"}
    | {"prediction", "remark", "report", "rumor", "rumour", "speculation", "statement", "story", "suggestion"}
)
_MOST_WORDS = 4  # of a content that only refers: "the recent media reports"


def resolved(context: Context, claims: Sequence[Claim], events: Stretches[Event]) -> Iterator[Claim]:
    """The claims; those that only refer get the events of what they refer to, a pronoun also its content and topics.

    `events` has each by its trigger. A pronoun that refers to nothing said or told is left out: "Tehran denies it".
    """
    contents = Stretches((claim.content[0][0], claim.content[-1][1], claim) for claim in claims)
    for claim in claims:
        words = [token for start, end in claim.content for token in context.tokens(start, end) if token.is_alpha]
        pronoun = all(word.lower_ in _PRONOUNS for word in words)
        if claim.events or not (pronoun or (len(words) <= _MOST_WORDS and words[-1].lemma_.lower() in _WORDS)):
            yield claim
            continue
        said, told = _referred(context, claim, contents, events)
        if pronoun and said is not None:
            yield msgspec.structs.replace(claim, content=said.content, text=said.text, about=said.about, events=told)
        elif told or not pronoun:
            yield msgspec.structs.replace(claim, events=told)


def _referred(
    context: Context, claim: Claim, claims: Stretches[Claim], events: Stretches[Event]
) -> tuple[Claim | None, tuple[str, ...]]:
    """What another one says last before this claim, in its sentence or the one before, else the events told there."""
    at = claim.content[0][0]
    for sentence in _sentences(context, claim):
        said = [c for c in claims.beginning_in((sentence.start, sentence.end)) if c.content[-1][1] <= at]
        here = [c for c in said if not _is_same(c, claim)]
        telling = [c for c in here if c.events] or here
        if telling:
            return telling[-1], telling[-1].events
        stop = sentence.end if sentence.index == claim.sentence else min(sentence.end, at)
        found = tuple(dict.fromkeys(event.id for event in events.beginning_in((sentence.start, stop))))
        if found:
            return None, found
    return None, ()


def _is_same(one: Claim, other: Claim) -> bool:
    """Whether one party makes both; those whom nothing names are told apart by their words."""
    if one.speaker.entity != other.speaker.entity:
        return False
    return one.speaker.entity is not None or one.speaker.text.lower() == other.speaker.text.lower()


def _sentences(context: Context, claim: Claim) -> Iterator[Sentence]:
    """The claim's sentence and the one before it."""
    own = context.sentence_at(claim.content[0][0])
    if own is not None:
        yield own
        if own.index:
            yield context.sentences[own.index - 1]
