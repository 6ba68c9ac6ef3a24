"""Make static word vectors out of Brown clusters.

    python scripts/vectors.py OUT

The clusters come with `spacy-lookups-data` (MIT). A word's vector is a fixed random projection of its cluster and of
that cluster's ancestors in the tree, so near clusters get near vectors. Words of one cluster share one row, which
keeps the table small: about a thousand rows for a quarter of a million words. Nothing of the package is needed at run
time.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from importlib.resources import files

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.vectors import Vectors

import arguments

WIDTH = 300
#: Depths of the cluster tree whose node counts as a feature. spaCy stores a path with its first step in the low bit.
DEPTHS = (4, 6, 8, 10)
ANCESTOR_WEIGHT = 0.6
LONGEST_WORD = 25


def main() -> None:
    """Write a blank English pipeline that carries the vectors."""
    args = arguments.parser(__doc__, "out").parse_args()
    clusters = read_clusters()
    table, row_of = cluster_table(sorted(set(clusters.values())))
    nlp = spacy.blank("en")
    vectors = Vectors(shape=table.shape, strings=nlp.vocab.strings, name="en_brown_clusters")
    vectors.data = table
    for word, cluster in clusters.items():
        vectors.add(nlp.vocab.strings.add(word), row=row_of[cluster])
    nlp.vocab.vectors = vectors
    nlp.to_disk(args.out)
    print(f"{len(clusters)} words in {len(row_of)} clusters")


def read_clusters() -> dict[str, int]:
    """Return each word's cluster as the package gives it: the path in the tree, packed into a number."""
    packed = files("spacy_lookups_data") / "data/en_lexeme_cluster.json.gz"
    raw: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    return {word: cluster for word, cluster in raw.items() if cluster and len(word) <= LONGEST_WORD}


def cluster_table(clusters: list[int]) -> tuple[NDArray[np.float32], dict[int, int]]:
    """Return one unit vector a cluster, and each cluster's row."""
    rng = np.random.RandomState(0)
    features: defaultdict[tuple[int, int], NDArray[np.float32]] = defaultdict(
        lambda: rng.normal(size=WIDTH).astype("f")
    )
    table = np.zeros((len(clusters), WIDTH), dtype="f")
    for row, cluster in enumerate(clusters):
        vector = features[0, cluster].copy()
        for depth in DEPTHS:
            vector += ANCESTOR_WEIGHT * features[depth, cluster & ((1 << depth) - 1)]
        table[row] = vector / np.linalg.norm(vector)
    return table, {cluster: row for row, cluster in enumerate(clusters)}


if __name__ == "__main__":
    main()
