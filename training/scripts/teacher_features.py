"""What the teachers read of a token: its word, its letters, its shape and its Brown cluster, as rows of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token
from spacy.vocab import Vocab

#: Letters of a token that are read: the first and the last ones of a long word.
LETTERS = 20
PADDING, UNKNOWN = 0, 1
_SHAPE_END = 6


@dataclass
class Table:
    """Numbers for strings, from 2 on; 0 is padding and 1 whatever the table does not know."""

    numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Counter[str], least: int) -> Table:
        """Return the table of the strings seen at least `least` times, in a fixed order."""
        kept = sorted(text for text, count in counts.items() if count >= least)
        return cls({text: number for number, text in enumerate(kept, start=2)})

    def __len__(self) -> int:
        return len(self.numbers) + 2

    def __getitem__(self, text: str) -> int:
        return self.numbers.get(text, UNKNOWN)


@dataclass
class Features:
    """The tables of words, letters and shapes, and how a sentence becomes arrays."""

    words: Table
    letters: Table
    shapes: Table

    @classmethod
    def learn(cls, sentences: Iterable[Sequence[Token]]) -> Features:
        """Return the features of the training sentences."""
        words: Counter[str] = Counter()
        letters: Counter[str] = Counter()
        shapes: Counter[str] = Counter()
        for sentence in sentences:
            for token in sentence:
                words[token.lower_] += 1
                letters.update(token.text)
                shapes[_shape(token)] += 1
        return cls(Table.of(words, 3), Table.of(letters, 10), Table.of(shapes, 3))

    def arrays(self, sentence: Sequence[Token]) -> dict[str, NDArray[Any]]:
        """Return `words` (n), `letters` (n, LETTERS), `shapes` (n), `spaces` (n) and `clusters` (n)."""
        letters = np.zeros((len(sentence), LETTERS), dtype=np.int64)
        for row, token in enumerate(sentence):
            text = token.text
            if len(text) > LETTERS:
                text = text[: LETTERS // 2] + text[-LETTERS // 2 :]
            letters[row, : len(text)] = [self.letters[letter] for letter in text]
        return {
            "words": np.array([self.words[token.lower_] for token in sentence], dtype=np.int64),
            "letters": letters,
            "shapes": np.array([self.shapes[_shape(token)] for token in sentence], dtype=np.int64),
            "spaces": np.array([bool(token.whitespace_) for token in sentence], dtype=np.int64),
            "clusters": np.array([_cluster(token) for token in sentence], dtype=np.int64),
        }


def _shape(token: Token) -> str:
    return token.shape_[:_SHAPE_END]


def _cluster(token: Token) -> int:
    """Return the row of the token's cluster in `cluster_table`: its own or its lower-case form's, else 0."""
    vectors = token.vocab.vectors
    row = vectors.find(key=token.orth)
    return int(row if row >= 0 else vectors.find(key=token.lower)) + 1


def cluster_table(vocab: Vocab) -> NDArray[np.float32]:
    """Return the clusters' vectors (rows, width), the first row for words of no cluster."""
    data = np.asarray(vocab.vectors.data, dtype=np.float32)
    return np.vstack([np.zeros((1, data.shape[1]), dtype=np.float32), data])
