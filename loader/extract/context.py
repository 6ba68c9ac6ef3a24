"""One article as the rules of the extract stage see it: tokens, sentences and mentions looked up by offset."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Span, Token

from loader.records import AnnotatedArticle, DateSpan, Entity, Label, Mention, Resolution, Sentence, Several
from loader.records import Span as SpanOfText

PARTIES = frozenset({Label.PERSON, Label.COUNTRY, Label.ORGANIZATION})
"""What can act and speak."""


class Context:
    """Look-ups over one annotated and resolved article. All offsets are code points into the article's text."""

    def __init__(self, annotated: AnnotatedArticle, resolution: Resolution) -> None:
        self.article = annotated.article
        self.text = annotated.article.text
        self.doc = annotated.doc
        self.sentences = annotated.sentences
        self.paragraphs = annotated.paragraphs
        self.resolution = resolution
        self.mentions = resolution.mentions
        self.entities: dict[str, Entity] = {entity.id: entity for entity in resolution.entities}
        self._several = {each.head: each for each in resolution.several}
        self.dates = {(ent.start_char, ent.end_char) for ent in self.doc.ents if ent.label_ == "DATE"}
        self.dated: dict[tuple[int, int], tuple[tuple[SpanOfText, DateSpan], ...]] = {}  # by stretch, once read
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._token_starts = [token.idx for token in self.doc]
        self._mention_starts = [mention.start for mention in self.mentions]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers the offset, or None in a credit, a source line or between paragraphs."""
        position = bisect_right(self._sentence_starts, offset) - 1
        if position < 0:
            return None
        sentence = self.sentences[position]
        return sentence if offset < sentence.end else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that begin within [start, end), in text order."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]

    def mention_of(self, token: Token) -> Mention | None:
        """The mention that covers the token's first character."""
        position = bisect_right(self._mention_starts, token.idx) - 1
        if position < 0:
            return None
        mention = self.mentions[position]
        return mention if token.idx < mention.end else None

    def several_at(self, token: Token) -> Several | None:
        """The persons whom "they" or "both leaders" stands for, where the token is its head."""
        return self._several.get(token.idx)

    def label_of(self, mention: Mention) -> Label:
        """What kind of thing is mentioned."""
        return self.entities[mention.entity].label

    def words_of(self, mention: Mention) -> Span | None:
        """The tokens that the mention lies in, or None where it has none."""
        return self.doc.char_span(mention.start, mention.end, alignment_mode="expand")

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that begin within [start, end), as a spaCy Span."""
        first = bisect_left(self._token_starts, start)
        return self.doc[first : bisect_left(self._token_starts, end, lo=first)]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin within [start, end), in text order."""
        return self.mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def mentions_before(self, offset: int) -> Iterator[Mention]:
        """The mentions that begin before the offset, the nearest first."""
        for position in range(bisect_left(self._mention_starts, offset) - 1, -1, -1):
            yield self.mentions[position]

    def mentions_from(self, offset: int) -> Iterator[Mention]:
        """The mentions that begin at the offset or behind it, in text order."""
        for position in range(bisect_left(self._mention_starts, offset), len(self.mentions)):
            yield self.mentions[position]
