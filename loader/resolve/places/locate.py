"""Which of the world's places of one name is meant, for names that places.yaml does not list."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from loader.identity import fold
from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage
from loader.resolve.places.atlas import Atlas, Spot
from loader.resolve.places.behind import Behind, Given
from loader.resolve.places.coordinated import Coordinated
from loader.resolve.places.vocabulary import Places, place

NAMED = 50  # times as populous a place counts whose country the article names
RIVAL = 8  # times as populous as its namesake a listed place may at most be, to give way to the article's one country
SMALL = 100_000  # people that a place of an unnamed country has at least, beside the country that an article is about
CHIEF = 2, 2 / 3  # a country is what an article is about from so many mentions, and so great a share, on

_ADJECTIVES = ("an", "ern", "ese", "ic", "ish")

Named = dict[str, Counter[str]]
"""By a country's ISO code, how often the article names it or a place in it, by id."""


class Locator:
    """`listed` are the vocabularies' entities by id: a place of theirs under another spelling stays one with it."""

    def __init__(self, atlas: Atlas, places: Places, listed: Mapping[str, Entity]) -> None:
        self._atlas = atlas
        regions = {text: listed[identity] for text, identity in places.behind.items()}
        self._behind = Behind(atlas, regions, places.kinds, places.parts)
        self._wide, self._parts, self._documents = places.wide, places.parts, places.documents
        self._listed = {
            (fold(alias), entity.country): entity
            for entity in listed.values()
            if entity.label == Label.PLACE and not entity.provisional
            for alias in (entity.name, *entity.aliases)
        }
        self._coordinated = Coordinated(places.plurals, places.districts, self._listed)

    def locate(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """The finds, in text order, with unlisted places led to the gazetteer's.

        What stands behind a name decides ("Leesburg, Virginia"), there and wherever else the article has the name; then
        the countries that the article names; then the number of people.
        """
        named = self._coordinated.read(passage, found)
        ordered, given = self._behind.read(passage, named)
        countries = _named(ordered)
        located = [self._located(one, given.get(fold(one.entity.name)), countries) for one in ordered]
        firms = _by_first_word(ordered)
        located = [_firm(one, firms, given, countries) or one for one in located]
        return [one for one in located if not _adjective(passage, one) and not self._document(one)]

    def _located(self, one: Found, given: Given | None, named: Named) -> Found:
        if one.entity.label != Label.PLACE:
            return one
        if not one.entity.provisional:
            return self._rival(one, named)
        country = given.country if given else (one.entity.country or "").removeprefix("country:")
        spots = [spot for spot in self._spots(one.entity.name) if country in ("", spot.country)]
        if not spots:
            return one if country else self._part(one, named) or self._guessed(one, named)
        fitting = [spot for spot in spots if given and given.fits(spot)]
        if not country and all(spot.country not in named and spot.people < SMALL for spot in spots):
            guessed = self._guessed(one, named)
            if guessed is not one:
                return guessed
        return _led(one, self._entity(_weightiest(fitting or spots, named), spots, given), "gazetteer")

    def _spots(self, name: str) -> list[Spot]:
        """The gazetteer's places of the name, none for one that is no name by itself ("the Gulf", "the Far North")."""
        common = self._parts | self._wide
        return [] if all(word in common for word in name.split()) else self._atlas.spots(name)

    def _document(self, one: Found) -> bool:
        """ "Dayton Accords" is no place."""
        last = one.entity.name.split()[-1]
        unlisted = one.entity.label == Label.PLACE and one.entity.provisional
        return unlisted and self._documents.fullmatch(last) is not None

    def _rival(self, one: Found, named: Named) -> Found:
        """A listed place in a country that the article does not speak of, where one of its name lies in the only one
        that it does: Norfolk, in an article on England."""
        own = (one.entity.country or "").removeprefix("country:")
        others = named.keys() - {own}
        if not own or len(others) != 1 or named[own].keys() != {one.entity.id}:
            return one
        spots = self._atlas.spots(one.entity.name)
        people = max((spot.people for spot in spots if spot.country == own), default=0)
        rivals = [spot for spot in spots if spot.country in others and people and spot.people * RIVAL > people]
        return _led(one, self._entity(rivals[0], spots, None), "by the article's country") if rivals else one

    def _part(self, one: Found, named: Named) -> Found | None:
        """ "Akita Prefecture", "Greater Mumbai": a place of its own, in the country of what it is called after."""
        words = one.entity.name.split()
        bare = [word for word in words if word not in self._parts]
        spots = self._atlas.spots(" ".join(bare)) if 0 < len(bare) < len(words) else []
        spots = [spot for spot in spots if spot.country in named or not named]
        return _led(one, _inside(one.entity, _weightiest(spots, named).country), "gazetteer") if spots else None

    def _guessed(self, one: Found, named: Named) -> Found:
        """A small place lies in the country that the article is about."""
        least, share = CHIEF
        counts = {country: seen.total() for country, seen in named.items()}
        country, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if (
            any(word in self._wide for word in one.entity.name.split())
            or count < least
            or count < share * sum(counts.values())
        ):
            return one
        return _led(one, _inside(one.entity, country), "by the article's country")

    def _entity(self, spot: Spot, spots: Sequence[Spot], given: Given | None) -> Entity:
        """A place of the gazetteer. The greatest of its name in its country has no state in its id; where several are
        as great and none is given ("Monroe County"), it stays open which."""
        alike = [other for other in spots if other.country == spot.country and other != spot]
        greatest = all(other.people < spot.people for other in alike)
        own = self._listed.get((fold(spot.name), f"country:{spot.country}"))
        if own and greatest:
            return own
        if not greatest and given is None:
            return place(spot.name, spot.country)
        name = spot.name if greatest or not spot.region else f"{spot.name}, {spot.region}"
        return msgspec.structs.replace(place(name, spot.country), aliases=(name,), provisional=False)


def _by_first_word(found: Sequence[Found]) -> dict[str, Entity]:
    """The unlisted organisations of several words, by their first; none for a word that begins two."""
    firms = {one.entity.id: one.entity for one in found if one.entity.label == Label.ORGANIZATION}
    unlisted = [(firm.name.split(), firm) for firm in firms.values() if firm.provisional]
    several = [(words[0], firm) for words, firm in unlisted if len(words) > 1]
    counts = Counter(word for word, _ in several)
    return {word: firm for word, firm in several if counts[word] == 1}


def _firm(one: Found, firms: Mapping[str, Entity], given: Mapping[str, Given], named: Named) -> Found | None:
    """ "Halden" is short for the article's Halden Motors, where nothing else there speaks of the town's country."""
    if one.entity.label != Label.PLACE or one.method != Method.MODEL or fold(one.entity.name) in given:
        return None
    firm = firms.get(one.entity.name)
    if firm is None or (one.entity.country or "").removeprefix("country:") in named:
        return None
    return _led(one, firm, "short form in the article")


def _weightiest(spots: Sequence[Spot], named: Named) -> Spot:
    return max(spots, key=lambda spot: (spot.people + 1) * (NAMED if spot.country in named else 1))


def _inside(entity: Entity, country: str) -> Entity:
    """The entity in a country that the article only suggests: the same one as where it suggests none."""
    return msgspec.structs.replace(entity, country=f"country:{country}")


def _led(one: Found, entity: Entity, rule: str) -> Found:
    return msgspec.structs.replace(one, entity=entity, rule=f"{one.rule}, {rule}")


def _named(found: Sequence[Found]) -> Named:
    named: Named = {}
    for one in found:
        identity = one.entity.id if one.entity.label == Label.COUNTRY else one.entity.country
        if identity and one.entity.label in (Label.COUNTRY, Label.PLACE):
            named.setdefault(identity.removeprefix("country:"), Counter())[one.entity.id] += 1
    return named


def _adjective(passage: Passage, one: Found) -> bool:
    """What the recogniser takes for a place and the tagger for an adjective is none: "Siberian", "Paralympic"."""
    if one.entity.label != Label.PLACE or not one.entity.provisional or one.method != Method.MODEL:
        return False
    if not one.entity.name.endswith(_ADJECTIVES):
        return False
    token = passage.token_at(one.end - 1, one.end)
    return token is not None and token.pos_ == "ADJ"
