"""Entity tags in the BILOU scheme: from documents, from scores, and compared.

A tag is `O`, or `B-`, `I-`, `L-` (begins, goes on, ends) or `U-` (alone) and a label; "" where nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

Scores = NDArray[np.float32]


def bilou(unit: Sequence[Token]) -> list[str]:
    """Return the entity tags of a unit's tokens, which is a whole document: "" where the corpus does not decide."""
    tags = ["" if token.ent_iob == 0 else "O" for token in unit]
    doc: Doc = unit[0].doc
    for entity in doc.ents:
        inside = [f"I-{entity.label_}"] * len(entity)
        inside[0], inside[-1] = f"B-{entity.label_}", f"L-{entity.label_}"
        tags[entity.start : entity.end] = inside if len(entity) > 1 else [f"U-{entity.label_}"]
    return tags


def entity_spans(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return where entities begin and end (exclusive)."""
    start = 0
    for at, name in enumerate(tags):
        if name[:1] in {"B", "U"}:
            start = at
        if name[:1] in {"L", "U"}:
            yield start, at + 1


def transitions(names: Sequence[str]) -> Scores:
    """Return what is added for going from one BILOU tag to the next: 0, or minus infinity where that can't be."""

    def fits(before: str, after: str) -> bool:
        if before[:2] in {"B-", "I-"}:
            return after[:2] in {"I-", "L-"} and after[2:] == before[2:]
        return after[:2] in {"O", "B-", "U-"}

    return np.array([[0.0 if fits(a, b) else -np.inf for b in names] for a in names], dtype=np.float32)


def viterbi(scores: Scores, allowed: Scores) -> NDArray[np.int64]:
    """Return the best allowed sequence for scores (tokens, tags), "O" before and after it."""
    best = scores[0] + allowed[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        step = best[:, None] + allowed
        back[at] = step.argmax(0)
        best = step.max(0) + scores[at]
    path = [int((best + allowed[:, 0]).argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return np.array(path[::-1])


def without_doubtful(tags: Sequence[str], sure: Sequence[bool]) -> list[str]:
    """Return the tags with "" for each doubtful token, and for all of an entity that has one."""
    kept = list(tags)
    start = 0
    for end, name in enumerate(tags, start=1):
        if name[:1] in "OUL":
            if not all(sure[start:end]):
                kept[start:end] = [""] * (end - start)
            start = end
    return kept


def agreed(tags: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the tags that two readers give alike, "" for the rest, and for all of an entity cut otherwise."""
    return without_doubtful(tags, [a == b for a, b in zip(tags, others, strict=True)])
