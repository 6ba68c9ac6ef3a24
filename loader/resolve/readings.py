"""Decides what each name seen in an article leads to, where the name alone does not tell."""

import re
from collections.abc import Sequence

from loader.records import Entity, Label, Method
from loader.resolve.countries import Countries, SeatReadings
from loader.resolve.found import Found
from loader.resolve.gazetteer import Hit, Kind
from loader.resolve.organizations import OrganReader
from loader.resolve.passage import Passage

_NEXT_TO = 8  # characters between two coordinated seats: ", and the "


class Readings:
    """Turns hits into finds: seats, shared names and organs are read in the article's light."""

    def __init__(self, countries: Countries, documents: re.Pattern[str], organs: OrganReader) -> None:
        self._organs = organs
        self._documents = documents
        self._peoples = frozenset(countries.root.texts("peoples"))
        self._seats = SeatReadings(countries.root["seat_readings"])

    def read(self, passage: Passage, hits: Sequence[Hit]) -> list[Found]:
        """The finds, in text order."""
        hits = [hit for hit in hits if not (self._begins_document(passage, hit) or self._is_people(passage, hit))]
        named = _countries_named(hits)
        hits = _without_weak(hits, named)
        acting = self._acting(passage, hits)
        organs = self._organs.read(passage, hits, acting)
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
                one = _found(hit, *organs[index]) if index in organs else None
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

    def _is_people(self, passage: Passage, hit: Hit) -> bool:
        """ "ethnic Albanians" may be citizens of any state."""
        return "demonym" in hit.name.rule and passage.word_before(hit.start).lower() in self._peoples

    def _acting(self, passage: Passage, hits: Sequence[Hit]) -> dict[int, bool]:
        """By the index of each seat's hit, whether the state is meant."""
        acting: dict[int, bool] = {}
        home = self._organs.home(passage)
        last = -1
        for index, hit in enumerate(hits):
            if hit.name.kind != Kind.SEAT:
                continue
            coordinated = last >= 0 and hit.start - hits[last].end <= _NEXT_TO
            around = (hits[index - 1] if index else None, hits[index + 1] if index + 1 < len(hits) else None)
            at_home = home is not None and home == hit.name.entity
            acting[index] = self._seats.acts(
                passage,
                hit,
                around,
                acting[last] if coordinated else None,
                at_home=at_home,
                alone=at_home and _names_no_other(passage, hits, index),
            )
            last = index
        return acting


def _countries_named(hits: Sequence[Hit]) -> frozenset[str]:
    """The ids of the countries that names lead to without doubt, or that a named place lies in."""
    sure = [hit.name for hit in hits if hit.name.kind in (Kind.ENTITY, Kind.SEAT) and not hit.name.weak]
    plain = [name.entity for name in sure if name.entity]
    return frozenset(
        [entity.id for entity in plain if entity.label == Label.COUNTRY]
        + [entity.country for entity in plain if entity.label == Label.PLACE and entity.country]
    )


def _names_no_other(passage: Passage, hits: Sequence[Hit], index: int) -> bool:
    """Whether the sentence of a seat names no state but the seat's own."""
    sentence, own = passage.sentence_at(hits[index].start), hits[index].name.entity
    return not any(
        hit.name.entity.label == Label.COUNTRY and hit.name.entity != own
        for hit in hits
        if hit.name.entity and sentence and sentence.start <= hit.start < sentence.end
    )


def _without_weak(hits: Sequence[Hit], named: frozenset[str]) -> list[Hit]:
    """The hits but those of weak names whose country the article does not name, nor them by another name."""
    strong = {hit.name.entity.id for hit in hits if hit.name.entity and not hit.name.weak}

    def counts(entity: Entity | None) -> bool:
        return entity is None or entity.country in named or entity.id in strong

    return [hit for hit in hits if not hit.name.weak or counts(hit.name.entity)]


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
