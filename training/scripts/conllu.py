"""Read CoNLL-U: the sentences of a file as frozen records, with documents, paragraphs and spaces kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from text import straighten


@dataclass(frozen=True)
class Word:
    """One syntactic word. `head` counts from 1 inside the sentence, 0 for the root; `misc` is the tenth column."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space_after: bool
    misc: str


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence; `new_paragraph` where it opens a paragraph or a document."""

    words: tuple[Word, ...]
    new_paragraph: bool


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield a file's sentences. A token of several words (cannot = can + not) is read as its words, unspaced inside."""
    words: list[Word] = []
    new_paragraph = True
    range_end, range_space = 0, True
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if not line:
            if words:
                yield Sentence(tuple(words), new_paragraph)
                new_paragraph = False
            words, range_end = [], 0
            continue
        if line.startswith("#"):
            new_paragraph = new_paragraph or line.startswith(("# newdoc", "# newpar"))
            continue
        column = line.split("\t")
        if "." in column[0]:
            continue
        space = "SpaceAfter=No" not in column[9]
        if "-" in column[0]:
            range_end, range_space = int(column[0].split("-")[1]), space
            continue
        if int(column[0]) <= range_end:
            space = range_space and int(column[0]) == range_end
        words.append(_word(column, space))


def _word(column: list[str], space: bool) -> Word:
    form = straighten(column[1])
    lemma = form if column[2] == "_" and column[1] != "_" else straighten(column[2])
    feats = "" if column[5] == "_" else column[5]
    upos = "X" if column[3] == "_" else column[3]
    xpos = upos if column[4] == "_" else column[4]
    return Word(form, lemma, upos, xpos, feats, int(column[6]), column[7], space, column[9])
