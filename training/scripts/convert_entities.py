"""Turn the corpora with entities into spaCy training data in one scheme.

    python scripts/convert_entities.py RAW OUT

RAW is what `unpack.py` wrote. OUT receives entities_train.spacy, entities_dev.spacy, entities_test_{re3d,gum,gmb}.spacy
and held_out.json, the ids of the re3d documents that no training saw. Tokens that a corpus does not annotate for are
missing values there, not outside. PUD is only ever a test: `evaluate.py` reads it by itself.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import srsly
from spacy.tokens import DocBin

from arguments import folders
from gum import gum_splits
from made_up import as_headline, collect_names, filled_templates, rename_people
from passage import Passage, harmonise, to_doc
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
    raw, out = folders(__doc__)
    rng = random.Random(SEED)
    sets = passage_sets(raw, rng)
    sets["train"] = varied(sets["train"], rng)
    rng.shuffle(sets["train"])
    for name, passages in sets.items():
        save(out / f"entities_{name}.spacy", passages)
    srsly.write_json(out / "held_out.json", sorted(document.id for document in re3d(raw, held_out=True)))


def passage_sets(raw: Path, rng: random.Random) -> Sets:
    """Return the passages in the project's scheme: `train`, `dev`, `test_re3d`, `test_gum` and `test_gmb`.

    PUD is in none of them.
    """
    silver, by_hand = _silver(raw, rng), _by_hand(raw)
    documents = _harmonised(document.passage for document in re3d(raw, held_out=False))
    held_out = _harmonised(document.passage for document in re3d(raw, held_out=True))
    return {
        "train": silver["train"] + by_hand["train"] * HAND_MADE_COPIES + documents * RE3D_COPIES,
        "dev": by_hand["dev"] + silver["dev"],
        "test_re3d": held_out,
        "test_gum": by_hand["test"],
        "test_gmb": silver["test"],
    }


def _silver(raw: Path, rng: random.Random) -> Sets:
    passages = gmb(raw, rng)
    rng.shuffle(passages)
    dev = GMB_TEST + GMB_DEV
    return {"train": passages[dev:], "dev": passages[GMB_TEST:dev], "test": passages[:GMB_TEST]}


def _by_hand(raw: Path) -> Sets:
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
