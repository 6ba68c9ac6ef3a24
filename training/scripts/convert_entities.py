"""Turn the corpora with entities into spaCy training data in one scheme.

    python scripts/convert_entities.py RAW OUT [--doubtful doubtful.json]

RAW is what `unpack.py` wrote. OUT receives entities_{train,dev,test_re3d,test_gum,test_gmb}.spacy and
entities_gmb.spacy, the part of GMB that is trained on, as it stands. Tokens that a corpus does not annotate for are
missing values there, not outside; so are, with what `folds.py` has found, the tokens of GMB that it names. PUD is only
ever a test, which evaluation/ reads by itself.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import srsly
from spacy.tokens import DocBin

import arguments
from gum import gum_splits
from made_up import as_headline, collect_names, filled_templates, rename_people
from passage import Passage, harmonise, leave_out, to_doc
from source_flat import crossner, redocred, universal_ner, wikigold
from source_gmb import gmb
from source_gum import gum
from source_re3d import re3d

SEED = 11
CROSSNER_PARTS = [
    (domain, part)
    for domain in ("politics", "science", "literature", "music", "ai")
    for part in ("train", "dev", "test")
    if (domain, part) != ("politics", "dev")
]
GMB_TEST, GMB_DEV, POLITICS_DEV, REDOCRED_DEV = 600, 200, 150, 30
#: How often the small hand-made corpora are shown for one showing of the silver one.
RE3D_COPIES, HAND_MADE_COPIES = 3, 2
TEMPLATES = 2500
RENAMED_SHARE, NO_STOP_SHARE, TITLE_CASE_SHARE = 0.12, 0.06, 0.04

Sets = dict[str, list[Passage]]


def main() -> None:
    """Convert every corpus under the folder named on the command line."""
    parser = arguments.parser(__doc__, "raw", "out")
    parser.add_argument("--doubtful", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    sets = passage_sets(args.raw, rng, args.doubtful)
    sets["train"] = varied(sets["train"], rng)
    rng.shuffle(sets["train"])
    for name, passages in sets.items():
        save(args.out / f"entities_{name}.spacy", passages)


def passage_sets(raw: Path, rng: random.Random, doubtful: Path | None = None) -> Sets:
    """Return the passages in the project's scheme: `train`, `dev`, `test_re3d`, `test_gum` and `test_gmb`.

    `gmb` are GMB's of `train` as they stand, for the teachers of trees to read. PUD is in none of them.
    ValueError where `doubtful` was found over other passages of GMB.
    """
    silver, by_hand = silver_sets(raw, rng), hand_made_sets(raw)
    if doubtful:
        silver["train"] = without_doubtful(silver["train"], doubtful)
    documents = _harmonised(document.passage for document in re3d(raw, held_out=False))
    held_out = _harmonised(document.passage for document in re3d(raw, held_out=True))
    return {
        "train": silver["train"] + by_hand["train"] * HAND_MADE_COPIES + documents * RE3D_COPIES,
        "gmb": silver["train"],
        "dev": by_hand["dev"] + silver["dev"],
        "test_re3d": held_out,
        "test_gum": by_hand["test"],
        "test_gmb": silver["test"],
    }


def without_doubtful(passages: Sequence[Passage], path: Path) -> list[Passage]:
    """Return the passages with the tokens missing that the file lists for each of them."""
    listed: list[list[int]] = srsly.read_json(path)
    if len(listed) != len(passages):
        raise ValueError(f"{path}: judges {len(listed)} passages, GMB has {len(passages)}; run folds.py again")
    return [leave_out(passage, frozenset(tokens)) for passage, tokens in zip(passages, listed, strict=True)]


def silver_sets(raw: Path, rng: random.Random) -> Sets:
    """Return GMB's passages to train on, to tune on and to test on: `train`, `dev`, `test`."""
    passages = gmb(raw, rng)
    rng.shuffle(passages)
    dev = GMB_TEST + GMB_DEV
    return {"train": passages[dev:], "dev": passages[GMB_TEST:dev], "test": passages[:GMB_TEST]}


def hand_made_sets(raw: Path) -> Sets:
    """Return the passages that people have annotated, re3d's apart: `train`, `dev`, `test`."""
    of_gum = {
        split: _harmonised(passage for path in paths for passage in gum(path))
        for split, paths in gum_splits(raw / "gum_open").items()
    }
    politics = _harmonised(crossner(raw, "politics", "dev"))
    wikipedia = _harmonised(passage for part in ("dev", "test") for passage in redocred(raw, part))
    others = wikigold(raw) + universal_ner(raw)
    others += [passage for domain, part in CROSSNER_PARTS for passage in crossner(raw, domain, part)]
    return {
        "train": of_gum["train"] + politics[POLITICS_DEV:] + wikipedia[REDOCRED_DEV:] + _harmonised(others),
        "dev": of_gum["dev"] + politics[:POLITICS_DEV] + wikipedia[:REDOCRED_DEV],
        "test": of_gum["test"],
    }


def _harmonised(passages: Iterable[Passage]) -> list[Passage]:
    return [harmonise(passage) for passage in passages]


def varied(passages: Sequence[Passage], rng: random.Random) -> list[Passage]:
    """Return the passages with some people renamed and some headlines among them, and the filled templates."""
    names = collect_names(passages)
    result = list(filled_templates(names, TEMPLATES, rng))
    for passage in passages:
        chance = rng.random()
        if chance < RENAMED_SHARE:
            passage = rename_people(passage, names, rng)
        elif chance < RENAMED_SHARE + NO_STOP_SHARE:
            passage = as_headline(passage, title_case=False)
        elif chance < RENAMED_SHARE + NO_STOP_SHARE + TITLE_CASE_SHARE:
            passage = as_headline(passage, title_case=True)
        result.append(passage)
    return result


def save(path: Path, passages: Sequence[Passage]) -> None:
    """Write the passages as documents and say what they hold."""
    docs = [to_doc(passage) for passage in passages]
    DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(path)
    counts = Counter(entity.label_ for doc in docs for entity in doc.ents)
    print(f"{path.name}: {len(docs)} passages, {sum(map(len, docs))} tokens, {dict(counts.most_common())}")


if __name__ == "__main__":
    main()
