"""The teachers' networks: a deep bidirectional LSTM over words and letters, with a head for trees or for entities.

They are larger, slower and better than what ships, and only ever write lessons for it. The tree head is the deep
biaffine parser of Dozat and Manning (2017); the entity head scores BILOU tags.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from teacher_features import LETTERS, PADDING, UNKNOWN, Features

Batch = dict[str, Tensor]

WORD, LETTER, SHAPE, CLUSTER = 100, 32, 16, 100
LETTER_FILTERS = 64
HIDDEN = 256
LAYERS = 3
DROPOUT = 0.33
ARC, LABEL, TAG = 400, 100, 128


class Encoder(nn.Module):
    """Reads sentences to (sentences, tokens, 2 * HIDDEN)."""

    def __init__(self, words: int, letters: int, shapes: int, clusters: Tensor) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WORD, padding_idx=PADDING)
        self.letters = nn.Embedding(letters, LETTER, padding_idx=PADDING)
        self.filters = nn.Conv1d(LETTER, LETTER_FILTERS, kernel_size=3, padding=1)
        self.shapes = nn.Embedding(shapes, SHAPE, padding_idx=PADDING)
        self.spaces = nn.Embedding(2, 4)
        self.table = nn.Embedding.from_pretrained(clusters, freeze=True)
        self.clusters = nn.Linear(clusters.shape[1], CLUSTER)
        width = WORD + LETTER_FILTERS + SHAPE + 4 + CLUSTER
        self.lstm = nn.LSTM(width, HIDDEN, LAYERS, batch_first=True, bidirectional=True, dropout=DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        """Return one vector a token; padding's are of no meaning."""
        words = batch["words"]
        if self.training:
            forget = torch.rand(words.shape) < 0.15
            words = torch.where(forget & (words != PADDING), torch.full_like(words, UNKNOWN), words)
        known, inverse = torch.unique(batch["letters"].reshape(-1, LETTERS), dim=0, return_inverse=True)
        spelt = self.filters(self.letters(known).transpose(1, 2)).amax(dim=2).relu()[inverse]
        spelt = spelt.reshape(*words.shape, LETTER_FILTERS)
        parts = [
            self.words(words),
            spelt,
            self.shapes(batch["shapes"]),
            self.spaces(batch["spaces"]),
            self.clusters(self.table(batch["clusters"])),
        ]
        # Padded, not packed: batches are of one length or nearly so, and PyTorch's packed LSTM is four times slower.
        read, _ = self.lstm(self.dropout(torch.cat(parts, dim=2)))
        dropped: Tensor = self.dropout(read)
        return dropped


class Perceptron(nn.Sequential):
    """One hidden layer with dropout."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__(nn.Linear(width, out), nn.LeakyReLU(0.1), nn.Dropout(DROPOUT))


class TreeTeacher(nn.Module):
    """Scores every token as every other's head, every relation between them, and two kinds of tags."""

    def __init__(self, features: Features, clusters: Tensor, labels: int, tags: int, forms: int) -> None:
        super().__init__()
        self.encoder = Encoder(len(features.words), len(features.letters), len(features.shapes), clusters)
        width = 2 * HIDDEN
        self.root = nn.Parameter(torch.zeros(width))
        self.arc_head, self.arc_child = Perceptron(width, ARC), Perceptron(width, ARC)
        self.label_head, self.label_child = Perceptron(width, LABEL), Perceptron(width, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))
        self.tags = nn.Sequential(Perceptron(width, TAG), nn.Linear(TAG, tags))
        self.forms = nn.Sequential(Perceptron(width, TAG), nn.Linear(TAG, forms))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return `arcs` (n, child, head; head 0 is the root), `heads` and `children` for labels, `tags`, `forms`."""
        read = self.encoder(batch)
        rooted = torch.cat([self.root.expand(len(read), 1, -1), read], dim=1)
        child = self.arc_child(read)
        arcs = (_with_one(child) @ self.arc) @ self.arc_head(rooted).transpose(1, 2)
        heads = torch.arange(rooted.shape[1])[None, :]
        arcs = arcs.masked_fill((heads > batch["lengths"][:, None])[:, None, :], -1e4)
        return {
            "arcs": arcs,
            "heads": self.label_head(rooted),
            "children": self.label_child(read),
            "tags": self.tags(read),
            "forms": self.forms(read),
        }

    def labels(self, scores: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Return the relations' scores (n, child, label) for the heads given (n, child; 0 is the root)."""
        of_head = scores["heads"].gather(1, heads[:, :, None].expand(-1, -1, LABEL))
        left = torch.einsum("nci,lij->nclj", _with_one(scores["children"]), self.label)
        return torch.einsum("nclj,ncj->ncl", left, _with_one(of_head))


class EntityTeacher(nn.Module):
    """Scores each token's BILOU tag."""

    def __init__(self, features: Features, clusters: Tensor, tags: int) -> None:
        super().__init__()
        self.encoder = Encoder(len(features.words), len(features.letters), len(features.shapes), clusters)
        self.tags = nn.Sequential(Perceptron(2 * HIDDEN, TAG), nn.Linear(TAG, tags))

    def forward(self, batch: Batch) -> Tensor:
        """Return (sentences, tokens, tags)."""
        scores: Tensor = self.tags(self.encoder(batch))
        return scores


def _with_one(values: Tensor) -> Tensor:
    return torch.cat([values, values.new_ones(*values.shape[:-1], 1)], dim=-1)
