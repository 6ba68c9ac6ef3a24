"""GUM's entities, which are whole noun phrases with heads and links, cut down to names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conllu import Word, read_conllu
from lexicon import GROUPS, TITLES, is_date, may_be_date
from passage import Mention, Passage

_LABELS = {
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC",
}
_ROLES = frozenset(
    [
        "Petitioner",
        "Respondent",
        "Governor",
        "Justice",
        "Court",
        "Attorney",
        "Mom",
        "Dad",
        "Mother",
        "Father",
        "God",
        "Counsel",
    ]
)
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
        yield Passage(
            tuple(word.form for word in words[start:end]),
            tuple(
                Mention(m.start - start, m.end - start, m.label) for m in mentions if start <= m.start and m.end <= end
            ),
            frozenset(index - start for index in missing if start <= index < end),
            tuple(word.space_after for word in words[start:end]),
            dated=True,
        )
        start = end


def _names(words: Sequence[Word]) -> tuple[list[Mention], set[int]]:
    """Return the names in the document, the longest first where they overlap, and the tokens left undecided."""
    found: set[Mention] = set()
    unclear: set[int] = set()
    for phrase in _phrases(words):
        tokens = set(range(phrase.start, phrase.end))
        if phrase.type == "time":
            if len(tokens) <= _LONGEST_DATE and any(is_date(words[i].form) for i in tokens):
                found.add(Mention(phrase.start, phrase.end, "DATE"))
            else:
                unclear |= {i for i in tokens if may_be_date(words[i].form)}
            continue
        mention = _name(words, phrase)
        if mention is None:
            continue
        if mention.label in _LABELS.values() and (mention.label != "MISC" or phrase.link):
            found.add(mention)
        else:
            unclear |= set(range(mention.start, mention.end))
    names: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        span = set(range(mention.start, mention.end))
        if mention.end - mention.start <= _LONGEST_NAME and not span & taken:
            names.append(mention)
            taken |= span
    return names, unclear


def _name(words: Sequence[Word], phrase: Phrase) -> Mention | None:
    """Return the name at the head of a phrase, None where its head is no proper noun."""
    minimal = [phrase.start + int(n) - 1 for n in phrase.minimal.split(",") if n.isdigit()]
    minimal = [index for index in minimal if phrase.start <= index < phrase.end]
    proper = [index for index in minimal if _proper(words, index)]
    if not proper:
        return None
    label = _LABELS.get(phrase.type, "?")
    if not _proper(words, minimal[0]) and label in {"PERSON", "EVENT"} and not phrase.link:
        return None
    start, end = proper[0], proper[0] + 1
    while start > phrase.start and _proper(words, start - 1):
        start -= 1
    while end < phrase.end and _proper(words, end):
        end += 1
    start, end = _linked(words, phrase, start, end)
    if label == "PERSON":
        while start < end and words[start].form in TITLES | GROUPS:
            start += 1
        if start == end or words[start].form in _ROLES:
            return Mention(phrase.start, phrase.end, "?")
    return Mention(start, end, label)


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
