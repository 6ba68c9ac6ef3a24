"""re3d: defence and security documents on Syria and Iraq, with weapons and platforms marked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from lexicon import COUNTRIES, GROUPS, ROLES, TITLES
from passage import NLP, UNKNOWN, Mention, Passage
from text import STRAIGHT

#: The documents of the EU's delegation may not be trained on.
TRAINED = ("Australian Department of Foreign Affairs", "CENTCOM", "UK Government", "US State Department", "Wikipedia")
HELD_OUT_EVERY = 3
_LABELS = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "LOC",
    "Nationality": "NORP",
    "Temporal": "DATE",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON",
}
_ACTS = ("strike", "attack", "bombardment", "bomber", "snipers", "gun butts")
_BEFORE_WEAPONS = frozenset({"a", "an", "the", "such", "single"})
_LINKS = frozenset({"of", "the", "and", "al", "el", "de"})
_ARABIC_ARTICLES = frozenset({"al", "el", "an", "ash", "as", "ad"})
_LONGEST_WEAPON, _LONGEST_NAME = 4, 8
_PRONOUNS = frozenset(["We", "I", "It", "They", "He", "She", "You", "Our", "Their", "His", "Us"])


@dataclass(frozen=True)
class Document:
    """One document of re3d, by the corpus's id, over spaCy's tokens."""

    id: str
    passage: Passage


def re3d(raw: Path, *, held_out: bool) -> list[Document]:
    """Return every third document of each source where `held_out`, else the others."""
    chosen = []
    for source in TRAINED:
        documents = sorted(_read(raw / "re3d/re3d" / source), key=lambda document: document.id)
        chosen += [d for at, d in enumerate(documents) if (at % HELD_OUT_EVERY == 0) is held_out]
    return chosen


def _read(folder: Path) -> list[Document]:
    entities = defaultdict(list)
    for entity in _records(folder / "entities.json"):
        entities[entity["documentId"]].append(entity)
    return [Document(r["_id"], _passage(r["text"], entities[r["_id"]])) for r in _records(folder / "documents.json")]


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _passage(text: str, entities: Sequence[dict[str, Any]]) -> Passage:
    doc = NLP.make_doc(text.translate(STRAIGHT))
    mentions = []
    for entity in sorted(entities, key=lambda e: (e["begin"], -e["end"])):
        span = doc.char_span(entity["begin"], entity["end"], alignment_mode="expand")
        label = _LABELS.get(entity["type"])
        if span is not None and label is not None:
            mentions += _named(doc, Mention(span.start, span.end, label))
    words = tuple(token.text if token.text.strip() else "\n" for token in doc)
    return Passage(words, tuple(mentions), spaces=tuple(bool(token.whitespace_) for token in doc), dated=True)


def _named(doc: Doc, given: Mention) -> list[Mention]:
    """Return the names inside what re3d marks, which takes in titles, descriptions and lists of places."""
    words = [token.text for token in doc[given.start : given.end]]
    match given.label:
        case "DATE" | "NORP":
            return [given]
        case "WEAPON":
            return _weapon(doc, given)
        case "LOC" if "," in words:
            comma = given.start + words.index(",")
            parts = (Mention(given.start, comma, "LOC"), Mention(comma + 1, given.end, "LOC"))
            return [name for part in parts if part.end > part.start for name in _named(doc, part)]
        case "PERSON" if {"of", "for"} & set(words):
            return [Mention(given.start, given.end, UNKNOWN)]
    return _name(doc, given)


def _weapon(doc: Doc, given: Mention) -> list[Mention]:
    start, end = given.start, given.end
    while start < end and (doc[start].lower_ in _BEFORE_WEAPONS or doc[start].is_punct):
        start += 1
    while end > start and doc[end - 1].is_punct:
        end -= 1
    phrase = doc[start:end].text
    fits = start < end <= start + _LONGEST_WEAPON and not any(act in phrase for act in _ACTS)
    return [Mention(start, end, "WEAPON")] if fits and phrase not in {"aircraft", "bombers"} else []


def _name(doc: Doc, given: Mention) -> list[Mention]:
    start, end, label = given.start, given.end, given.label
    words = [token.text for token in doc]
    if label == "LOC":
        common = [i for i in range(start, end) if words[i].islower() and words[i] not in _LINKS]
        start = max(common, default=start - 1) + 1
    while start < end and _no_part_of_name(words[start], label):
        start += 1
    while end > start and (words[end - 1].islower() or doc[end - 1].is_punct):
        end -= 1
    if not any(word[:1].isupper() for word in words[start:end]) or words[start] in _PRONOUNS:
        return []
    return [Mention(start, end, label if end - start <= _LONGEST_NAME else UNKNOWN)]


def _no_part_of_name(word: str, label: str) -> bool:
    if label == "PERSON" and (word in TITLES | ROLES | GROUPS | COUNTRIES or not word[:1].isalpha()):
        return True
    return (word.islower() and word not in _ARABIC_ARTICLES) or word in {"The", "A", "An"}
