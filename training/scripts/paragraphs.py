"""Write the paragraphs of batches of articles as lines of JSON, raw text for `spacy pretrain`.

    python scripts/paragraphs.py OUT ARTICLES.jsonl.gz … [--most 30000]

OUT is a .jsonl file of {"text"}, quotes straightened, in a fixed random order; what is not read as an article is left
out.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import srsly

from loader.read import Defaults, read
from loader.records import SourceArticle
from text import STRAIGHT

SHORTEST = 40  # characters


def main() -> None:
    """Read the articles, write their paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--most", type=int)
    args = parser.parse_args()
    found = (item for item in read(args.articles, Defaults()) if isinstance(item, SourceArticle))
    lines = (line.translate(STRAIGHT) for item in found for line in item.article.text.splitlines())
    paragraphs = [line for line in lines if len(line) >= SHORTEST]
    random.Random(1).shuffle(paragraphs)
    paragraphs = paragraphs[: args.most]
    srsly.write_jsonl(args.out, ({"text": paragraph} for paragraph in paragraphs))
    print(f"{args.out.name}: {len(paragraphs)} paragraphs")


if __name__ == "__main__":
    main()
