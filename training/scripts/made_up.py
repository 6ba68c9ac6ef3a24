"""Training passages that are made rather than found: filled templates, exchanged names, headlines."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import srsly

from lexicon import GROUPS, SURE_COUNTRIES
from passage import NLP, Mention, Passage
from text import guess_spaces, headline_case

_TEMPLATES: Final = srsly.read_yaml(Path(__file__).parent.parent / "templates.yaml")
_SLOT: Final = re.compile(r"\{([A-Z]+)\}")
#: A name this rare in the corpora is often a slip of the annotation.
_LEAST_SEEN: Final = 3
_FOREIGN_SHARE: Final = 0.4


@dataclass(frozen=True)
class Names:
    """What slots are filled with: given and family names, and whole names a label."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]

    def draw(self, slot: str, rng: random.Random) -> str:
        """Return a name for a slot of a template."""
        match slot:
            case "PERSON":
                return self.person(rng)
            case "SURNAME":
                return self.surname(rng)
            case "ORG":
                return str(rng.choice(_TEMPLATES["organisations"] if rng.random() < 0.5 else self.organisations))
            case "LOC":
                return rng.choice(self.places)
            case "COUNTRY":
                return rng.choice(_COUNTRIES)
            case "NORP":
                return rng.choice(_GROUPS)
            case "WEAPON":
                return str(rng.choice(_TEMPLATES["weapons"]))
            case "DATE":
                return str(rng.choice(_TEMPLATES["dates"]))
        raise ValueError(f"templates.yaml: no such slot {{{slot}}}")

    def person(self, rng: random.Random) -> str:
        """Return a full name: two times in five an East Asian, Arabic or Slavic one."""
        if rng.random() >= _FOREIGN_SHARE:
            return f"{rng.choice(self.given)} {rng.choice(self.family)}"
        return foreign_person(rng)

    def surname(self, rng: random.Random) -> str:
        """Return a family name alone."""
        if rng.random() >= _FOREIGN_SHARE:
            return rng.choice(self.family)
        if rng.random() < 0.3:
            return str(rng.choice(_TEMPLATES["korean_family"]))
        group = rng.choice(["chinese", "arabic", "slavic"])
        return str(rng.choice(_TEMPLATES[group])).split()[0 if group == "chinese" else -1]


_COUNTRIES: Final = sorted(SURE_COUNTRIES)
_GROUPS: Final = sorted(group for group in GROUPS if not group.endswith("s"))


def foreign_person(rng: random.Random) -> str:
    """Return a full name of a form that the corpora hardly know: Korean in three parts, Chinese, Arabic or Slavic."""
    if rng.random() < 0.4:
        given = rng.sample(_TEMPLATES["korean_given"], 2)
        return f"{rng.choice(_TEMPLATES['korean_family'])} {' '.join(given)}"
    return str(rng.choice(_TEMPLATES[rng.choice(["chinese", "arabic", "slavic"])]))


def collect_names(passages: Sequence[Passage]) -> Names:
    """Gather names out of annotated passages."""
    seen: dict[str, Counter[str]] = {label: Counter() for label in ("given", "family", "ORG", "LOC")}
    for passage in passages:
        for mention in passage.mentions:
            words = passage.words[mention.start : mention.end]
            if not all(word[:1].isupper() and word.replace("-", "").isalpha() for word in words):
                continue
            if mention.label == "PERSON" and len(words) == 2:
                seen["given"][words[0]] += 1
                seen["family"][words[1]] += 1
            elif mention.label in seen:
                seen[mention.label][" ".join(words)] += 1
    given, family, organisations, places = (
        tuple(sorted(name for name, count in counts.items() if count >= _LEAST_SEEN)) for counts in seen.values()
    )
    return Names(given, family, organisations, places)


def filled_templates(names: Names, count: int, rng: random.Random) -> Iterator[Passage]:
    """Yield `count` templates with their slots filled, each a paragraph of its own."""
    for _ in range(count):
        yield fill(rng.choice(_TEMPLATES["sentences"]), names, rng)


def fill(template: str, names: Names, rng: random.Random) -> Passage:
    """Fill one template, over spaCy's tokens."""
    text, spans = "", []
    for index, part in enumerate(_SLOT.split(template)):
        if index % 2:
            filling = names.draw(part, rng)
            spans.append((len(text), len(text) + len(filling), "PERSON" if part == "SURNAME" else part))
            part = filling
        text += part
    doc = NLP.make_doc(text)
    mentions, missing = [], set()
    for start, end, label in spans:
        if span := doc.char_span(start, end):
            mentions.append(Mention(span.start, span.end, label))
        else:
            missing |= {token.i for token in doc if token.idx < end and token.idx + len(token) > start}
    spaces = tuple(bool(token.whitespace_) for token in doc)
    return Passage(tuple(token.text for token in doc), tuple(mentions), frozenset(missing), spaces, dated=True)


def rename_people(passage: Passage, names: Names, rng: random.Random) -> Passage:
    """Return the passage with every person called otherwise, full names by full names and single ones by surnames."""
    words: list[str] = []
    spaces: list[bool] = []
    mentions: list[Mention] = []
    moved: dict[int, int] = {}
    given_spaces = passage.spaces or guess_spaces(passage.words)
    starts = {mention.start: mention for mention in passage.mentions}
    index = 0
    while index < len(passage.words):
        moved[index] = len(words)
        mention = starts.get(index)
        end = mention.end if mention else index + 1
        piece = list(passage.words[index:end])
        piece_spaces = list(given_spaces[index:end])
        if mention and mention.label == "PERSON":
            doc = NLP.make_doc(names.person(rng) if len(piece) > 1 else names.surname(rng))
            piece = [token.text for token in doc]
            piece_spaces = [bool(token.whitespace_) for token in doc[:-1]] + piece_spaces[-1:]
        if mention:
            mentions.append(Mention(len(words), len(words) + len(piece), mention.label))
        words += piece
        spaces += piece_spaces
        index = end
    missing = frozenset(moved[i] for i in passage.missing if i in moved)
    return Passage(tuple(words), tuple(mentions), missing, tuple(spaces), passage.dated)


def as_headline(passage: Passage, *, title_case: bool) -> Passage:
    """Return a passage without its final stop, in title case where asked."""
    words = passage.words
    if words[-1] == "." and len(words) > 1 and not any(mention.end == len(words) for mention in passage.mentions):
        words = words[:-1]
    return replace(
        passage,
        words=tuple(headline_case(words)) if title_case else words,
        missing=frozenset(index for index in passage.missing if index < len(words)),
        spaces=passage.spaces[: len(words)] if passage.spaces else None,
    )
