"""A teacher on disk and at work: from sentences of spaCy tokens to batches, scores and back.

A teacher's file holds its tables, its label lists and its weights; nothing in it is code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from spacy.tokens import Token
from torch import Tensor

from teacher_features import Features, Table
from teacher_model import Batch, EntityTeacher, TreeTeacher

Sentence = Sequence[Token]
#: Sentences among which those of similar length are looked for.
POOL = 4000

Arrays = dict[str, NDArray[Any]]


@dataclass
class Teacher:
    """A network with what its numbers stand for: relations, tags and word forms, or entity tags."""

    features: Features
    names: dict[str, list[str]]
    model: TreeTeacher | EntityTeacher

    @classmethod
    def new(cls, features: Features, names: dict[str, list[str]], clusters: Tensor) -> Teacher:
        """Return an untrained teacher: of entities where `names` has `entities`, else of trees."""
        model: TreeTeacher | EntityTeacher
        if "entities" in names:
            model = EntityTeacher(features, clusters, len(names["entities"]))
        else:
            sizes = (len(names[kind]) for kind in ("labels", "tags", "forms"))
            model = TreeTeacher(features, clusters, *sizes)
        return cls(features, names, model)

    def save(self, path: Path) -> None:
        """Write the teacher to a file."""
        torch.save({"features": asdict(self.features), "names": self.names, "weights": self.model.state_dict()}, path)

    @classmethod
    def load(cls, path: Path) -> Teacher:
        """Return the teacher of a file, ready to score."""
        stored = torch.load(path, weights_only=True)
        features = Features(**{name: Table(**table) for name, table in stored["features"].items()})
        teacher = cls.new(features, stored["names"], stored["weights"]["encoder.table.weight"])
        teacher.model.load_state_dict(stored["weights"])
        teacher.model.eval()
        return teacher


def by_length(lengths: Sequence[int], tokens: int, order: Iterable[int]) -> Iterator[list[int]]:
    """Group indices, in the order given, into batches of similar length and about `tokens` tokens, padding counted."""
    pool: list[int] = []
    for index in order:
        pool.append(index)
        if len(pool) == POOL:
            yield from _cut(pool, lengths, tokens)
            pool = []
    yield from _cut(pool, lengths, tokens)


def _cut(pool: list[int], lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in sorted(pool, key=lambda i: lengths[i]):
        if batch and (len(batch) + 1) * lengths[index] > tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def stack(rows: Sequence[Arrays]) -> Batch:
    """Return the sentences' arrays padded with zeros to (sentences, longest, …), and their `lengths`."""
    lengths = torch.tensor([len(row["words"]) for row in rows])
    batch: Batch = {"lengths": lengths}
    for name, first in rows[0].items():
        padded = torch.zeros((len(rows), int(lengths.max()), *first.shape[1:]), dtype=torch.int64)
        for at, row in enumerate(rows):
            padded[at, : len(row[name])] = torch.from_numpy(row[name])
        batch[name] = padded
    return batch
