"""Which mentions of persons are of one person: B³ over the documents of GUM.

Gold mentions are GUM's spans of the type person. Three kinds of them count: names, he and she in any case, and, in the
second row, I in any case too. A name has a capitalised word that no document of the set has in lower case, leaving out
what is nested in it and is no person, and roles of titles.yaml; a span of several persons is none. Only persons who are
named somewhere in the document are expected: nobody could be told of the others.

A mention of the record is of the smallest gold person span that it lies in, of whatever kind, one mention for a span.
Recall of a gold mention that counts is the share of its cluster's counting mentions that the record has in the one
entity that stands there; 0 where none stands. Precision of a mention of the record (of a kind that counts) is the share
of its entity's mentions that are of its gold cluster; 0 where it lies in no gold span. Both are averaged over all
mentions of all documents; F is their harmonic mean.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import msgspec

from evaluation.annotated import records
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from evaluation.texts import source
from loader.records import Label, Record
from loader.resolve.names import words
from loader.resolve.titles import Titles

TEXTS = "ner_link_gum.jsonl"
THIRD = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
ROWS = {"third": ("names, he, she", THIRD), "all": ("names, he, she, I", THIRD | FIRST)}
NOTE = (
    "Persons in 14 documents of GUM, ten of them interviews: B³ over names and pronouns of persons who are named, as "
    "evaluation/coreference.py defines it."
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")

Document = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """The gold person spans of a document by their cluster, and those of them that are names."""

    text: str
    clusters: Mapping[Span, str]
    names: frozenset[Span]

    def expected(self, pronouns: frozenset[str]) -> dict[str, set[Span]]:
        """The mentions that count, by cluster, of the clusters that are named."""
        found: dict[str, set[Span]] = defaultdict(set)
        for span, cluster in self.clusters.items():
            if span in self.names or self.text[slice(*span)].lower() in pronouns:
                found[cluster].add(span)
        named = {self.clusters[span] for span in self.names}
        return {cluster: spans for cluster, spans in found.items() if cluster in named}

    def around(self, start: int, end: int) -> Span | None:
        """The smallest gold span that the stretch lies in."""
        holding = [span for span in self.clusters if span[0] <= start and end <= span[1]]
        return min(holding, key=lambda span: span[1] - span[0], default=None)


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the persons that are read with each pipeline."""
    documents = [msgspec.json.decode(line) for line in (places.gold / TEXTS).read_bytes().splitlines()]
    common = {word for each in documents for word in _WORD.findall(each["text"]) if word.islower()}
    gold = [gold_of(each, frozenset(common)) for each in documents]
    texts = [source(each["doc_id"], each["text"], each["date"]) for each in documents]
    return beside(names, [section(gold, list(records(texts, name))) for name in names])


def gold_of(document: Document, common: frozenset[str]) -> Gold:
    """What a document's gold has of persons; `common` are the words that the set has in lower case."""
    persons = [each for each in document["entities"] if each["type"] == "person"]
    clusters = {(each["start"], each["end"]): str(each["cluster"]) for each in persons}
    others = [(each["start"], each["end"]) for each in document["entities"] if each["type"] != "person"]
    text = document["text"]
    names = frozenset(span for span in clusters if _is_name(text, span, clusters, others, common))
    return Gold(text, clusters, names)


def section(gold: Sequence[Gold], read: Sequence[Record]) -> Section:
    """The table over the documents and what was read from each."""
    rows, figures, details = [], {}, []
    for key, (title, pronouns) in ROWS.items():
        scored = [b_cubed(each, record, pronouns) for each, record in zip(gold, read, strict=True)]
        precision = _mean(share for shares, _, _ in scored for share in shares)
        recall = _mean(share for _, shares, _ in scored for share in shares)
        f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rows.append((title, precision, recall, f, sum(len(score[1]) for score in scored)))
        figures[f"coreference_{key}_b3_f"] = round(f, 4)
        details += [f"{title}: {line}" for score in scored for line in score[2]]
    return Section(NOTE, (Table("", ("", "P", "R", "B³ F", "gold mentions"), tuple(rows)),), figures, tuple(details))


def b_cubed(gold: Gold, record: Record, pronouns: frozenset[str]) -> tuple[list[float], list[float], list[str]]:
    """Precision of each mention of the record, recall of each gold mention, and what is wrong, a line each."""
    expected = gold.expected(pronouns)
    placed = _placed(gold, record, pronouns)
    by_entity: dict[str, list[Span | None]] = defaultdict(list)
    for _, entity, span in placed:
        by_entity[entity].append(span)
    where = {span: entity for _, entity, span in placed if span}
    details = []
    precision = []
    for text, entity, span in placed:
        cluster = gold.clusters.get(span) if span else None
        alike = sum(gold.clusters.get(other) == cluster for other in by_entity[entity] if other)
        precision.append(alike / len(by_entity[entity]) if cluster else 0.0)
        if precision[-1] < 0.5:
            details.append(f"{text!r} is read as {entity}: {_cluster_name(gold, cluster)}")
    recall = []
    for cluster, spans in expected.items():
        for span in sorted(spans):
            own = where.get(span)
            recall.append(sum(where.get(other) == own for other in spans) / len(spans) if own else 0.0)
            if own is None:
                details.append(f"{gold.text[slice(*span)]!r} at {span[0]} is not read: {_cluster_name(gold, cluster)}")
    return precision, recall, details


def _placed(gold: Gold, record: Record, pronouns: frozenset[str]) -> list[tuple[str, str, Span | None]]:
    """Each mention of a person in the record, of the kinds that count: its text, entity and gold span."""
    persons = {entity.id for entity in record.entities if entity.label is Label.PERSON}
    given: set[Span] = set()
    placed = []
    for mention in record.mentions:
        if mention.entity not in persons or mention.text.lower() in (THIRD | FIRST) - pronouns:
            continue
        span = gold.around(mention.start, mention.end)
        placed.append((mention.text, mention.entity, span if span not in given else None))
        given |= {span} if span else set()
    return placed


def _is_name(text: str, span: Span, persons: Iterable[Span], others: Iterable[Span], common: frozenset[str]) -> bool:
    start, end = span
    inner = [other for other in persons if other != span and start <= other[0] and other[1] <= end]
    if len(inner) > 1 or re.match(r"(?:an?|the|his|her|their|my|our|one|what|those)\b", text[start:end], re.IGNORECASE):
        return False
    rest = list(text)
    for begin, stop in others:
        if start <= begin and stop <= end and (begin, stop) != span:
            rest[begin:stop] = " " * (stop - begin)
    found = _WORD.findall("".join(rest[start:end]))
    return any(word[0].isupper() and word.lower() not in common and not _is_role(word) for word in found)


def _is_role(word: str) -> bool:
    form = list(words(word))
    return bool(form) and _titles().role_at(form, 0) is not None


@functools.cache
def _titles() -> Titles:
    return Titles()


def _cluster_name(gold: Gold, cluster: str | None) -> str:
    if cluster is None:
        return "no person"
    spans = sorted(span for span, own in gold.clusters.items() if own == cluster)
    names = [span for span in spans if span in gold.names]
    return gold.text[slice(*(names or spans)[0])]


def _mean(shares: Iterable[float]) -> float:
    found = list(shares)
    return fmean(found) if found else 0.0
