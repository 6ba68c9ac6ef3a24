"""config/weapon_systems.yaml: the named systems under the classes of weapons."""

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from loader.records import Entity
from loader.resolve.gazetteer import Guard, Kind, Name, spread_guards, words_pattern
from loader.resolve.spelling import plural
from loader.resolve.weapons.classes import Classes
from loader.vocabulary import Entry, load

FILE = "weapon_systems.yaml"
# One word of letters alone, one letter and a number, or a ship's class: something else is called so too.
_COMMON = re.compile(r"[^\W\d_]+|[A-Z]-?\d{1,3}|.+[- ]class")


class WarGuards(msgspec.Struct, frozen=True):
    """Words of weapons.yaml that stand near weapons, and near teams and animals called alike; that lead up to several
    of a kind, "sent Ukraine 14"; and those that stand beside other things named by a number."""

    context: re.Pattern[str]
    elsewhere: re.Pattern[str]
    supplying: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]


def war_guards(root: Entry) -> WarGuards:
    """The guards of `context`, `elsewhere`, `supplying` and `designations`."""
    beside: Entry = root["designations"]
    beside.require("behind", "before")
    beside.only(("behind", "before"))
    behind, before = (_any(beside.texts(key)) for key in ("behind", "before"))
    return WarGuards(
        context=words_pattern(root.texts("context")),
        elsewhere=words_pattern(root.texts("elsewhere")),
        supplying=re.compile(rf"{words_pattern(root.texts('supplying')).pattern}(?: [\w-]+){{0,4}}(?<! [Tt]he) $"),
        behind=re.compile(rf"(?<!\w){behind}(?:\s+[Nn]o\.?|\s+[Nn]umber)?\s+$", re.IGNORECASE),
        before=re.compile(rf"\s+{before}(?!\w)", re.IGNORECASE),
    )


def load_systems(classes: Classes, codes: Collection[str], guards: WarGuards) -> list[Name]:
    """All that the systems are called; `codes` are the countries' that may have made one. VocabularyError for an
    unknown class or code, an id given twice, or a name under `sure`, `near` or `guards` that no system has."""
    root: Entry = load(FILE)
    root.only(("systems", "sure", "near", "guards"))
    names = list(_systems(root["systems"], classes, codes))
    sure, near = (_listed(root, key, names) for key in ("sure", "near"))
    guarded = spread_guards(names, FILE, root, guards.context)
    return [_guarded(name, guards, sure, near) for name in guarded]


def _systems(root: Entry, classes: Classes, codes: Collection[str]) -> Iterator[Name]:
    seen: dict[str, str] = {}
    for parent, makers in root.items():
        if parent not in classes:
            raise root.error(f"'{parent}' is no class of weapons.yaml", parent)
        for code, group in makers.items():
            if code != "none" and code not in codes:
                raise makers.error(f"'{code}' is no country's code in countries.yaml; 'none' says that none is", code)
            for name in group:
                origin = None if code == "none" else code
                entity = classes.system(name, group.texts(name), parent, origin)
                if entity.id in seen:
                    raise group.error(f"'{name}' has the id {entity.id}, like the one in {seen[entity.id]}", name)
                seen[entity.id] = group.where(name)
                yield from _names([name, *group.texts(name)], entity, group.where(name))


def _names(texts: list[str], entity: Entity, where: str) -> Iterator[Name]:
    for text in texts:
        yield _name(text, entity, where, open_ended=text[-1].isdigit())
    for text in texts:
        if text[-1].isalpha() and not text.endswith("s") and plural(text) not in texts:
            yield _name(plural(text), entity, where)


def _name(text: str, entity: Entity, where: str, *, open_ended: bool = False) -> Name:
    rule = f"{FILE} {entity.id.removeprefix('weapon:')}"
    return Name(text=text, kind=Kind.ENTITY, rule=rule, where=where, entity=entity, open_ended=open_ended)


def _listed(root: Entry, key: str, names: Iterable[Name]) -> frozenset[str]:
    """The names under the key, and their plurals."""
    listed = root.texts(key)
    known = {name.text for name in names}
    for text in listed:
        if text not in known:
            raise root.error(f"no system is called '{text}'; write it under '{key}' as under 'systems'", key)
    return frozenset([*listed, *map(plural, listed)])


def _guarded(name: Name, guards: WarGuards, sure: Collection[str], near: Collection[str]) -> Name:
    if name.kind == Kind.OTHER:
        return name
    guard = name.guard or Guard()
    if name.text in near or (_COMMON.fullmatch(name.text) and name.text not in sure):
        guard = msgspec.structs.replace(
            guard,
            wanted=guard.wanted or guards.context,
            unwanted=guard.unwanted or guards.elsewhere,
            person=True,
            led=guards.supplying if _is_plural(name) else None,
        )
    before = guards.before if name.open_ended else None
    return msgspec.structs.replace(name, guard=msgspec.structs.replace(guard, behind=guards.behind, before=before))


def _is_plural(name: Name) -> bool:
    """Whether the name is the plural of one that the file has: "Leopards"."""
    return name.entity is not None and name.text not in name.entity.aliases


def _any(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, words))})"
