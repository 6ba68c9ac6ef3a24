"""Find the silver labels of GMB that recognisers trained on halves of it contradict.

    python scripts/folds.py RAW OUT
    python scripts/folds.py RAW OUT MODEL_1 MODEL_2

Without models, OUT receives fold_1.spacy and fold_2.spacy to train them on: half of GMB each, and what people have
annotated. With the models, OUT receives doubtful.json for `convert_entities.py`: for each passage of GMB, the tokens
whose own label has, as a mean over the models, less than the probability LEAST_LIKELY. One of two models has learned
that very label, so even that one must doubt it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc

import arguments
from convert_entities import SEED, hand_made_sets, save, silver_sets
from passage import Passage, to_doc

FOLDS = 2
LEAST_LIKELY = 0.25
#: How many readings of a passage share its probability, and the share of the best below which one is dropped.
WIDTH, DENSITY = 8, 0.0001
BATCH = 64


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
    """Return each passage's tokens whose label, or being outside, the models hold improbable."""
    support = zip(*(label_probabilities(nlp, passages) for nlp in models), strict=True)
    return [
        [
            index
            for index, shares in enumerate(zip(*of_models, strict=True))
            if index not in passage.missing and sum(shares) < LEAST_LIKELY * len(models)
        ]
        for passage, of_models in zip(passages, support, strict=True)
    ]


def label_probabilities(nlp: Language, passages: Sequence[Passage]) -> Iterator[list[float]]:
    """Yield for each passage the probability that the model gives to each token's own label."""
    ner: Any = nlp.get_pipe("ner")
    for at in range(0, len(passages), BATCH):
        gold = [to_doc(passage) for passage in passages[at : at + BATCH]]
        bare = [Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in gold]
        docs = list(nlp.pipe(bare, disable=["ner"]))
        beams = ner.beam_parse(docs, beam_width=WIDTH, beam_density=DENSITY)
        for doc, beam in zip(gold, beams, strict=True):
            yield _shares(doc, ner.moves.get_beam_parses(beam))


def _shares(gold: Doc, readings: Sequence[tuple[float, list[tuple[int, int, str]]]]) -> list[float]:
    shares = [0.0] * len(gold)
    for probability, entities in readings:
        labels = [""] * len(gold)
        for start, end, label in entities:
            labels[start:end] = [label] * (end - start)
        for token in gold:
            shares[token.i] += probability * (labels[token.i] == token.ent_type_)
    return shares


if __name__ == "__main__":
    main()
