"""One article as the resolve stage reads it: its text in pieces, sentence by sentence."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Span, Token

from loader.records import AnnotatedArticle, Sentence
from loader.resolve.gazetteer_names import straight

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


def bare(text: str) -> str:
    """The text without diacritics, apostrophes straight; its case stays."""
    decomposed = unicodedata.normalize("NFKD", straight(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


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


class Passage:
    """Look-ups over one annotated article. All offsets are code points into its text."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.annotated = annotated
        self.text = annotated.article.text
        self.doc = annotated.doc
        self.sentences = annotated.sentences
        self._starts = [sentence.start for sentence in self.sentences]

    @cached_property
    def straight_text(self) -> str:
        """The text with straight apostrophes; offsets stay."""
        return straight(self.text)

    @cached_property
    def entities(self) -> Sequence[Span]:
        """What the model sees; making them costs a walk over the whole article."""
        return self.doc.ents

    @cached_property
    def persons(self) -> list[tuple[int, int]]:
        """Where the model takes names for persons'."""
        return [(ent.start_char, ent.end_char) for ent in self.entities if ent.label_ == "PERSON"]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of the full names that the model takes for persons'."""
        words = (self.text[start:end].split() for start, end in self.persons)
        return frozenset(name[-1] for name in words if len(name) > 1)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the article has in lower case."""
        return frozenset(token.text for token in self.doc if token.is_lower)

    def sentence_text(self, sentence: Sentence) -> str:
        """The sentence's words, apostrophes straight."""
        return self.straight_text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers the offset; None in credits, source lines and blank space."""
        position = bisect_right(self._starts, offset) - 1
        if position < 0 or offset >= self.sentences[position].end:
            return None
        return self.sentences[position]

    def token_at(self, start: int, end: int) -> Token | None:
        """The token that heads the stretch, whose own head lies outside it."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None else None

    def word_before(self, offset: int) -> str:
        """The word that ends before the offset in its sentence, or ""."""
        match = re.search(r"([\w.]+)\W*$", self.straight_text[max(0, offset - 40) : offset])
        return match.group(1) if match else ""
