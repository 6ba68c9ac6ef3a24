"""The limit that extraction is compared with: `python -m benchmarks.spacy_alone PIPELINE FILE` reads FILE's texts.

FILE holds JSON lines with a `text`, as `sample.articles` writes them; nothing is made of what spaCy finds.
"""

import sys
from pathlib import Path

import msgspec
import spacy


def main(pipeline: str, file: str) -> None:
    """Annotate every text."""
    nlp = spacy.load(pipeline)
    texts = (msgspec.json.decode(line)["text"] for line in Path(file).read_bytes().splitlines())
    for _ in nlp.pipe(texts):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
