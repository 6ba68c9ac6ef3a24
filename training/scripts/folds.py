"""Find the silver labels of GMB that recognisers trained on halves of it contradict.

    python scripts/folds.py RAW OUT
    python scripts/folds.py RAW OUT MODEL_1 MODEL_2

Without models, OUT receives fold_1.spacy and fold_2.spacy to train them on: half of GMB each, and what people have
annotated. With the models, OUT receives doubtful.json for `convert_entities.py`: for each passage of GMB, the tokens
that all models label alike and otherwise than GMB does. One of two models has learned that very label, so it takes
strong evidence elsewhere for both to contradict it. The models' margins are of no use here: spaCy's recogniser learns
greedily, and its beam puts nearly all its weight on one reading, which is often not the best.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc

import arguments
from convert_entities import SEED, hand_made_sets, save, silver_sets
from passage import Passage, to_doc

FOLDS = 2


def main() -> None:
    """Write the halves, or judge by the models."""
    parser = arguments.parser(__doc__, "raw", "out")
    parser.add_argument("models", type=Path, nargs="*")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    silver = silver_sets(args.raw, random.Random(SEED))["train"]
    if args.models:
        found = doubtful(silver, [spacy.load(path) for path in args.models])
        srsly.write_json(args.out / "doubtful.json", found)
        print(f"doubtful.json: {sum(map(len, found))} tokens of {sum(len(passage.words) for passage in silver)}")
    else:
        by_hand = hand_made_sets(args.raw)["train"]
        for fold in range(FOLDS):
            save(args.out / f"fold_{fold + 1}.spacy", silver[fold::FOLDS] + by_hand)


def doubtful(passages: Sequence[Passage], models: Sequence[Language]) -> list[list[int]]:
    """Return each passage's decided tokens whose label, or being outside, all models contradict with one voice."""
    predicted = zip(*(label_rows(nlp, passages) for nlp in models), strict=True)
    return [
        [
            index
            for index, (own, *others) in enumerate(zip(labels(to_doc(passage)), *rows, strict=True))
            if index not in passage.missing and own not in others and len(set(others)) == 1
        ]
        for passage, rows in zip(passages, predicted, strict=True)
    ]


def label_rows(nlp: Language, passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield the labels that a model gives to each passage's tokens, none of them known to it."""
    gold = (to_doc(passage) for passage in passages)
    bare = (Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in gold)
    yield from map(labels, nlp.pipe(bare))


def labels(doc: Doc) -> list[str]:
    """Return each token's label, nothing where it is outside."""
    return [token.ent_type_ for token in doc]


if __name__ == "__main__":
    main()
