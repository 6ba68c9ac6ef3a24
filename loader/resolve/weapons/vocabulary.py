"""config/weapons.yaml: classes of weapons, and the named systems under them."""

import re
from collections.abc import Iterator

import msgspec

from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name, spread_guards
from loader.resolve.spelling import plural
from loader.resolve.weapons.ships import Ships
from loader.vocabulary import Entry, load

FILE = "weapons.yaml"


class Weapons(msgspec.Struct, frozen=True):
    """The names to look for, and the finder of ships."""

    names: list[Name]
    ships: Ships


def load_weapons() -> Weapons:
    """What weapons.yaml lists. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(("classes", "systems", "ship_prefixes", "context", "guards"))
    classes: Entry = root["classes"]
    names = [name for key in classes for name in _class_names(key, classes)]
    names += _systems(root["systems"], classes)
    words = [re.escape(word) for word in root.texts("context")]
    near = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    ships = Ships(root.texts("ship_prefixes"), classes["warship"]["category"])
    return Weapons(spread_guards(names, FILE, root, near), ships)


def _lineage(key: str, classes: Entry, seen: tuple[str, ...] = ()) -> list[str]:
    """The class and those above it, nearest first."""
    if key in seen:
        raise classes.error(f"'{key}' is among its own parents", key)
    entry: Entry = classes[key]
    entry.only(("parent", "category", "aliases", "plural", "match"))
    parent = entry.get("parent")
    if parent is None:
        entry.require("category")
        return [key]
    if parent not in classes:
        raise entry.error(f"the parent '{parent}' is no class", "parent")
    return [key, *_lineage(parent, classes, (*seen, key))]


def _weapon(name: str, aliases: list[str], above: list[str], top: Entry) -> Entity:
    return Entity(
        id=f"weapon:{slug(name)}",
        label=Label.WEAPON,
        name=name,
        aliases=tuple(sorted({name, *aliases})),
        category=top["category"],
        classes=tuple(above),
    )


def _class_names(key: str, classes: Entry) -> Iterator[Name]:
    lineage = _lineage(key, classes)
    entry: Entry = classes[key]
    aliases = entry.texts("aliases")
    entity = _weapon(key, aliases, lineage[1:], classes[lineage[-1]])
    if entry.get("match") is False:
        return
    for text in _with_plurals([key, *aliases], entry.texts("plural")):
        common = text.islower() and " " not in text and "-" not in text
        yield _name(text, entity, entry.where(), noun=common)


def _with_plurals(texts: list[str], plurals: list[str]) -> list[str]:
    regular = [plural(text) for text in texts if text not in plurals]
    return list(dict.fromkeys([*texts, *plurals, *regular]))


def _systems(root: Entry, classes: Entry) -> Iterator[Name]:
    for parent, group in root.items():
        if parent not in classes:
            raise root.error(f"'{parent}' is no class", parent)
        lineage = _lineage(parent, classes)
        for name in group:
            aliases = group.texts(name)
            entity = _weapon(name, aliases, lineage, classes[lineage[-1]])
            yield from _system_names([name, *aliases], entity, group.where(name))


def _system_names(texts: list[str], entity: Entity, where: str) -> Iterator[Name]:
    for text in texts:
        yield _name(text, entity, where, open_ended=text[-1].isdigit())
    for text in texts:
        if text[-1].isalpha() and not text.endswith("s") and plural(text) not in texts:
            yield _name(plural(text), entity, where)


def _name(text: str, entity: Entity, where: str, *, noun: bool = False, open_ended: bool = False) -> Name:
    rule = f"{FILE} {entity.id.removeprefix('weapon:')}"
    return Name(text=text, kind=Kind.ENTITY, rule=rule, where=where, entity=entity, noun=noun, open_ended=open_ended)
