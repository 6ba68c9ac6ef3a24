"""One article as the finders of listed and unlisted names read it: sentences, tokens and what the model saw."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Span, Token

from loader.records import AnnotatedArticle, Sentence
from loader.resolve.spelling import straight

_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+")  # of mail or of a page
_GENERATIONS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})  # behind a surname


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
        names = ([word for word in name if word not in _GENERATIONS] for name in words)
        return frozenset(name[-1] for name in names if len(name) > 1)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """First words of the full names that the model takes for persons'."""
        words = (self.text[start:end].split() for start, end in self.persons)
        return frozenset(name[0] for name in words if len(name) > 1)

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """The addresses of mail and pages, whose letters name nothing."""
        return [match.span() for match in _ADDRESS.finditer(self.text)]

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
