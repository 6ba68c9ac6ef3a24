"""config/organizations.yaml: organisations by name, and the organs that every state has."""

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name, spread_guards, weakened, words_pattern
from loader.resolve.organizations.runs import RunRules
from loader.resolve.organizations.short import ShortForms
from loader.vocabulary import Entry, load

FILE = "organizations.yaml"


class Organizations(msgspec.Struct, frozen=True):
    """The names to look for, the rules for names that are not listed, the organs of states by their slugs, and the
    countries of official publishers by words of their names and addresses, and the finder of short forms."""

    names: list[Name]
    rules: RunRules
    organs: Mapping[str, str]
    home: Mapping[str, str]
    short: ShortForms


def organization(name: str, country: str | None, owner: str | None = None) -> Entity:
    """An organisation that no vocabulary has; `country` is its country's id. Where the country does not follow from the
    name, its code (`owner`) is part of the id: the same words elsewhere may be another country's."""
    identity = f"{owner.lower()}-{slug(name)}" if owner else slug(name)
    return Entity(
        id=f"organization:{identity}",
        label=Label.ORGANIZATION,
        name=name,
        aliases=(),
        country=country,
        provisional=True,
    )


def organ(name: str, country: Entity, adjective: str) -> Entity:
    """A state's organ, as "organization:rus-foreign-ministry", named "Russian Foreign Ministry"."""
    full = f"{adjective} {name}"
    return Entity(
        id=f"organization:{(country.iso3 or '').lower()}-{slug(name)}",
        label=Label.ORGANIZATION,
        name=full,
        aliases=(full,),
        category="government",
        country=country.id,
    )


def load_organizations(codes: Collection[str], place_heads: Collection[str]) -> Organizations:
    """What organizations.yaml lists; `place_heads` end the names of places. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(("named", "weak", "shared", "organs", "home", "short", "unlisted", "guards"))
    root.require("named", "organs", "short", "unlisted")
    named = weakened(list(_named(root["named"], codes)), root, "organisation")
    organs = list(_organs(root["organs"], {name.text: name for name in named}, codes))
    organs += _shared(root, {name.text: name for name in named})
    taken = {name.text for name in organs}
    names = [name for name in named if name.text not in taken] + organs
    rules = RunRules(root["unlisted"], place_heads, taken)
    slugs = {slug(name): name for name in root["organs"]}
    short = ShortForms(root["short"], rules)
    return Organizations(spread_guards(names, FILE, root), rules, slugs, _home(root, codes), short)


def _shared(root: Entry, named: Mapping[str, Name]) -> Iterator[Name]:
    shared: Entry | dict[str, str] = root.get("shared") or {}
    for text in shared:
        options = [named[each].entity for each in root["shared"].texts(text) if each in named]
        if len(options) < 2 or len(options) < len(root["shared"][text]):
            raise root["shared"].error(f"'{text}' must list two organisations above or more", text)
        yield Name(
            text=text,
            kind=Kind.SHARED,
            rule=f"{FILE} shared {text}",
            where=root["shared"].where(text),
            options=tuple(option for option in options if option),
        )


def _home(root: Entry, codes: Collection[str]) -> dict[str, str]:
    home: Entry | dict[str, str] = root.get("home") or {}
    words: dict[str, str] = {}
    for code in home:
        if code not in codes:
            raise root["home"].error(f"'{code}' is no country's code in countries.yaml", code)
        words |= dict.fromkeys(root["home"].texts(code), code)
    return words


def _named(root: Entry, codes: Collection[str]) -> Iterator[Name]:
    seen: dict[str, str] = {}
    for category, groups in root.items():
        for code, group in groups.items():
            if code != "none" and code not in codes:
                raise groups.error(f"'{code}' is no country's code in countries.yaml", code)
            for name in group:
                entity = _entity(name, group.texts(name), category, code)
                if entity.id in seen:
                    raise group.error(f"'{name}' has the id {entity.id}, like the one in {seen[entity.id]}", name)
                seen[entity.id] = group.where(name)
                yield from _names(name, group, entity)


def _entity(name: str, aliases: list[str], category: str, code: str) -> Entity:
    return Entity(
        id=f"organization:{slug(name)}",
        label=Label.ORGANIZATION,
        name=name,
        aliases=tuple(sorted({name, *aliases})),
        category=category,
        country=None if code == "none" else f"country:{code}",
    )


def _names(name: str, group: Entry, entity: Entity) -> Iterator[Name]:
    for text in (name, *group.texts(name)):
        yield Name(text=text, kind=Kind.ENTITY, rule=f"{FILE} {entity.id}", where=group.where(name), entity=entity)


def _organs(root: Entry, named: Mapping[str, Name], codes: Collection[str]) -> Iterator[Name]:
    for name, entry in root.items():
        entry.only(("forms", "lower", "default", "default_with", "default_never", "own", "kin", "abroad", "hosted"))
        default = named.get(entry["default"]) if "default" in entry else None
        if "default" in entry and default is None:
            raise entry.error(f"'{entry['default']}' is no organisation above", "default")
        own = _own(entry, named, codes)
        kin = _kin(entry, named)
        said = words_pattern(entry["default_with"]) if entry.texts("default_with") else None
        never = words_pattern(entry["default_never"]).pattern if entry.texts("default_never") else None
        for text in _forms(name, entry):
            yield Name(
                text=text,
                kind=Kind.ORGAN,
                rule=f"{FILE} organ {name}",
                where=entry.where(),
                entity=default.entity if default else None,
                organ=name,
                own=own,
                kin=kin,
                default_with=said,
                default_never=re.compile(rf"\s+{never}") if never else None,
                abroad=bool(entry.get("abroad")),
                hosted=bool(entry.get("hosted")),
            )


def _own(entry: Entry, named: Mapping[str, Name], codes: Collection[str]) -> dict[str, Entity]:
    """By the country's id, the organisation that the organ is there by a name of its own."""
    own: dict[str, Entity] = {}
    given: Entry | dict[str, str] = entry.get("own") or {}
    for code, text in given.items():
        listed = named.get(text)
        if code not in codes or listed is None or listed.entity is None:
            what = "no country's code" if code not in codes else f"of '{text}', which is no organisation above"
            raise entry["own"].error(f"'{code}' is {what}", code)
        own[f"country:{code}"] = listed.entity
    return own


def _kin(entry: Entry, named: Mapping[str, Name]) -> frozenset[str]:
    for text in entry.texts("kin"):
        if text not in named:
            raise entry.error(f"'{text}' is no organisation above", "kin")
    return frozenset(entity.id for text in entry.texts("kin") if (entity := named[text].entity))


def _forms(name: str, entry: Entry) -> list[str]:
    forms = [name, *entry.texts("forms")]
    if not entry.get("lower"):
        return forms
    return list(dict.fromkeys(forms + [form.lower() for form in forms if not form.isupper()]))
