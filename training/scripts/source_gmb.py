"""The Groningen Meaning Bank extract: a million tokens of news with silver labels, filtered by their own majority."""

from __future__ import annotations

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from iob import to_passage
from lexicon import COUNTRIES, GROUPS
from passage import UNKNOWN, Mention, Passage, harmonise, join

_LABELS = {"per": "PERSON", "geo": "LOC", "org": "ORG", "tim": "DATE", "eve": "EVENT", "gpe": "gpe"}
_DATE_EDGES = frozenset({"that", "of", "in", "on", "and", "since", "the"})
#: A name seen this often must carry a label this often, or where it carries it, the tokens are missing.
_OFTEN, _MINORITY, _MAJORITY = 8, 0.25, 0.75
_LONGEST_NAME = 4


def gmb(raw: Path, rng: random.Random) -> list[Passage]:
    """Return the distinct sentences in the project's scheme, one to four at a time, doubtful tokens missing."""
    sentences = [harmonise(_mapped(to_passage(s, _LABELS))) for s in _sentences(raw / "gmb/ner_dataset.csv")]
    sentences = filter_minority(sentences)
    passages, start = [], 0
    while start < len(sentences):
        size = rng.choice((1, 2, 3, 4))
        passages.append(join(sentences[start : start + size]))
        start += size
    return passages


def filter_minority(sentences: Sequence[Passage]) -> list[Passage]:
    """Leave out what contradicts the corpus's own majority: a frequent name with a rare label, or with none."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for mention in sentence.mentions:
            votes[" ".join(sentence.words[mention.start : mention.end])][mention.label] += 1
    votes = {name: counts for name, counts in votes.items() if counts.total() >= _OFTEN and name[:1].isupper()}
    for sentence in sentences:
        for _start, _end, name in _unlabelled(sentence):
            if name in votes:
                votes[name][""] += 1
    return [_filtered(sentence, votes) for sentence in sentences]


def _filtered(sentence: Passage, votes: dict[str, Counter[str]]) -> Passage:
    kept, missing = [], set(sentence.missing)
    for mention in sentence.mentions:
        counts = votes.get(" ".join(sentence.words[mention.start : mention.end]))
        if counts and counts[mention.label] < _MINORITY * counts.total():
            missing |= set(range(mention.start, mention.end))
        else:
            kept.append(mention)
    for start, end, name in _unlabelled(sentence):
        if name in votes and votes[name][""] < _MINORITY * votes[name].total():
            missing |= set(range(start, end))
    return replace(sentence, mentions=tuple(kept), missing=frozenset(missing))


def _unlabelled(sentence: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield every short run of tokens that no entity touches, with its text."""
    named = {index for mention in sentence.mentions for index in range(mention.start, mention.end)}
    for start in range(len(sentence.words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(sentence.words)) + 1):
            if end - 1 in named:
                break
            if sentence.words[start][:1].isupper():
                yield start, end, " ".join(sentence.words[start:end])


def _mapped(passage: Passage) -> Passage:
    mentions = []
    for mention in passage.mentions:
        words = passage.words[mention.start : mention.end]
        start, label = mention.start, mention.label
        if label == "gpe":
            name = " ".join(words)
            label = "COUNTRY" if name in COUNTRIES else "NORP" if name in GROUPS else UNKNOWN
        elif label == "DATE":
            while start < mention.end - 1 and passage.words[start].lower() in _DATE_EDGES:
                start += 1
        elif label == "EVENT" and words[0] in {"I", "II"}:
            label = UNKNOWN
        mentions.append(Mention(start, mention.end, label))
    return replace(passage, mentions=tuple(mentions))


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    seen: set[tuple[str, ...]] = set()
    sentence: list[tuple[str, str]] = []
    with path.open(encoding="latin-1", newline="") as lines:
        rows = [*csv.DictReader(lines), {"Sentence #": "end", "Word": "", "Tag": "O"}]
    for row in rows:
        if row["Sentence #"] and sentence:
            key = tuple(word for word, _ in sentence)
            if key not in seen:
                seen.add(key)
                yield sentence
            sentence = []
        sentence.append((row["Word"].strip() or "-", row["Tag"]))
