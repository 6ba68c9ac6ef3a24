"""Binds "both countries" and "the two sides" to the two countries named last; config/pronouns.yaml has the words.

They are the two that "and" joins, or the only two of the sentence before or of the words before in the same sentence.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loader.records import AnnotatedArticle, Label, Several
from loader.resolve.found import Found
from loader.resolve.pronouns.quotes import Quotes
from loader.resolve.titles import Line

_PLURAL = ("NNS", "NNPS")
_BACK = 2  # sentences looked back
_JOINED = (" and ", ", and ", " and the ")

Pair = tuple[str, ...]


class CountryPairs:
    """Finds the phrases; `words` are the plural nouns behind "both" and "the two" that can be countries."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

    def find(self, annotated: AnnotatedArticle, lines: Sequence[Line], found: Sequence[Found]) -> Iterator[Several]:
        """The phrases of the article's lines that stand for two of the countries in `found`, in text order."""
        quotes = Quotes(annotated)
        countries = [each for each in found if each.entity.label is Label.COUNTRY]
        before: dict[int, Pair] = {}  # by sentence
        for line in lines:
            index, own = line.sentence.index, [c for c in countries if _within(line, c)]
            for start, position in self._phrases(line):
                last = line.at[position]
                named = _pair(line.text, [c for c in own if c.end <= last.idx])
                back = (before.get(i) for i in range(index - 1, index - 1 - _BACK, -1))
                pair = named or next((each for each in back if each), None)
                if pair and quotes.at(last.idx) is None:
                    rule = f"both {last.lower_}, of two countries"
                    end = last.idx + len(last)
                    yield Several(start=line.at[start].idx, end=end, head=last.idx, entities=pair, rule=rule)
                    before[index] = pair
            if pair := _pair(line.text, own):
                before[index] = pair

    def _phrases(self, line: Line) -> Iterator[tuple[int, int]]:
        """Where "both countries" or "the two sides" begins, and its noun."""
        for position, token in enumerate(line.at):
            in_front = line.words[max(0, position - 2) : position]
            if token.tag_ in _PLURAL and token.lower_ in self._words:
                if in_front[-1:] == ["both"]:
                    yield position - 1, position
                elif in_front == ["the", "two"]:
                    yield position - 2, position


def _within(line: Line, country: Found) -> bool:
    return line.sentence.start <= country.start < line.sentence.end


def _pair(text: str, countries: Sequence[Found]) -> Pair | None:
    """The only two countries there, or the only two that "and" joins."""
    ids = tuple(dict.fromkeys(each.entity.id for each in countries))
    if len(ids) == 2:
        return ids
    rows = {
        other.start for one, other in pairwise(countries) if text[one.end : other.start] == ", "
    }  # of three or more
    joined = {
        (one.entity.id, other.entity.id)
        for one, other in pairwise(countries)
        if text[one.end : other.start] in _JOINED and one.entity.id != other.entity.id and one.start not in rows
    }
    return joined.pop() if len(joined) == 1 else None
