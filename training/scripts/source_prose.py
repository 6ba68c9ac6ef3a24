"""News prose written for this project and annotated by hand: paragraphs with entities, sentences with trees.

    python scripts/source_prose.py PROSE OUT

PROSE/entities_*.txt has a paragraph a line, its entities marked as [[Kim Jong Un|PERSON]]; PROSE/trees.conllu has
trees. OUT receives prose_entities.spacy and prose_trees.spacy.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Span

from arguments import folders
from convert_entities import save as save_entities
from convert_trees import save as save_trees
from convert_trees import training_docs
from passage import LABELS, NLP, Mention, Passage
from text import STRAIGHT

_MARKED = re.compile(r"\[\[([^|\[\]]+)\|([A-Z]+)\]\]")
#: How often the trees are run through, each time in other runs of sentences.
TREE_PASSES = 4


def main() -> None:
    """Convert the folder named on the command line."""
    prose, out = folders(__doc__)
    passages = [passage for path in sorted(prose.glob("entities_*.txt")) for passage in annotated(path)]
    save_entities(out / "prose_entities.spacy", passages)
    rng = random.Random(13)
    trees = prose / "trees.conllu"
    save_trees(
        out / "prose_trees.spacy",
        [doc for _ in range(TREE_PASSES) for doc in training_docs(trees, rng)],
    )


def annotated(path: Path) -> Iterator[Passage]:
    """Yield a file's paragraphs. ValueError names the line of a mark that is no label, no whole words or not closed."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield passage_of(line.strip())
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from None


def passage_of(line: str) -> Passage:
    """Return the passage of one marked paragraph."""
    text, marks, at = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    text += line[at:]
    if "[[" in text or "]]" in text or "|" in text:
        raise ValueError("a mark is written [[words|LABEL]]")
    doc = NLP.make_doc(text.translate(STRAIGHT))
    return Passage(
        tuple(token.text for token in doc),
        tuple(_mention(doc.char_span(start, end), label, text[start:end]) for start, end, label in marks),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        dated=True,
    )


def _mention(span: Span | None, label: str, words: str) -> Mention:
    if label not in LABELS:
        raise ValueError(f"{label} is no label; there are {', '.join(LABELS)}")
    if span is None:
        raise ValueError(f"'{words}' cuts a token in two")
    return Mention(span.start, span.end, label)


if __name__ == "__main__":
    main()
