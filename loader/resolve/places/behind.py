"""What stands around a name and tells that it is a place, and where: "Leesburg, Virginia", "in Heze"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from loader.identity import fold
from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage
from loader.resolve.places.atlas import Atlas, Spot
from loader.resolve.places.vocabulary import place

_JOINT = ", "
_RUN = re.compile(r"(?:[A-Z][\w’'.-]*\s){0,2}[A-Z][\w’'-]+$")  # the capitalised words before a comma
_NAME = r"[A-Z][\w’'-]{2,}(?:[ -][A-Z][\w’'-]+){0,2}"  # three letters: not "Dr"
_REACH = 45  # characters of them
_WITHIN = frozenset(("in", "near", "outside", "around"))
_TOWN = 15_000  # people, from which on a name behind "in" is a town's whatever the model takes it for
_OTHERS = frozenset((Label.ORGANIZATION, Label.PERSON))


class Given(msgspec.Struct, frozen=True):
    """The country that stands behind a place, or a region of it, whose names are `regions`."""

    country: str
    regions: tuple[str, ...] = ()

    def fits(self, spot: Spot) -> bool:
        """Whether the place may be meant; where a state of the US is given, it lies in that."""
        return spot.country == self.country and (not self.regions or not spot.region or spot.region in self.regions)


class Behind:
    """`regions`: what a name is behind a town of it, and only there ("Seattle, Washington"); `kinds`: what places are;
    `parts`: words that make a place's name another's ("Scott County")."""

    def __init__(
        self, atlas: Atlas, regions: Mapping[str, Entity], kinds: Sequence[str], parts: Collection[str]
    ) -> None:
        self._atlas = atlas
        self._regions = regions
        self._parts = parts
        self._kind_of = re.compile(rf"\b(?:{'|'.join(kinds)}) of ({_NAME})")

    def read(self, passage: Passage, found: Sequence[Found]) -> tuple[list[Found], dict[str, Given]]:
        """The finds in text order, more of them places; by its folded name what is given of a place, the first time."""
        found = self._with_kinds(passage, found)
        by_start, by_end = {one.start: one for one in found}, {one.end: one for one in found}
        given: dict[str, Given] = {}
        for behind in sorted(found, key=lambda one: one.start):
            told = _told(passage, behind)
            front = self._front(passage, by_end, behind, told) if told else None
            if told is None or front is None:
                continue
            name = passage.text[front.start : front.end]
            given.setdefault(fold(name), told)
            by_start[front.start] = front
            region = self._regions.get(passage.text[behind.start : behind.end])
            if region and any(spot.region in told.regions for spot in self._atlas.spots(name)):
                rule = f"{behind.rule}, behind a town"
                by_start[behind.start] = msgspec.structs.replace(behind, entity=region, rule=rule)
        ordered = [by_start[start] for start in sorted(by_start)]
        return self._all_over(passage, ordered, given), given

    def _with_kinds(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """The finds, and what the text itself says to be a town or a village: "the town of Pangandaran"."""
        result = list(found)
        for match in self._kind_of.finditer(passage.text):
            start, end = match.span(1)
            over = [one for one in result if one.start < end and start < one.end]
            if passage.sentence_at(start) is None or any(not _doubtful(passage, one) for one in over):
                continue
            result = [one for one in result if one not in over]
            result.append(_place(passage, start, end, None, "said to be one"))
        return result

    def _front(self, passage: Passage, by_end: Mapping[int, Found], behind: Found, told: Given) -> Found | None:
        """The place before the comma, where it is one: seen as such, or to be in the gazetteer with that country."""
        end = behind.start - len(_JOINT)
        before = by_end.get(end)
        if before and before.entity.label == Label.PLACE:
            return self._elsewhere(passage, before, told)
        # "Lebanon, Pennsylvania" is a town, "Lebanon, Syria" are two states
        state = before is not None and before.entity.label == Label.COUNTRY
        if before and not state and not _doubtful(passage, before):
            return None
        for start in [before.start] if before else _runs(passage, by_end, end):
            spots = self._atlas.spots(passage.text[start:end])
            if any(told.fits(spot) and (spot.region in told.regions or not state) for spot in spots):
                return _place(passage, start, end, told.country, "country behind it")
        return None

    def _elsewhere(self, passage: Passage, one: Found, told: Given) -> Found | None:
        """A listed place, or another of its name where the words behind say so: Moscow in Idaho, Manhattan in Kansas.

        None where they say nothing of it ("in London, New York and Tokyo").
        """
        if one.entity.provisional:
            return one
        spots = self._atlas.spots(passage.text[one.start : one.end])
        here = [spot for spot in spots if told.fits(spot)]
        if one.entity.country is None or not any(spot.region in told.regions or not told.regions for spot in here):
            return None
        own = next((spot for spot in spots if f"country:{spot.country}" == one.entity.country), None)
        if own and told.fits(own):
            return one
        return _place(passage, one.start, one.end, told.country, "country behind it")

    def _all_over(self, passage: Passage, found: Sequence[Found], given: Mapping[str, Given]) -> list[Found]:
        """Organisations and persons that are a town behind "in", or before their country, are it everywhere."""
        towns = {one.entity.id for one in found if self._is_town(passage, one, given)}
        return [_town(passage, one) if one.entity.id in towns else one for one in found]

    def _is_town(self, passage: Passage, one: Found, given: Mapping[str, Given]) -> bool:
        text = passage.text[one.start : one.end]
        if not _doubtful(passage, one):
            return False
        if fold(text) in given or (one.entity.label == Label.PERSON and text.split()[-1] in self._parts):
            return True
        within = passage.word_before(one.start) in _WITHIN
        return within and any(spot.people >= _TOWN for spot in self._atlas.spots(text))


def _runs(passage: Passage, by_end: Mapping[int, Found], end: int) -> Iterator[int]:
    """Where the capitalised words before the comma may begin, the most words first, free of other finds."""
    run = _RUN.search(passage.text, max(0, end - _REACH), end)
    if run is None or passage.sentence_at(run.start()) is None:
        return
    taken = max((one for one in range(run.start(), end) if one in by_end), default=0)
    for word in re.finditer(r"\S+", run[0]):
        if run.start() + word.start() >= taken and not word[0].isupper():
            yield run.start() + word.start()


def _doubtful(passage: Passage, one: Found) -> bool:
    """Whether an organisation or a person is known by no more than this one name, and may be a town after all."""
    text = passage.text[one.start : one.end]
    return one.entity.label in _OTHERS and one.entity.provisional and one.entity.name == text and not text.isupper()


def _town(passage: Passage, one: Found) -> Found:
    return _place(passage, one.start, one.end, None, "a town elsewhere")


def _told(passage: Passage, behind: Found) -> Given | None:
    """The country of what stands behind a comma, unless that is a people or an adjective."""
    if passage.text[behind.start - len(_JOINT) : behind.start] != _JOINT or behind.rule.endswith("demonym"):
        return None
    entity, text = behind.entity, passage.text[behind.start : behind.end]
    if entity.label == Label.COUNTRY:
        return Given(entity.iso3 or "")
    if entity.label != Label.PLACE or entity.country is None:
        return None
    return Given(entity.country.removeprefix("country:"), (text, entity.name))


def _place(passage: Passage, start: int, end: int, country: str | None, rule: str) -> Found:
    entity = place(" ".join(passage.text[start:end].split()), country)
    return Found(entity=entity, start=start, end=end, method=Method.VOCABULARY, rule=f"gazetteer.tsv, {rule}")
