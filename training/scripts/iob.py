"""Read entities written token by token (IOB, IOB2), one token a line, a blank line after each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from passage import UNKNOWN, Mention, Passage, join

FOUR_TYPES = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "OTH": "MISC"}
#: What a document's first line begins with: UniversalNER's comment, CoNLL 2003's mark, which is no token.
_BORDERS = ("# newdoc", "-DOCSTART-")


def read_iob(
    path: Path, labels: Mapping[str, str], *, word: int = 0, tag: int = 1, group: int = 1, only: str = ""
) -> Iterator[Passage]:
    """Yield a file's sentences, `group` at a time; `word` and `tag` are columns, `labels` maps the corpus's labels.

    Labels that the map lacks become UNKNOWN. A document's end is a border for groups; with `only`, documents whose id
    does not begin so are left out.
    """
    for name, document in _documents(path.read_text(encoding="utf8", errors="replace").splitlines(), word, tag):
        sentences = [to_passage(sentence, labels) for sentence in document if name.startswith(only)]
        for at in range(0, len(sentences), group):
            yield join(sentences[at : at + group])


def to_passage(tagged: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> Passage:
    """Turn (word, tag) pairs into a passage; an I- that continues nothing opens an entity."""
    words: list[str] = []
    mentions: list[Mention] = []
    open_label = ""
    for index, (word, tag) in enumerate(tagged):
        words.append(word)
        prefix, _, label = tag.partition("-")
        if prefix == "I" and label == open_label:
            last = mentions[-1]
            mentions[-1] = Mention(last.start, index + 1, last.label)
        elif label:
            mentions.append(Mention(index, index + 1, labels.get(label, UNKNOWN)))
        open_label = label
    return Passage(tuple(words), tuple(mentions))


def _documents(lines: Iterable[str], word: int, tag: int) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Yield each document's id, where the format has one, and its sentences as (word, tag) pairs."""
    name = ""
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*lines, "", _BORDERS[0]]:
        column = line.split()
        if line.startswith(_BORDERS):
            if document:
                yield name, document
            name, document = column[-1], []
        elif line.startswith("# ") and len(column) != tag + 1:
            continue
        elif len(column) > max(word, tag):
            sentence.append((column[word], column[tag]))
        elif sentence:
            document.append(sentence)
            sentence = []
