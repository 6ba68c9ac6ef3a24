"""Names in a title that is not part of the text: they fill out the text's surnames, but are no mentions.

"Meeting with Deputy Prime Minister Viktor Khristenko" tells who "Mr Khristenko" of the text is. The title is not
annotated, so only what is sure is read: curated names, a surname behind a given name, and names behind a title.
"""

import re
from collections.abc import Iterator

from loader.records import Article
from loader.resolve.names import Words, words
from loader.resolve.persons.candidate import Candidate
from loader.resolve.persons.hints import Hints
from loader.resolve.persons.vocabulary import PersonVocabulary
from loader.resolve.titles import is_headline

OUTSIDE = -1  # the offset of a name that the text does not have
_TOKEN = re.compile(r"[\w’'.-]*\w|[^\w\s]")


class HeadlineReader:
    """Reads the names of a title."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._rules = known.rules
        self._people = known.people
        self._titles = known.titles

    def read(self, article: Article) -> list[Candidate]:
        """The names, at the offset OUTSIDE; none where the text begins with its title."""
        if not article.title or article.title in article.text:
            return []
        tokens = _TOKEN.findall(article.title)
        capitals = is_headline(tokens)
        forms = [" ".join(words(token)) or token for token in tokens]
        return [self._candidate(tokens, forms, *span) for span in self._spans(tokens, forms, capitals)]

    def _spans(self, tokens: list[str], forms: list[str], capitals: bool) -> Iterator[tuple[int, int, str | None]]:
        position, role = 0, None
        while position < len(tokens):
            found = self._titles.role_at(forms, position)
            curated = self._people.phrases.at(forms, position)
            end = position + (found.length if found else 1)
            if found:
                role = found.name if not capitals else None
            elif curated and curated[0] > 1:
                end = position + curated[0]
                yield position, end, role
                role = None
            else:
                end = max(end, self._name_end(tokens, forms, position, role))
                if end - position > 1:
                    yield position, end, role
                role = None
            position = end

    def _name_end(self, tokens: list[str], forms: list[str], start: int, role: str | None) -> int:
        """Behind a given name and a surname; behind a title the first of two capitalised words need not be known."""
        end = start + 2
        if end > len(tokens) or not all(token[:1].isupper() for token in tokens[start:end]):
            return start
        return end if role or self._rules.is_given(forms[start]) else start

    def _candidate(self, tokens: list[str], forms: list[str], start: int, end: int, role: str | None) -> Candidate:
        name: Words = tuple(" ".join(forms[start:end]).split())
        text = " ".join(tokens[start:end]).removesuffix("’s").removesuffix("'s")
        return Candidate(
            start=OUTSIDE,
            end=OUTSIDE,
            text=text,
            name=name,
            rule="title",
            person=self._people.named(name),
            hints=Hints(frozenset({role} if role else ()), frozenset(), None),
            acts=False,
        )
