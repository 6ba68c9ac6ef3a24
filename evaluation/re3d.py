"""Weapons, persons and organisations in re3d's documents, as the product resolves them.

What the gold counts, and what is made of it here:
- Weapon and MilitaryPlatform are one kind, as here; the gold also takes strikes and bombardments for weapons.
- Persons and organisations are whatever acts: pronouns ("We"), crowds ("civilians", "the victims") and states. So a
  state that the product has as a country is right where the gold has an organisation, and is not asked elsewhere.
  Beside the figure over all of it stands one over what is named: what holds a capital that no sentence's start
  explains.
- Overlap is enough: the gold's "Deputy Secretary Blinken" is the product's "Blinken". Each side is counted by itself,
  since the gold nests its spans.
- Spans of which the annotators' own agreement was under one half are not asked, nor is what is found there wrong.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.annotated import records
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from evaluation.texts import source
from loader.records import Label, Record

FILE = "ner_re3d.jsonl"
SURE = 0.5  # of the annotators' agreement
NOTE = (
    "re3d's documents on Syria and Iraq, the product's entities after resolving; a mention is right where it overlaps "
    "one of the gold's. Its persons and organisations are pronouns, crowds and states too; the rows `named` leave out "
    "what has no name. Its weapons are strikes too."
)
HEAD = ("", "P", "R", "F", "found", "gold")

Row = dict[str, Any]
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Kind:
    """What is scored together: the gold's types, the product's label, and a label that may stand for it."""

    types: AbstractSet[str]
    label: Label
    also: Label | None = None


KINDS = {
    "weapon": Kind({"Weapon", "MilitaryPlatform"}, Label.WEAPON),
    "person": Kind({"Person"}, Label.PERSON),
    "organisation": Kind({"Organisation"}, Label.ORGANIZATION, Label.COUNTRY),
}


@dataclass
class Tally:
    """Mentions found and those of them that are right; spans in the gold and those of them that are found."""

    found: int = 0
    right: int = 0
    gold: int = 0
    reached: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.reached / self.gold if self.gold else None

    @property
    def f(self) -> float | None:
        """The harmonic mean of the two; None where either is."""
        p, r = self.precision, self.recall
        if p is None or r is None:
            return None
        return 2 * p * r / (p + r) if p + r else 0.0


def measure(names: Sequence[str], places: Places) -> Section:
    """Score what the product finds with each pipeline."""
    rows = read(places.gold / FILE)
    documents = [source(row["doc_id"], row["text"], None) for row in rows]
    return beside(names, [section(tallies(rows, records(documents, name))) for name in names])


def read(path: Path) -> list[Row]:
    """The gold's documents."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def section(tallied: dict[str, Tally]) -> Section:
    """A row for each kind, over all of the gold and over what is named."""
    rows = tuple((name, each.precision, each.recall, each.f, each.found, each.gold) for name, each in tallied.items())
    figures = {f"re3d_{name.replace(' ', '_')}_f": round(each.f, 4) for name, each in tallied.items() if each.f}
    wrong = tuple(f"{name}: {line}" for name, each in tallied.items() for line in each.wrong)
    return Section(NOTE, (Table("", HEAD, rows),), figures, wrong)


def tallies(rows: Sequence[Row], read_from: Iterable[Record]) -> dict[str, Tally]:
    """By kind, and by kind with "named" behind it, what was found against the gold's documents, which are in order."""
    named = naming(row["text"] for row in rows)
    counted = {f"{name}{suffix}": Tally() for name in KINDS for suffix in ("", " named")}
    for row, record in zip(rows, read_from, strict=True):
        for name, kind in KINDS.items():
            count(counted[name], row, record, kind, lambda _text, _span: True)
            count(counted[f"{name} named"], row, record, kind, named)
    return counted


def count(tally: Tally, row: Row, record: Record, kind: Kind, counts: Callable[[str, Stretch], bool]) -> None:
    """Count one document, as far as a stretch of its text `counts`."""
    text = row["text"]
    of_kind = [each for each in row["entities"] if each["type"] in kind.types]
    gold = {(each["start"], each["end"]) for each in of_kind if each["confidence"] >= SURE}
    doubtful = [(each["start"], each["end"]) for each in of_kind if each["confidence"] < SURE]
    labels = {entity.id: entity.label for entity in record.entities}
    own = [(m.start, m.end) for m in record.mentions if labels[m.entity] == kind.label]
    other = [(m.start, m.end) for m in record.mentions if labels[m.entity] == kind.also]
    asked = [span for span in gold if counts(text, span)]
    for span in own:
        if _touches(span, gold):
            tally.found += counts(text, span)
            tally.right += counts(text, span)
        elif not _touches(span, doubtful) and counts(text, span):
            tally.found += 1
            tally.wrong.append(f"too much: {_shown(text, span)}")
    for span in sorted(asked):
        tally.gold += 1
        reached = _touches(span, [*own, *other])
        tally.reached += reached
        if not reached:
            tally.wrong.append(f"missed: {_shown(text, span)}")


def naming(texts: Iterable[str]) -> Callable[[str, Stretch], bool]:
    """Whether a stretch names somebody: it holds a capital which is not that of a sentence's first word, where that is
    a word that the texts also have in lower case."""
    plain = {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}

    def names(text: str, span: Stretch) -> bool:
        words = re.finditer(r"\w+", text[slice(*span)])
        return any(
            word.group()[0].isupper()
            and not (_opens(text, span[0] + word.start()) and word.group().lower() in plain)
            and word.group() != "I"
            for word in words
        )

    return names


def _opens(text: str, offset: int) -> bool:
    """Whether a sentence may begin there."""
    before = text[:offset].rstrip(" \n\t\"“‘'(")
    return not before or before[-1] in ".!?:" or "\n" in text[len(before) : offset]


def _touches(span: Stretch, others: Iterable[Stretch]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _shown(text: str, span: Stretch) -> str:
    around = text[max(0, span[0] - 40) : span[0]], text[slice(*span)], text[span[1] : span[1] + 30]
    return re.sub(r"\s+", " ", "{}[[{}]]{}".format(*around))
