"""The classes of weapons: what each is called, and which classes lie above it."""

import re
from collections.abc import Iterator, Mapping

from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.gazetteer import Kind, Name
from loader.resolve.spelling import plural
from loader.vocabulary import Entry

_KEYS = ("parent", "category", "aliases", "plural")


class Classes:
    """The `classes` of weapons.yaml. VocabularyError for one with an unknown parent, without a category at the top, or
    among its own parents."""

    def __init__(self, root: Entry, file: str) -> None:
        self._root = root
        self._file = file
        self._lineages: Mapping[str, tuple[str, ...]] = {key: tuple(self._climb(key)) for key in root}

    def __contains__(self, key: str) -> bool:
        return key in self._lineages

    def category(self, key: str) -> str:
        """That of the class at the top."""
        category: str = self._root[self._lineages[key][-1]]["category"]
        return category

    def lineage(self, key: str) -> tuple[str, ...]:
        """The class and those above it, nearest first."""
        return self._lineages[key]

    def names(self) -> Iterator[Name]:
        """All that the classes are called, plurals too."""
        for key, entry in self._root.items():
            aliases = entry.texts("aliases")
            entity = self.weapon(key, aliases, self._lineages[key][1:], key)
            for text in _with_plurals([key, *aliases], entry.texts("plural")):
                common = text.islower() and re.fullmatch(r"[a-z]+", text) is not None
                rule = f"{self._file} {key}"
                where = entry.where()
                yield Name(text=text, kind=Kind.ENTITY, rule=rule, where=where, entity=entity, noun=common)

    def system(self, name: str, aliases: list[str], parent: str, origin: str | None) -> Entity:
        """A named system of the class `parent`; `origin` is the ISO code of the state that made it first."""
        return self.weapon(name, aliases, self._lineages[parent], parent, origin)

    def weapon(
        self, name: str, aliases: list[str], above: tuple[str, ...], key: str, origin: str | None = None
    ) -> Entity:
        return Entity(
            id=f"weapon:{slug(name)}",
            label=Label.WEAPON,
            name=name,
            aliases=tuple(sorted({name, *aliases})),
            category=self.category(key),
            classes=above,
            origin=origin,
        )

    def _climb(self, key: str, seen: tuple[str, ...] = ()) -> list[str]:
        """The class and those above it, nearest first."""
        if key in seen:
            circle = " → ".join((*seen[seen.index(key) :], key))
            raise self._root.error(f"'{key}' is among its own parents ({circle}); take one 'parent' out", key)
        entry: Entry = self._root[key]
        entry.only(_KEYS)
        parent = entry.get("parent")
        if parent is None:
            entry.require("category")
            return [key]
        if parent not in self._root:
            raise entry.error(f"the parent '{parent}' is no class; the classes are the keys of 'classes'", "parent")
        return [key, *self._climb(parent, (*seen, key))]


def _with_plurals(texts: list[str], plurals: list[str]) -> list[str]:
    regular = [plural(text) for text in texts if text not in plurals]
    return list(dict.fromkeys([*texts, *plurals, *regular]))
