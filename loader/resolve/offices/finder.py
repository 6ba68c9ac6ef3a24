"""Binds an office without a name to the person who holds it, where the article or a curated term tells who that is.

"The Russian president" is whom the article calls so, else who held the office when it was published; "the president"
alone is the only person before it whom the article gives that office, or who held it then. An office that is open to
two people, that is a former, deputy or any holder’s, or that a sentence speaks of in another year, stays unbound.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from loader.records import Article, Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.offices.phrases import OfficePhrase, phrases
from loader.resolve.persons import PersonVocabulary, Taken, appositions, hints
from loader.resolve.titles import Line

_AT_HOME = -1  # where an office stands that an official publisher gives before its first word
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Held(msgspec.Struct, frozen=True):
    """An office that the article gives a person: its countries, none where none is told, and where that stands."""

    entity: Entity
    office: str
    countries: frozenset[str]
    start: int


class OfficeFinder:
    """Finds the offices of articles."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._people = known.people
        self._titles = known.titles

    def find(self, lines: Sequence[Line], found: Sequence[Found], article: Article) -> list[Found]:
        """The offices in an article's lines that stand for a person, in text order; `found` is what the other finders
        saw."""
        day = article.published
        taken = Taken(found)
        names = {item.start: item for item in found if item.entity.label is Label.PERSON}
        held = [each for line in lines for each in self._held(line, names, taken, day)]
        held += self._at_home(article)
        return [
            item
            for line in lines
            for phrase in phrases(line, taken, names)
            if (item := self._bound(line, phrase, held, day)) is not None
        ]

    def _held(self, line: Line, names: dict[int, Found], taken: Taken, day: str | None) -> Iterator[Held]:
        """The offices of the persons named in a line: by the titles there, and by the terms of the curated."""
        for position, token in enumerate(line.at):
            item = names.get(token.idx)
            if item is None or (position and line.at[position - 1].i == token.i):
                continue
            end = line.index(item.end)
            seen = hints(line, taken, position, end)
            person = self._people.get(item.entity.id)
            own = frozenset({person.country} if person and person.country else ())
            for role in (*seen.roles, *appositions(line, position, end)):
                for office in dict.fromkeys((self._titles.office(role), role)):  # a defence secretary is a secretary
                    yield Held(item.entity, office, seen.countries or own, item.start)
            for office in person.held(day) if person and day else ():
                yield Held(item.entity, office, own, item.start)

    def _at_home(self, article: Article) -> Iterator[Held]:
        """Whom an official publisher means by "the President" wherever it says so."""
        country, offices = self._titles.home(article.source) or ("", frozenset())
        for office in offices:
            person = self._people.holder(office, country, article.published)
            if person:
                yield Held(person.entity, office, frozenset({country}), _AT_HOME)

    def _bound(self, line: Line, phrase: OfficePhrase, held: Sequence[Held], day: str | None) -> Found | None:
        office = self._titles.office(phrase.role.name)
        if self._is_posted(line, phrase):
            return None
        if phrase.country:
            bound = self._of_country(line, office, phrase.country, held, day)
        else:
            bound = self._alone(office, phrase.start, held)
        if bound is None:
            return None
        entity, how = bound
        rule = f"office {office}, {how}"
        return Found(entity=entity, start=phrase.start, end=phrase.end, method=Method.PRONOUN, rule=rule)

    def _of_country(
        self, line: Line, office: str, country: str, held: Sequence[Held], day: str | None
    ) -> tuple[Entity, str] | None:
        leads = office == "leader"
        here = {
            each.entity.id: each.entity
            for each in held
            if country in each.countries and (each.office == office or (leads and self._titles.leads(each.office)))
        }
        if here:
            return (next(iter(here.values())), "in the article") if len(here) == 1 else None
        person = self._people.holder(office, country, day)
        if person is None or day is None or _speaks_of_another_year(line, day):
            return None
        return person.entity, f"people.yaml terms of {country.removeprefix('country:')}"

    def _alone(self, office: str, start: int, held: Sequence[Held]) -> tuple[Entity, str] | None:
        """Who alone is given the office, or one that it shortens: "the minister" is a foreign minister too, and "the
        Secretary" a secretary of state."""
        fitting = [each for each in held if self._titles.shortens(office, each.office)]
        exact = [each for each in fitting if each.office == office] or fitting
        if any(each.start == _AT_HOME for each in exact):  # until another one is named
            exact = [each for each in exact if each.start < start]
        if len({each.entity.id for each in exact}) != 1 or all(each.start > start for each in exact):
            return None
        return exact[0].entity, "alone in the article"

    def _is_posted(self, line: Line, phrase: OfficePhrase) -> bool:
        """The ambassador to Belarus, the foreign minister there: that post need not be the one that was named."""
        end = line.index(phrase.end)
        following = line.words[end : end + 1]
        at = end + 2 if line.words[end + 1 : end + 2] == ["the"] else end + 1
        named = at < len(line.at) and line.at[at].text[:1].isupper()
        sent = phrase.role.name in self._titles.sent and following in (["in"], ["at"])
        return following == ["there"] or ((sent or following == ["to"]) and named)


def _speaks_of_another_year(line: Line, day: str) -> bool:
    text = line.text[line.sentence.start : line.sentence.end]
    return any(year != day[:4] for year in _YEAR.findall(text))
