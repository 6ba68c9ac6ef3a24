"""A paragraph on its way to a section."""

import re

from loader.identity import fold
from loader.read.layout import Span
from loader.records import Section

_SENTENCE_BREAK = re.compile(r"[.!?][”\"’']?\s+[“\"‘'A-Z]")


class Piece:
    """A paragraph or a part of one; its section is None until something tells it, and body if nothing does."""

    def __init__(self, text: str, span: Span, section: Section | None = None) -> None:
        self.start = span.start
        self.end = span.end
        self.block = span.block
        self.words = text[span.start : span.end]
        self.section = section

    def sentences(self) -> int:
        """About how many sentences there are in it."""
        return 1 + len(_SENTENCE_BREAK.findall(self.words))


def shared_words(first: str, second: str) -> float:
    """The share of the first text's names and longer words that the second has too."""
    words = _content(first)
    return len(words & _content(second)) / len(words) if words else 0.0


def _content(text: str) -> set[str]:
    return {fold(word) for word in text.split() if len(word) > 3 or word[0].isupper()} - {""}
