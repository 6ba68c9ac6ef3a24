"""Decides what each name seen in an article leads to, where the name alone does not tell."""

import re
from collections.abc import Mapping, Sequence

from loader.records import Entity, Label, Method
from loader.resolve.countries import Countries, SeatReadings
from loader.resolve.found import Found
from loader.resolve.gazetteer import Hit, Kind
from loader.resolve.organizations import organ
from loader.resolve.passage import Passage

# "Russian [top] Foreign Ministry", "Iran’s [hardline] parliament": the country, then at most two small words.
_OWNER_BEFORE = re.compile(r"(?:['’]s?)?\s+(?:[a-z-]+\s+){0,2}")
_OWNER_AFTER = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
_NEXT_TO = 8  # characters between two coordinated seats: ", and the "


class Readings:
    """Turns hits into finds: seats, shared names and organs are read in the article's light."""

    def __init__(self, countries: Countries, documents: re.Pattern[str]) -> None:
        self._countries = countries
        self._documents = documents
        self._seats = SeatReadings(countries.root["seat_readings"])

    def read(self, passage: Passage, hits: Sequence[Hit]) -> list[Found]:
        """The finds, in text order."""
        hits = [hit for hit in hits if not self._begins_document(passage, hit)]
        named = _countries_named(hits)
        owners = _owners(passage, hits)
        only = _only_owners(hits, owners)
        acting = self._acting(passage, hits)
        found: list[Found] = []
        for index, hit in enumerate(hits):
            one: Found | None
            if hit.name.kind == Kind.SEAT:
                one = _seat(hit, acting[index])
            elif hit.name.kind == Kind.NAMESAKE:
                one = _namesake(passage, hit)
            elif hit.name.kind == Kind.SHARED:
                one = _shared(hit, named)
            elif hit.name.kind == Kind.ORGAN:
                one = self._organ(hit, owners.get(index), only)
            else:
                one = _found(hit, hit.name.entity)
            found += [one] if one else []
        return found

    def _begins_document(self, passage: Passage, hit: Hit) -> bool:
        """ "the Paris Agreement" does not speak of Paris."""
        place = hit.name.kind == Kind.SEAT or (hit.name.entity and hit.name.entity.label == Label.PLACE)
        return (
            bool(place)
            and passage.text[hit.end : hit.end + 1] == " "
            and self._documents.match(passage.text, hit.end + 1) is not None
        )

    def _acting(self, passage: Passage, hits: Sequence[Hit]) -> dict[int, bool]:
        """By the index of each seat's hit, whether the state is meant."""
        acting: dict[int, bool] = {}
        last = -1
        for index, hit in enumerate(hits):
            if hit.name.kind != Kind.SEAT:
                continue
            coordinated = last >= 0 and hit.start - hits[last].end <= _NEXT_TO
            around = (hits[index - 1] if index else None, hits[index + 1] if index + 1 < len(hits) else None)
            acting[index] = self._seats.acts(passage, hit, around, acting[last] if coordinated else None)
            last = index
        return acting

    def _organ(self, hit: Hit, owner: Entity | None, only: Mapping[str, Entity]) -> Found | None:
        name = hit.name.organ or ""
        default = hit.name.entity
        if owner is None and default is not None:
            return _found(hit, default)
        note = "" if owner else "the article's only one"
        owner = owner or only.get(name)
        if owner is None:
            return None
        if default is not None and default.country == owner.id:
            return _found(hit, default)
        return _found(hit, organ(name, owner, self._countries.adjectives[owner.id]), note)


def _owners(passage: Passage, hits: Sequence[Hit]) -> dict[int, Entity]:
    """The country that stands beside an organ, by the index of the organ's hit."""
    owners: dict[int, Entity] = {}
    for index, hit in enumerate(hits):
        if hit.name.kind != Kind.ORGAN:
            continue
        before = hits[index - 1] if index else None
        after = hits[index + 1] if index + 1 < len(hits) else None
        owner = None
        if before and _OWNER_BEFORE.fullmatch(passage.text, before.end, hit.start):
            owner = _country(before)
        if owner is None and after and _OWNER_AFTER.fullmatch(passage.text, hit.end, after.start):
            owner = _country(after)
        if owner:
            owners[index] = owner
    return owners


def _only_owners(hits: Sequence[Hit], owners: Mapping[int, Entity]) -> dict[str, Entity]:
    """The country of each organ that the article gives to one country only."""
    by_organ: dict[str, dict[str, Entity]] = {}
    for index, owner in owners.items():
        by_organ.setdefault(hits[index].name.organ or "", {})[owner.id] = owner
    return {name: next(iter(held.values())) for name, held in by_organ.items() if len(held) == 1}


def _country(hit: Hit) -> Entity | None:
    entity = hit.name.entity
    return entity if entity and entity.label == Label.COUNTRY else None


def _countries_named(hits: Sequence[Hit]) -> frozenset[str]:
    """The ids of the countries that names lead to without doubt, or that a named place lies in."""
    plain = [hit.name.entity for hit in hits if hit.name.kind in (Kind.ENTITY, Kind.SEAT) and hit.name.entity]
    return frozenset(
        [entity.id for entity in plain if entity.label == Label.COUNTRY]
        + [entity.country for entity in plain if entity.label == Label.PLACE and entity.country]
    )


def _seat(hit: Hit, acts: bool) -> Found:
    return _found(hit, hit.name.entity, "acts") if acts else _found(hit, hit.name.options[0], "as a place")


def _namesake(passage: Passage, hit: Hit) -> Found:
    """The words of the sentence tell whether the state is meant or the place of its name, else those of the article."""
    sentence, guard = passage.sentence_at(hit.start), hit.name.guard
    for words in (passage.sentence_text(sentence) if sentence else "", passage.straight_text):
        if guard and guard.unwanted and guard.unwanted.search(words):
            break
        if guard and guard.wanted and guard.wanted.search(words):
            return _found(hit, hit.name.options[0], "by the words around")
    return _found(hit, hit.name.entity)


def _shared(hit: Hit, named: frozenset[str]) -> Found | None:
    fitting = [option for option in hit.name.options if (option.country or option.id) in named]
    if len(fitting) == 1:
        return _found(hit, fitting[0], "by the article's countries")
    return _found(hit, hit.name.entity) if hit.name.entity else None


def _found(hit: Hit, entity: Entity | None, note: str = "") -> Found:
    if entity is None:
        raise ValueError(f"{hit.name.where}: '{hit.name.text}' leads to no entity")
    rule = f"{hit.name.rule}, {note}" if note else hit.name.rule
    return Found(entity=entity, start=hit.start, end=hit.end, method=Method.VOCABULARY, rule=rule)
