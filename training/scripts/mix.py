"""Mix sets of lessons in a fixed random order.

    python scripts/mix.py OUT A.spacy B.spacy:3 …

A set may be named with the number of times that it is shown; sets that hold trees and entities serve for both.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin


def main() -> None:
    """Write the mixture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", nargs="+")
    args = parser.parse_args()
    vocab = spacy.blank("en").vocab
    docs: list[Doc] = []
    for name in args.sets:
        path, _, times = name.partition(":")
        docs += list(DocBin().from_disk(path).get_docs(vocab)) * int(times or 1)
    random.Random(5).shuffle(docs)
    attrs = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    DocBin(attrs=attrs, docs=docs).to_disk(args.out)
    print(f"{args.out.name}: {len(docs)} documents, {sum(map(len, docs))} tokens")


if __name__ == "__main__":
    main()
