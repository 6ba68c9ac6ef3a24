"""Binds "both countries" and "the two sides" to the two countries named last; config/pronouns.yaml has the words.

They are the two that "and" joins, or the only two of the sentence before or of the words before in the same sentence,
or the two whom a third tells of.
On an official publisher's page, two who do something are its own country and another.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loader.records import Label, Several
from loader.resolve.found import Found
from loader.resolve.pronouns.both import Pair, both, named_before, several
from loader.resolve.pronouns.quotes import Quotes
from loader.resolve.pronouns.syntax import head_of
from loader.resolve.titles import Line

_JOINED = (" and ", ", and ", " and the ")


class CountryPairs:
    """Finds the phrases; `words` are the plural nouns behind "both" and "the two" that can be countries."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

    def find(
        self, lines: Sequence[Line], found: Sequence[Found], quotes: Quotes, home: str | None
    ) -> Iterator[Several]:
        """The phrases of the lines, outside of `quotes`, that stand for two countries of `found`, in text order; `home`
        is the official publisher's country."""
        phrases = {line.sentence.index: list(both(line, self._words)) for line in lines}
        if not any(phrases.values()):
            return
        countries = [each for each in found if each.entity.label is Label.COUNTRY]
        before: dict[int, Pair] = {}  # by sentence
        for line in lines:
            index, own = line.sentence.index, [c for c in countries if _within(line, c)]
            for first, noun in phrases[index]:
                pair = _pair(line.text, [c for c in own if c.end <= noun.idx]) or named_before(before, index)
                foreign = home is not None and noun.dep_ == "nsubj" and home not in (pair or ())
                if pair and not foreign and quotes.at(noun.idx) is None:
                    yield several(first, noun, pair, f"both {noun.lower_}, of two countries")
                    before[index] = pair
            if len({each.entity.id for each in own}) > 1:
                before[index] = _pair(line.text, own) or _told(line, own) or ()  # of three nobody says which two


def _within(line: Line, country: Found) -> bool:
    return line.sentence.start <= country.start < line.sentence.end


def _pair(text: str, countries: Sequence[Found]) -> Pair | None:
    """The only two countries there, or the only two that "and" joins and no comma joins to a third."""
    ids = tuple(dict.fromkeys(each.entity.id for each in countries))
    if len(ids) == 2:
        return ids
    longer = {other.start for one, other in pairwise(countries) if text[one.end : other.start] == ", "}
    joined = {
        (one.entity.id, other.entity.id)
        for one, other in pairwise(countries)
        if text[one.end : other.start] in _JOINED and one.entity.id != other.entity.id and one.start not in longer
    }
    return joined.pop() if len(joined) == 1 else None


def _told(line: Line, countries: Sequence[Found]) -> Pair | None:
    """The US says that Iran armed Iraq: of three, the two whom the third tells of."""
    teller, *others = countries
    head = head_of(line.at[line.index(teller.start)], teller.end)
    told = next((child for child in head.head.rights if child.dep_ == "ccomp"), None)
    ids = tuple(dict.fromkeys(each.entity.id for each in others if each.entity.id != teller.entity.id))
    if told is None or head.dep_ != "nsubj" or len(ids) != 2:
        return None
    return ids if all(told.left_edge.idx <= each.start <= told.right_edge.idx for each in others) else None
