"""A sentence as the rules for names and titles read it: words, the tokens behind them, and the roles among them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from loader.records import AnnotatedArticle, Section, Sentence
from loader.resolve.names import words
from loader.resolve.titles.vocabulary import Role, Titles

_JOINS = frozenset({"-", "‑", "."})  # within a name or title they say nothing: Jong-un, Gen.
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
POSSESSIVE = "'s"
_TO_BE = (["elect"], ["designate"])  # "President-Elect Castillo"
_HEADLINE_SHARE = 0.7


class Line:
    """One sentence: `words` in the form they are compared in, and `at`, the token behind each; `text` is the article's.

    Punctuation is a word as it stands, and a possessive is "'s". `roles` gives each role and its first word by the word
    after its last; `role_starts` the role and the word after it by its first; `address` is like `roles`, with a gender.
    """

    def __init__(self, text: str, sentence: Sentence, tokens: Sequence[Token], titles: Titles) -> None:
        self.text = text
        self.sentence = sentence
        self.words: list[str] = []
        self.at: list[Token] = []
        for token in tokens:
            for word in _words(token):
                self.words.append(word)
                self.at.append(token)
        self.roles: dict[int, tuple[int, Role]] = {}
        self.address: dict[int, tuple[int, str]] = {}
        self._read_titles(titles)
        self.role_starts = {start: (end, role) for end, (start, role) in self.roles.items()}
        self._offsets = [token.idx for token in self.at]
        self.headline = sentence.section is Section.TITLE and is_headline([token.text for token in tokens])

    def index(self, offset: int) -> int:
        """The first word whose token begins at or after the offset into the article's text."""
        return bisect_right(self._offsets, offset - 1)

    def is_plural(self, end: int) -> bool:
        """Whether the role that ends before the word `end` is of several: "ministers", not a "spokeswoman" whom the
        tagger takes for such."""
        return self.at[end - 1].tag_ in ("NNS", "NNPS") and self.words[end - 1].endswith("s")

    def titles_before(self, start: int) -> Iterator[tuple[int, Role | None, str | None]]:
        """The titles that end where the word `start` begins, the nearest first: each one's first word, and its role or,
        for a form of address, the gender."""
        position = start
        while position in self.roles or position in self.address:
            if position in self.roles:
                position, role = self.roles[position]
                yield position, role, None
            else:
                position, gender = self.address[position]
                yield position, None, gender

    def _read_titles(self, titles: Titles) -> None:
        position = 0
        while position < len(self.words):
            role = titles.role_at(self.words, position)
            address = titles.address_at(self.words, position)
            if role and not (titles.is_surname(self.words[position]) and _ends_name(self.at[position])):
                end = position + role.length
                end += self.words[end : end + 1] in _TO_BE
                self.roles[end] = (position, role)
                position = end
            elif address and self.at[position].text[:1].isupper():
                self.address[position + address[0]] = (position, address[1])
                position += address[0]
            else:
                position += 1


def lines(annotated: AnnotatedArticle, titles: Titles) -> Iterator[Line]:
    """The article's sentences in order; credits and sources, which have none, are left out."""
    tokens = iter(annotated.doc)
    token = next(tokens, None)
    for sentence in annotated.sentences:
        inside: list[Token] = []
        while token is not None and token.idx < sentence.end:
            if token.idx >= sentence.start and not token.is_space:
                inside.append(token)
            token = next(tokens, None)
        yield Line(annotated.article.text, sentence, inside, titles)


def _words(token: Token) -> tuple[str, ...]:
    if token.text in _JOINS:
        return ()
    if token.text in _POSSESSIVES and token.tag_ == "POS":
        return (POSSESSIVE,)
    return words(token.text) or (token.text,)


def _ends_name(token: Token) -> bool:
    """Whether the model takes the word for the end of a person's name."""
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I"


def is_headline(tokens: Sequence[str]) -> bool:
    """Whether nearly all longer words are capitalised, so that capitals say nothing about names."""
    long = [token for token in tokens if len(token) > 3 and token.isalpha()]
    return len(long) > 3 and sum(token[:1].isupper() for token in long) / len(long) >= _HEADLINE_SHARE
