"""Lines that belong to a picture: its caption above a credit, and the description above a caption."""

from itertools import pairwise

from loader.read.layout import ends_sentence
from loader.read.pieces import Piece, shared_words
from loader.records import Section

MAX_DESCRIPTION = 160
"""Characters of a picture's description, which pages keep for those who cannot see it and which copies carry along."""
_MAX_CAPTION = 300
_REPEATED = 0.5
_MIN_WORDS = 4  # fewer are a heading


def tell_picture_lines(pieces: list[Piece]) -> None:
    """Mark as captions the untold lines that stand right above a credit or a credited caption."""
    spaced = _is_spaced(pieces)
    for line, below in reversed(list(pairwise(pieces))):
        if line.section is not None:
            continue
        beside = spaced and line.block == below.block
        credited = below.section is Section.CREDIT and beside and len(line.words) <= _MAX_CAPTION
        if credited or (below.section is Section.CAPTION and _describes(line, below, beside)):
            line.section = Section.CAPTION


def _is_spaced(pieces: list[Piece]) -> bool:
    """Whether blank lines part most paragraphs, so that lines without one between them belong together."""
    joints = [first.block != second.block for first, second in pairwise(pieces)]
    return sum(joints) * 2 > len(joints)


def _describes(line: Piece, caption: Piece, beside: bool) -> bool:
    if len(line.words) > MAX_DESCRIPTION:
        return False
    repeats = shared_words(line.words, caption.words) >= _REPEATED
    return beside or (repeats and not ends_sentence(line.words) and len(line.words.split()) >= _MIN_WORDS)
