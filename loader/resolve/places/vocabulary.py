"""config/places.yaml: places, the state each lies in, and the names that several have."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name, spread_guards, weakened, words_pattern
from loader.vocabulary import Entry, load

FILE = "places.yaml"


def place(name: str, country: str | None, aliases: tuple[str, ...] = (), *, own: bool = False) -> Entity:
    """A place; `country` is its country's ISO code. One that no vocabulary has (not `own`) is told apart from others of
    its name by the country in its id."""
    identity = slug(name) if own or country is None else f"{slug(name)}-{country.lower()}"
    return Entity(
        id=f"place:{identity}",
        label=Label.PLACE,
        name=name,
        aliases=aliases,
        country=f"country:{country}" if country else None,
        provisional=not own,
    )


class Places(msgspec.Struct, frozen=True):
    """The names to look for, and words that tell of places no list has.

    `heads` end their names; `wide` are in those of places that reach beyond one state; `parts` make a place's name that
    of another ("Akita Prefecture"); `kinds` are what a place is said to be ("the town of X"); `plurals` lead what names
    share to what each is called ("regions" to "Region"), `districts` make of them no places; `documents` follow a place
    in a treaty's name; `behind` has the ids of what a name is behind a town of it ("Seattle, Washington").
    """

    names: list[Name]
    heads: frozenset[str]
    wide: frozenset[str]
    parts: frozenset[str]
    kinds: tuple[str, ...]
    plurals: Mapping[str, str]
    districts: tuple[str, ...]
    documents: re.Pattern[str]
    behind: Mapping[str, str]


def load_places(codes: Collection[str]) -> Places:
    """What places.yaml lists; `codes` are the countries' that may hold places. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(
        (
            *("places", "shared", "common", "heads", "documents", "kinds", "wide", "parts", "never"),
            *("plurals", "districts"),
            *("ambiguous", "behind", "regions", "weak", "guards"),
        )
    )
    root.require("places", "shared", "ambiguous")
    common = frozenset(root.texts("common"))
    names = list(_listed(root["places"], codes, common))
    names += _group(root["shared"], None, common)
    names += _ambiguous(root["ambiguous"], codes)
    names += _regions(root, names, codes)
    names = weakened(names, root, "place")
    never = [
        Name(text=text, kind=Kind.OTHER, rule=f"{FILE} never", where=root.where("never"))
        for text in root.texts("never")
    ]
    heads, wide, parts = (frozenset(root.texts(key)) for key in ("heads", "wide", "parts"))
    documents = words_pattern(root.texts("documents"))
    return Places(
        spread_guards(names, FILE, root) + never,
        heads,
        wide,
        parts,
        tuple(root.texts("kinds")),
        dict(root.get("plurals") or {}),
        tuple(root.texts("districts")),
        documents,
        _behind(root, names),
    )


def _listed(root: Entry, codes: Collection[str], common: Collection[str]) -> Iterator[Name]:
    seen: dict[str, str] = {}
    for code, group in root.items():
        _check_code(root, code, code, codes)
        for name in group:
            first = seen.setdefault(slug(name), group.where(name))
            if first != group.where(name):
                raise group.error(f"'{name}' is in {first} too; keep one, or list it under 'ambiguous'", name)
        yield from _group(group, code, common)


def _check_code(entry: Entry, key: str, code: str, codes: Collection[str]) -> None:
    if code not in codes:
        raise entry.error(f"'{code}' is no country's code in countries.yaml (they are ISO, three letters)", key)


def _group(group: Entry, code: str | None, common: Collection[str]) -> Iterator[Name]:
    for name in group:
        aliases = [*group.texts(name)]
        aliases += [text for text in _lowered((name, *aliases), common) if text not in aliases]
        entity = place(name, code, tuple(sorted({name, *aliases})), own=True)
        for text in (name, *aliases):
            yield Name(text=text, kind=Kind.ENTITY, rule=f"{FILE} {entity.id}", where=group.where(name), entity=entity)


def _lowered(names: Sequence[str], common: Collection[str]) -> Iterator[str]:
    """ "Kuril islands" of "Kuril Islands": many write what a name ends with without a capital."""
    for name in names:
        first, _, last = name.rpartition(" ")
        if first and last in common:
            yield f"{first} {last.lower()}"


def _ambiguous(root: Entry, codes: Collection[str]) -> Iterator[Name]:
    for name in root:
        held = root.texts(name)
        if len(held) < 2 or not set(held) <= set(codes):
            raise root.error(f"'{name}' must list two codes or more of countries.yaml", name)
        yield Name(
            text=name,
            kind=Kind.SHARED,
            rule=f"{FILE} {name}",
            where=root.where(name),
            entity=place(name, None),
            options=tuple(place(name, code) for code in held),
        )


def _regions(root: Entry, listed: Sequence[Name], codes: Collection[str]) -> Iterator[Name]:
    """ "Irkutsk Region" of "Irkutsk", under every name that the city has."""
    called = {(name.text, name.entity.country): name.entity for name in listed if name.entity}
    for entry in root.get("regions") or ():
        entry.only(("country", "words", "of"))
        entry.require("country", "words", "of")
        code = entry["country"]
        _check_code(entry, "country", code, codes)
        for city in entry.texts("of"):
            capital = called.get((city, f"country:{code}"))
            known = capital.aliases if capital and capital.name == city else (city,)
            names = [f"{name} {word.lower()}" for name in known for word in entry.texts("words")]
            own = f"{city} {entry.texts('words')[0]}"
            region = place(own, code, tuple(sorted({own, *names})), own=True)
            for text in names:
                yield Name(
                    text=text, kind=Kind.ENTITY, rule=f"{FILE} {region.id}", where=entry.where("of"), entity=region
                )


def _behind(root: Entry, names: Iterable[Name]) -> dict[str, str]:
    listed = {name.text: name.entity.id for name in names if name.kind == Kind.ENTITY and name.entity}
    group: Entry = root.get("behind") or Entry(root.file, root.line)
    for text, place_ in group.items():
        if place_ not in listed:
            raise group.error(f"'{place_}' is no place above", text)
    return {text: listed[place_] for text, place_ in group.items()}
