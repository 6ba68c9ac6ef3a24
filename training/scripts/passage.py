"""A passage with entities as a corpus gives them, and how it becomes a document in this project's scheme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import spacy
from spacy.tokens import Doc, Span

from lexicon import GROUPS, SURE_COUNTRIES, TITLES, is_weapon, may_be_date, name_start, refine
from text import guess_spaces, straighten

NLP = spacy.blank("en")
LABELS = ("PERSON", "ORG", "LOC", "COUNTRY", "NORP", "FAC", "EVENT", "DATE", "WEAPON", "MISC")
#: A span of which the corpus says something that the scheme has no label for: its tokens are left out of the lesson.
UNKNOWN = "?"
_LONGEST_LISTED = 6
_ARTICLES = frozenset({"the", "a", "an"})
_DATE_LINKS = frozenset({"last", "next", "this", "early", "late", "mid", "of", ",", "past"})


@dataclass(frozen=True)
class Mention:
    """An entity over the tokens from `start` to `end`, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Passage:
    """Tokens with entities; `missing` are the tokens that the corpus does not decide.

    `spaces` says whether a space follows each token, None where the corpus has lost that. `dated` where the corpus
    marks dates.
    """

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    missing: frozenset[int] = frozenset()
    spaces: tuple[bool, ...] | None = None
    dated: bool = False


def join(passages: Sequence[Passage]) -> Passage:
    """Return several passages of one corpus as one."""
    words: list[str] = []
    mentions: list[Mention] = []
    missing: set[int] = set()
    spaces: list[bool] = []
    for passage in passages:
        at = len(words)
        words += passage.words
        mentions += [Mention(m.start + at, m.end + at, m.label) for m in passage.mentions]
        missing |= {index + at for index in passage.missing}
        spaces += passage.spaces or guess_spaces(passage.words)
    return Passage(tuple(words), tuple(mentions), frozenset(missing), tuple(spaces), passages[0].dated)


def harmonise(passage: Passage) -> Passage:
    """Return the passage in this project's scheme.

    Articles and titles leave the spans, labels are refined, countries, peoples and weapons are added from the lists,
    and where the corpus marks no dates, the tokens that could be one are missing.
    """
    words = tuple(straighten(word) for word in passage.words)
    taken: set[int] = set()
    missing = set(passage.missing)
    mentions: list[Mention] = []

    def add(mention: Mention) -> None:
        tokens = set(range(mention.start, mention.end))
        if tokens and not tokens & taken:
            taken.update(tokens)
            mentions.append(mention)

    listed = list(_listed(words))
    for given in sorted(passage.mentions, key=lambda m: (m.start, -m.end)):
        mention = _widened(_trimmed(words, given), listed)
        if mention.label == UNKNOWN:
            missing |= set(range(mention.start, mention.end)) - taken
        else:
            add(mention)
    for mention in listed:
        add(mention)
    if not passage.dated:
        missing |= _undated(words)
    return Passage(
        words, tuple(sorted(mentions, key=lambda m: m.start)), frozenset(missing - taken), passage.spaces, True
    )


def leave_out(passage: Passage, tokens: AbstractSet[int]) -> Passage:
    """Return the passage with these tokens missing, and with them every entity that one of them is in."""
    kept: list[Mention] = []
    missing = set(passage.missing | tokens)
    for mention in passage.mentions:
        span = range(mention.start, mention.end)
        if tokens.isdisjoint(span):
            kept.append(mention)
        else:
            missing.update(span)
    return replace(passage, mentions=tuple(kept), missing=frozenset(missing))


def to_doc(passage: Passage) -> Doc:
    """Build the document of a harmonised passage: entities, outside tokens and missing ones."""
    spaces = list(passage.spaces or guess_spaces(passage.words))
    doc = Doc(NLP.vocab, words=list(passage.words), spaces=spaces)
    spans = [Span(doc, m.start, m.end, label=m.label) for m in passage.mentions]
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(passage.missing)], default="outside")
    return doc


def _trimmed(words: Sequence[str], mention: Mention) -> Mention:
    start, end, label = mention.start, mention.end, mention.label
    if label == UNKNOWN:
        return mention
    while end - start > 1 and words[start].lower() in _ARTICLES and label not in {"MISC", "DATE"}:
        start += 1
    if label == "PERSON" and " ".join(words[start:end]) not in GROUPS:
        start = name_start(words, start, end)
        if start == end or (not words[start][:1].isupper() and "-" not in words[start]):
            return Mention(mention.start, end, UNKNOWN)
    if label in {"ORG", "LOC"}:
        while end - start > 1 and words[end - 1] in TITLES and end < len(words) and words[end] in TITLES:
            end -= 1
    if label == "DATE" and not any(may_be_date(word) for word in words[start:end]):
        return Mention(start, end, UNKNOWN)
    label = refine(words[start:end], label)
    if label in {"MISC", "EVENT"} and not any(word[:1].isupper() for word in words[start:end]):
        label = UNKNOWN
    return Mention(start, end, label)


def _widened(mention: Mention, listed: Sequence[Mention]) -> Mention:
    """Return the listed country or people that the mention is a part of: "North Korean" for "Korean"."""
    for whole in listed:
        if whole.label != "WEAPON" and whole.start <= mention.start and mention.end <= whole.end:
            return whole if whole.end - whole.start > mention.end - mention.start else mention
    return mention


def _listed(words: Sequence[str]) -> Iterable[Mention]:
    for start in range(len(words)):
        for end in range(min(start + _LONGEST_LISTED, len(words)), start, -1):
            phrase = " ".join(words[start:end]).replace(" 's", "'s")
            if phrase in GROUPS:
                yield Mention(start, end, "NORP")
            elif phrase in SURE_COUNTRIES:
                yield Mention(start, end, "COUNTRY")
            elif is_weapon(phrase):
                yield Mention(start, end, "WEAPON")


def _undated(words: Sequence[str]) -> set[int]:
    following = [*words[1:], ""]
    return {
        index
        for index, word in enumerate(words)
        if may_be_date(word) or (word.lower() in _DATE_LINKS and may_be_date(following[index]))
    }
