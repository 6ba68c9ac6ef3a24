"""Turn the corpora with entities into spaCy training data in one scheme.

    python scripts/convert_entities.py RAW OUT

RAW is what `unpack.py` wrote. OUT receives entities_train.spacy, entities_dev.spacy, entities_test_{re3d,gum,gmb}.spacy
and held_out.json, the ids of the re3d documents that no training saw. Tokens that a corpus does not annotate for are
missing values there, not outside. PUD is only ever a test: `evaluate.py` reads it by itself.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import srsly
from spacy.tokens import DocBin

from gum import gum_splits
from made_up import as_headline, collect_names, filled_templates, rename_people
from passage import Passage, harmonise, to_doc
from source_flat import crossner, redocred, universal_ner, wikigold
from source_gmb import gmb
from source_gum import gum
from source_re3d import re3d

CROSSNER_DOMAINS = ("politics", "science", "literature", "music", "ai")
GMB_TEST, GMB_DEV, POLITICS_DEV, REDOCRED_DEV = 600, 200, 150, 30
#: How often the small hand-made corpora are shown for one showing of the silver one.
RE3D_COPIES, HAND_MADE_COPIES = 3, 2
TEMPLATES = 2500
RENAMED_SHARE, NO_STOP_SHARE, TITLE_CASE_SHARE = 0.12, 0.06, 0.04


def main() -> None:
    """Convert every corpus under the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(11)
    splits = gum_splits(args.raw / "gum_open")
    gum_train, gum_dev, gum_test = (
        [harmonise(passage) for path in splits[split] for passage in gum(path)] for split in ("train", "dev", "test")
    )
    held_out = re3d(args.raw, held_out=True)
    silver = gmb(args.raw, rng)
    rng.shuffle(silver)
    politics = [harmonise(passage) for passage in crossner(args.raw, "politics", "dev")]
    wikipedia = [harmonise(passage) for part in ("dev", "test") for passage in redocred(args.raw, part)]
    dev = gum_dev + silver[GMB_TEST : GMB_TEST + GMB_DEV] + politics[:POLITICS_DEV] + wikipedia[:REDOCRED_DEV]
    hand_made = gum_train + politics[POLITICS_DEV:] + wikipedia[REDOCRED_DEV:] + list(other_hand_made(args.raw))
    train = silver[GMB_TEST + GMB_DEV :] + hand_made * HAND_MADE_COPIES
    train += [harmonise(document.passage) for document in re3d(args.raw, held_out=False)] * RE3D_COPIES
    train = varied(train, rng)
    rng.shuffle(train)
    save(args.out / "entities_train.spacy", train)
    save(args.out / "entities_dev.spacy", dev)
    save(args.out / "entities_test_re3d.spacy", [harmonise(document.passage) for document in held_out])
    save(args.out / "entities_test_gum.spacy", gum_test)
    save(args.out / "entities_test_gmb.spacy", silver[:GMB_TEST])
    srsly.write_json(args.out / "held_out.json", sorted(document.id for document in held_out))


def other_hand_made(raw: Path) -> Iterator[Passage]:
    """Yield the hand-annotated passages that are used whole, in the project's scheme."""
    for passage in wikigold(raw) + universal_ner(raw):
        yield harmonise(passage)
    for domain in CROSSNER_DOMAINS:
        for part in ("train", "dev", "test"):
            if (domain, part) != ("politics", "dev"):
                yield from map(harmonise, crossner(raw, domain, part))


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
