"""config/countries.yaml: states by ISO code, with their names, demonyms and seats of power."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name, spread_guards, word_guard
from loader.resolve.spelling import bare
from loader.vocabulary import Entry, load

FILE = "countries.yaml"
_KEYS = ("name", "iso2", "wikidata", "names", "demonyms", "prefixes", "seats")
_GROUPS = ("countries", "territories", "former")


class Countries(msgspec.Struct, frozen=True):
    """All states: by ISO code, their adjectives by entity id, and what they are named by."""

    by_code: Mapping[str, Entity]
    adjectives: Mapping[str, str]
    root: Entry

    def by_id(self, identity: str) -> Entity:
        """The country of "country:PRK"."""
        return self.by_code[identity.removeprefix("country:")]


def load_countries() -> Countries:
    """The states. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only((*_GROUPS, "ambiguous", "namesakes", "guards", "peoples", "seat_readings"))
    root.require(*_GROUPS, "ambiguous", "seat_readings")
    by_code = {code: _country(code, entry, root) for code, entry in _entries(root)}
    _check_iso2(root, by_code)
    adjectives = {f"country:{code}": (entry.texts("demonyms") or [entry["name"]])[0] for code, entry in _entries(root)}
    return Countries(by_code, adjectives, root)


def _check_iso2(root: Entry, by_code: Mapping[str, Entity]) -> None:
    """VocabularyError for a code of two letters that two states of today have; ISO gives those of old ones anew."""
    seen: dict[str, str] = {}
    for code, entry in _entries(root):
        iso2 = by_code[code].iso2 or ""
        if code not in root["former"] and seen.setdefault(iso2, code) != code:
            raise entry.error(f"'{iso2}' is the iso2 of {seen[iso2]} too", "iso2")


def _entries(root: Entry) -> Iterator[tuple[str, Entry]]:
    """Each state's code and entry. VocabularyError for a code that stands in two groups."""
    seen: dict[str, str] = {}
    for group in _GROUPS:
        for code, entry in root[group].items():
            if code in seen:
                raise entry.error(f"'{code}' is in '{seen[code]}' too; keep it in one group")
            seen[code] = group
            yield code, entry


def _country(code: str, entry: Entry, root: Entry) -> Entity:
    entry.require("name", "iso2")
    entry.only(_KEYS)
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise root.error(f"{entry.where()}: '{code}' is no ISO 3166 alpha-3 code")
    if not isinstance(entry["iso2"], str) or not re.fullmatch(r"[A-Z]{2}", entry["iso2"]):
        raise entry.error("'iso2' must be two capital letters; put NO in quotes", "iso2")
    return Entity(
        id=f"country:{code}",
        label=Label.COUNTRY,
        name=entry["name"],
        aliases=tuple(sorted({entry["name"], *entry.texts("names"), *entry.texts("demonyms")})),
        iso2=entry["iso2"],
        iso3=code,
        wikidata=entry.get("wikidata"),
    )


def country_names(countries: Countries, places: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """The countries' names, and the places' names without those that are a country's seat too."""
    by_text = {bare(name.text): name for name in places}
    names: list[Name] = []
    for code, entry in _entries(countries.root):
        names += _names(code, entry, countries.by_code[code])
        names += [_seat(text, entry, countries.by_code[code], by_text) for text in entry.texts("seats")]
    names += _ambiguous(countries)
    seats = {bare(name.text) for name in names if name.kind == Kind.SEAT}
    names = _with_namesakes(spread_guards(names, FILE, countries.root), countries.root, by_text)
    return names, [name for name in places if bare(name.text) not in seats]


def _names(code: str, entry: Entry, country: Entity) -> Iterator[Name]:
    for kind, key in (("name", "name"), ("name", "names"), ("demonym", "demonyms")):
        for text in [entry["name"]] if key == "name" else entry.texts(key):
            rule = f"{FILE} {code} {kind}"
            yield Name(text=text, kind=Kind.ENTITY, rule=rule, where=entry.where(key), entity=country)
    for text in entry.texts("prefixes"):
        rule = f"{FILE} {code} prefix"
        yield Name(text=text, kind=Kind.ENTITY, rule=rule, where=entry.where("prefixes"), entity=country, bound=True)


def _seat(text: str, entry: Entry, country: Entity, places: Mapping[str, Name]) -> Name:
    found = places.get(bare(text))
    if found is None or found.entity is None or found.entity.country != country.id:
        raise entry.error(f"the seat '{text}' must also be a place of {country.iso3} in places.yaml", "seats")
    return Name(
        text=text,
        kind=Kind.SEAT,
        rule=f"{FILE} {country.iso3} seat",
        where=entry.where("seats"),
        entity=country,
        options=(found.entity,),
        guard=found.guard,
    )


def _ambiguous(countries: Countries) -> Iterator[Name]:
    for text, entry in countries.root["ambiguous"].items():
        entry.only(("of", "default"))
        for code in [*entry.texts("of"), *filter(None, [entry.get("default")])]:
            if code not in countries.by_code:
                raise entry.error(f"'{code}' is no code above")
        default = entry.get("default")
        yield Name(
            text=text,
            kind=Kind.SHARED,
            rule=f"{FILE} {text}",
            where=entry.where(),
            entity=countries.by_code[default] if default else None,
            options=tuple(countries.by_code[code] for code in entry.texts("of")),
        )


def _with_namesakes(names: Sequence[Name], root: Entry, places: Mapping[str, Name]) -> list[Name]:
    """The names, those of `namesakes` for the state or for a place of its name."""
    namesakes: Entry = root.get("namesakes") or Entry(root.file, root.line)
    known = {name.text for name in names}
    for text, entry in namesakes.items():
        entry.only(("place", "with", "unless"))
        entry.require("place", "with")
        if text not in known or bare(entry["place"]) not in places:
            raise entry.error(f"'{text}' must be a state's name above, and '{entry['place']}' a place of places.yaml")
    return [_namesake(name, namesakes[name.text], places) if name.text in namesakes else name for name in names]


def _namesake(name: Name, entry: Entry, places: Mapping[str, Name]) -> Name:
    place = places[bare(entry["place"])].entity
    guard = word_guard(entry, person=bool(name.guard and name.guard.person))
    options = (place,) if place else ()
    return msgspec.structs.replace(name, kind=Kind.NAMESAKE, options=options, guard=guard)
