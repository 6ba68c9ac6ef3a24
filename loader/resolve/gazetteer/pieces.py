"""A text in pieces: runs of letters, runs of digits and marks, in the form that names are compared in."""

import re
from typing import NamedTuple

from loader.resolve.spelling import bare

# Initials with their points are one piece without them ("U.S." is "US"); letters and digits part, so that "S-400",
# "S400" and "S 400" are the same two pieces.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_](?![\w.])|[^\W\d_]+|\d+|[^\w\s]")
_HYPHENS = frozenset("-‑‐")


class Piece(NamedTuple):
    """A run of letters, a run of digits, or a mark, without diacritics; offsets into the text it was cut from, plus
    its base."""

    folded: str
    text: str
    start: int
    end: int


def cut(text: str, base: int = 0) -> list[Piece]:
    """The pieces of the text, hyphens between two of them left out; `base` is added to their offsets."""
    pieces = []
    for match in _PIECE.finditer(text):
        found = match.group()
        if found in _HYPHENS:
            continue
        start, end = match.span()
        if "." in found and len(found) > 1:
            found = found.replace(".", "")
        if not found.isascii():
            found = bare(found)
        pieces.append(Piece(found.lower(), found, base + start, base + end))
    return pieces
