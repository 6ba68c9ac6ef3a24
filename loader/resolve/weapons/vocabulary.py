"""config/weapons.yaml and weapon_systems.yaml: classes of weapons, and the named systems under them."""

from collections.abc import Collection

import msgspec

from loader.resolve.gazetteer import Name, spread_guards
from loader.resolve.weapons.classes import Classes
from loader.resolve.weapons.ships import Ships
from loader.resolve.weapons.systems import load_systems, war_guards
from loader.vocabulary import Entry, load

FILE = "weapons.yaml"


class Weapons(msgspec.Struct, frozen=True):
    """The names to look for, and the finder of ships."""

    names: list[Name]
    ships: Ships


def load_weapons(codes: Collection[str]) -> Weapons:
    """What the files list; `codes` are the countries' that may have made a weapon. VocabularyError for a bad entry."""
    root: Entry = load(FILE)
    root.only(("classes", "ship_prefixes", "context", "designations", "guards"))
    root.require("classes", "ship_prefixes", "context", "designations")
    classes = Classes(root["classes"], FILE)
    guards = war_guards(root)
    names = spread_guards(list(classes.names()), FILE, root, guards.context)
    ships = Ships(root.texts("ship_prefixes"), classes.category("warship"))
    return Weapons(names + load_systems(classes, codes, guards), ships)
