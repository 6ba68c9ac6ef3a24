"""The corpora that mark flat named entities: WikiGold, Universal NER over EWT, CrossNER and Re-DocRED."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import srsly

from iob import FOUR_TYPES, read_iob
from lexicon import TITLES
from passage import UNKNOWN, Mention, Passage

_PEOPLE = ("person", "politician", "writer", "researcher", "scientist", "musicalartist")
_BODIES = ("organisation", "politicalparty", "university", "band")
_WORKS = ("book", "poem", "magazine", "album", "song", "award", "academicjournal", "product", "misc")
CROSSNER_LABELS = {
    **dict.fromkeys(_PEOPLE, "PERSON"),
    **dict.fromkeys(_BODIES, "ORG"),
    **dict.fromkeys(_WORKS, "MISC"),
    "country": "COUNTRY",
    "location": "LOC",
    "event": "EVENT",
    "election": "EVENT",
}
DOCRED_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "TIME": "DATE", "NUM": UNKNOWN}


def wikigold(raw: Path) -> list[Passage]:
    """Return WikiGold, four sentences at a time."""
    return list(read_iob(raw / "wikigold/wikigold/CONLL-format/data/wikigold.conll.txt", FOUR_TYPES, group=4))


def universal_ner(raw: Path) -> list[Passage]:
    """Return the development and test parts of Universal NER over EWT.

    It has people, organisations and places only, so other capitalised tokens inside a sentence are missing.
    """
    passages = []
    for part in ("dev", "test"):
        path = raw / f"uner_ewt/UNER_English-EWT/en_ewt-ud-{part}.iob2"
        passages += list(read_iob(path, FOUR_TYPES, word=1, tag=2, group=5))
    return [replace(passage, missing=_other_names(passage)) for passage in passages]


def crossner(raw: Path, domain: str, part: str) -> list[Passage]:
    """Return one part (train, dev, test) of one domain of CrossNER, a sentence each."""
    return list(read_iob(raw / f"crossner/CrossNER/ner_data/{domain}/{part}.txt", CROSSNER_LABELS))


def redocred(raw: Path, part: str) -> Iterator[Passage]:
    """Yield the documents of one part (dev, test) of Re-DocRED."""
    for document in srsly.read_json(raw / f"redocred/Re-DocRED/data/{part}_revised.json"):
        starts: list[int] = []
        words: list[str] = []
        for sentence in document["sents"]:
            starts.append(len(words))
            words += [word if word.strip() else "-" for word in sentence]
        spans = {
            (starts[m["sent_id"]] + m["pos"][0], starts[m["sent_id"]] + m["pos"][1], DOCRED_LABELS[m["type"]])
            for vertex in document["vertexSet"]
            for m in vertex
        }
        yield Passage(tuple(words), tuple(Mention(*span) for span in sorted(spans)), dated=True)


def _other_names(passage: Passage) -> frozenset[int]:
    named = {index for mention in passage.mentions for index in range(mention.start, mention.end)}
    return frozenset(
        index
        for index, word in enumerate(passage.words)
        if index
        and word[:1].isupper()
        and len(word) > 1
        and index not in named
        and word not in TITLES
        and passage.words[index - 1] not in {".", "!", "?", '"', ":"}
    )
