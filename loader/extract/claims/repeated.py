"""Leaves out what a claim tells again that its own speaker makes: the minister said he hoped to win.

Such a belief opens what is said, so that the claim around it has all its words, and its stance is that of the belief.
A belief with another stance is a claim of its own, and so are words in the first person, “I think it rained,” she said:
those who mark quotations by hand (the GUM corpus) count them beside the quotation.
"""

from collections.abc import Iterator, Sequence

from loader.extract.context import Context
from loader.extract.cues import Cues, Opens
from loader.extract.stretches import Stretches
from loader.records import Claim

_FIRST_PERSONS = frozenset({"i", "we"})
_THIRD_PERSONS = frozenset({"he", "she", "it", "they"})
_LEADING = 2  # words that may stand before a belief that opens what is said: "that now"


def without_repeated(context: Context, claims: Sequence[Claim], cues: Cues) -> Iterator[Claim]:
    """The claims but for those that one around them of the same speaker and stance begins with."""
    contents = Stretches((*claim.content[0], claim) for claim in claims)
    for claim in claims:
        holding = contents.holding(claim.speaker.start) if _is_believed(claim, cues) else []
        around = (each for each in holding if each is not claim and _opens(context, claim, each))
        if not any(_is_same_speaker(claim, each) and claim.stance is each.stance for each in around):
            yield claim


def _is_believed(claim: Claim, cues: Cues) -> bool:
    """Whether its cue tells an attitude; what somebody told elsewhere is told twice: "he said he told them that …"."""
    word = claim.cue.text.lower()
    cue = cues.verbs.get(word) or cues.adjectives.get(word)
    return cue is not None and Opens.QUOTE not in cue.opens


def _opens(context: Context, inner: Claim, outer: Claim) -> bool:
    """Whether the inner claim's speaker and cue are the first words of the outer one's content."""
    start, end = outer.content[0]
    if not start <= inner.speaker.start < inner.cue.start < end:
        return False
    before = [token for token in context.tokens(start, inner.speaker.start) if token.is_alpha]
    return len(before) <= _LEADING


def _is_same_speaker(inner: Claim, outer: Claim) -> bool:
    """Whether both are one party's, in the third person; "they" whom nothing names are those who spoke before."""
    said_by = inner.speaker.text.lower()
    if inner.speaker.entity is None:
        return said_by in _THIRD_PERSONS
    return said_by not in _FIRST_PERSONS and inner.speaker.entity == outer.speaker.entity
