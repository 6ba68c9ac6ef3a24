"""Warships by their prefix: "USS Hopper" is one, though no vocabulary lists it. Prefixes: config/weapons.yaml."""

import re
from collections.abc import Sequence

from loader.identity import slug
from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_NAME = r"[A-Z][\w.'’-]*\w(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w-]*\w){0,2}"
_CLASS = "warship"


class Ships:
    """Finds ships; `prefixes` are navies' ("USS", "HMS"), `category` is the warship's."""

    def __init__(self, prefixes: Sequence[str], category: str) -> None:
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, prefixes))})\s+{_NAME}")
        self._category = category

    def find(self, passage: Passage, taken: Sequence[Found]) -> list[Found]:
        """The ships in the article's sentences that `taken` does not cover."""
        used = {offset for one in taken for offset in (one.start, one.end - 1)}
        return [
            Found(
                entity=self._ship(re.sub(r"\s+", " ", match.group())),
                start=match.start(),
                end=match.end(),
                method=Method.VOCABULARY,
                rule="weapons.yaml ship_prefixes",
            )
            for sentence in passage.sentences
            for match in self._pattern.finditer(passage.text, sentence.start, sentence.end)
            if match.start() not in used
        ]

    def _ship(self, name: str) -> Entity:
        return Entity(
            id=f"weapon:{slug(name)}",
            label=Label.WEAPON,
            name=name,
            aliases=(),
            category=self._category,
            classes=(_CLASS,),
            provisional=True,
        )
