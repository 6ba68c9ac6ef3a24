"""config/weapons.yaml and weapon_systems.yaml: classes of weapons, and the named systems under them."""

from collections.abc import Collection, Mapping

import msgspec

from loader.records import Entity
from loader.resolve.gazetteer import Name, spread_guards
from loader.resolve.weapons.called import CalledShips
from loader.resolve.weapons.classes import Classes
from loader.resolve.weapons.ships import Ships
from loader.resolve.weapons.systems import load_systems, war_guards
from loader.vocabulary import Entry, load

FILE = "weapons.yaml"


class Weapons(msgspec.Struct, frozen=True):
    """The names to look for, and the finders of ships."""

    names: list[Name]
    ships: Ships
    called: CalledShips


def load_weapons(codes: Collection[str]) -> Weapons:
    """What the files list; `codes` are the countries' that may have made a weapon. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(
        (
            "classes",
            "ship_prefixes",
            "ship_kinds",
            "listed_ships",
            "other_ships",
            "context",
            "elsewhere",
            "supplying",
            "designations",
            "guards",
        )
    )
    root.require("classes", "ship_prefixes", "ship_kinds", "context", "elsewhere", "supplying", "designations")
    classes = Classes(root["classes"], FILE)
    guards = war_guards(root)
    names = spread_guards(list(classes.names()), FILE, root, guards.context)
    ships = Ships(root.texts("ship_prefixes"), classes.category("warship"))
    systems = load_systems(classes, codes, guards)
    listed = {name.text: name.entity for name in systems if name.entity}
    return Weapons(names + systems, ships, _called(root, classes, listed))


def _called(root: Entry, classes: Classes, listed: Mapping[str, Entity]) -> CalledShips:
    kinds: Entry = root["ship_kinds"]
    for kind, key in kinds.items():
        if key not in classes:
            raise kinds.error(f"'{key}' is no class above", kind)
    return CalledShips(kinds, root.texts("listed_ships"), root.texts("other_ships"), classes, listed)
