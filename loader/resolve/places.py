"""config/places.yaml: places, the state each lies in, and the names that several have."""

from collections.abc import Collection, Iterator

import msgspec

from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name, spread_guards
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
    """The names to look for, and the last words by which an unlisted place is known."""

    names: list[Name]
    heads: frozenset[str]


def load_places(codes: Collection[str]) -> Places:
    """What places.yaml lists; `codes` are the countries' that may hold places. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(("places", "shared", "heads", "ambiguous", "guards"))
    names = list(_listed(root["places"], codes))
    names += _group(root["shared"], None)
    names += _ambiguous(root["ambiguous"], codes)
    return Places(spread_guards(names, FILE, root), frozenset(root.texts("heads")))


def _listed(root: Entry, codes: Collection[str]) -> Iterator[Name]:
    for code, group in root.items():
        if code not in codes:
            raise root.error(f"'{code}' is no country's code in countries.yaml (they are ISO, three letters)", code)
        yield from _group(group, code)


def _group(group: Entry, code: str | None) -> Iterator[Name]:
    for name in group:
        aliases = group.texts(name)
        entity = place(name, code, tuple(sorted({name, *aliases})), own=True)
        for text in (name, *aliases):
            yield Name(text=text, kind=Kind.ENTITY, rule=f"{FILE} {entity.id}", where=group.where(name), entity=entity)


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
