"""GUM's entities, which are whole noun phrases with heads and links, cut down to names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conllu import Word, read_conllu
from lexicon import CALLED, GROUPS, TITLES, is_date, may_be_date
from passage import UNKNOWN, Mention, Passage

_LABELS = {
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC",
}
_MARK = re.compile(r"(\()?([^()]+)(\))?")
_LONGEST_NAME, _LONGEST_DATE = 7, 6


@dataclass
class Phrase:
    """A phrase that GUM marks: its type, the tokens of its minimal span, the Wikipedia title it is linked to."""

    id: str
    type: str
    minimal: str
    link: str
    start: int
    end: int = 0


def gum(path: Path, group: int = 6) -> Iterator[Passage]:
    """Yield one document's names, `group` sentences at a time. Proper nouns that no name covers are missing."""
    sentences = list(read_conllu(path))
    words = [word for sentence in sentences for word in sentence.words]
    mentions, unclear = _names(words)
    named = {index for mention in mentions for index in range(mention.start, mention.end)}
    missing = unclear | {index for index in range(len(words)) if _proper(words, index)} - named
    start = 0
    for at in range(0, len(sentences), group):
        end = start + sum(len(sentence.words) for sentence in sentences[at : at + group])
        inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
        yield Passage(
            tuple(word.form for word in words[start:end]),
            tuple(Mention(mention.start - start, mention.end - start, mention.label) for mention in inside),
            frozenset(index - start for index in missing if start <= index < end),
            tuple(word.space_after for word in words[start:end]),
            dated=True,
        )
        start = end


def _names(words: Sequence[Word]) -> tuple[list[Mention], set[int]]:
    """Return the names in the document, in order, and the tokens left undecided."""
    found: list[tuple[Phrase, Mention]] = []
    unclear: set[int] = set()
    for phrase in _phrases(words):
        if phrase.type != "time":
            mention = _name(words, phrase)
        elif _is_date(words, phrase):
            mention = Mention(phrase.start, phrase.end, "DATE")
        else:
            unclear |= {i for i in range(phrase.start, phrase.end) if may_be_date(words[i].form)}
            continue
        if mention is not None and mention.label != UNKNOWN:
            found.append((phrase, mention))
        elif mention is not None:
            unclear |= set(range(mention.start, mention.end))
    return _longest(found), unclear


def _is_date(words: Sequence[Word], phrase: Phrase) -> bool:
    tokens = words[phrase.start : phrase.end]
    return len(tokens) <= _LONGEST_DATE and any(is_date(word.form) for word in tokens)


def _longest(found: Sequence[tuple[Phrase, Mention]]) -> list[Mention]:
    """Keep the longest name where names overlap; of several labels for one name, that of the narrowest phrase.

    "Myanmar" is the place of that phrase, not one of "Muslims from Myanmar".
    """
    names: list[Mention] = []
    taken: set[int] = set()
    for _, mention in sorted(found, key=lambda f: (f[1].start - f[1].end, f[1].start, f[0].end - f[0].start)):
        span = set(range(mention.start, mention.end))
        if len(span) <= _LONGEST_NAME and not span & taken:
            names.append(mention)
            taken |= span
    return sorted(names, key=lambda name: name.start)


def _name(words: Sequence[Word], phrase: Phrase) -> Mention | None:
    """Return the name at the head of a phrase, None where its head is no proper noun."""
    minimal = [phrase.start + int(number) - 1 for number in phrase.minimal.split(",") if number.isdigit()]
    minimal = [index for index in minimal if phrase.start <= index < phrase.end]
    proper = [index for index in minimal if _proper(words, index)]
    label = _LABELS.get(phrase.type, UNKNOWN)
    if not proper or (proper[0] != minimal[0] and label in {"PERSON", "EVENT"} and not phrase.link):
        return None
    start, end = _linked(words, phrase, *_run(words, phrase, proper[0]))
    if label == "PERSON":
        while start < end and words[start].form in TITLES | GROUPS:
            start += 1
        if start == end or words[start].form in CALLED:
            return Mention(phrase.start, phrase.end, UNKNOWN)
    return Mention(start, end, UNKNOWN if label == "MISC" and not phrase.link else label)


def _run(words: Sequence[Word], phrase: Phrase, at: int) -> tuple[int, int]:
    """Return the borders of the proper nouns in a row around a token, inside its phrase."""
    start, end = at, at + 1
    while start > phrase.start and _proper(words, start - 1):
        start -= 1
    while end < phrase.end and _proper(words, end):
        end += 1
    return start, end


def _linked(words: Sequence[Word], phrase: Phrase, start: int, end: int) -> tuple[int, int]:
    """Widen a name to the whole Wikipedia title, where the phrase spells it: "Academy of Sciences"."""
    title = phrase.link.replace("_", " ").split("(")[0].strip().lower()
    for first in range(phrase.start, start + 1):
        for last in range(phrase.end, end - 1, -1):
            if title and " ".join(word.form for word in words[first:last]).lower() == title:
                return first, last
    return start, end


def _proper(words: Sequence[Word], index: int) -> bool:
    return words[index].xpos in {"NNP", "NNPS"} or words[index].upos == "PROPN"


def _phrases(words: Sequence[Word]) -> list[Phrase]:
    """Read the brackets of the Entity= field: `(id-type-…` opens a phrase, `id)` closes it."""
    done: list[Phrase] = []
    open_phrases: list[Phrase] = []
    for index, word in enumerate(words):
        field = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for opens, body, closes in _MARK.findall(field.group(1)) if field else ():
            part = body.split("-")
            if opens:
                part += [""] * (8 - len(part))
                open_phrases.append(Phrase(part[0], part[1], part[5], "-".join(part[7:]).strip("-"), index))
            if closes:
                matching = [phrase for phrase in open_phrases if phrase.id == part[0]]
                if matching:
                    open_phrases.remove(matching[-1])
                    matching[-1].end = index + 1
                    done.append(matching[-1])
    return done
