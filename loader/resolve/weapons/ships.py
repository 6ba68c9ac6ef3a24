"""Warships by their prefix: "USS Hopper" is one, though no vocabulary lists it. Prefixes: config/weapons.yaml."""

import re
from collections.abc import Iterator, Sequence

from loader.identity import slug
from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage
from loader.resolve.spelling import one_line

_NAME = r"[A-Z][\w.'’-]*\w(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w-]*\w){0,2}"
_HULL = re.compile(r"\s*\(([A-Z]{1,4}[ -]?\d{1,3})\)")  # "USS Hopper (DDG 70)"
_CLASS = "warship"


class Ships:
    """Finds ships; `prefixes` are navies' ("USS", "HMS"), `category` is the warship's."""

    def __init__(self, prefixes: Sequence[str], category: str) -> None:
        self._prefix = re.compile(rf"(?:{'|'.join(map(re.escape, prefixes))})\s+")
        self._pattern = re.compile(rf"(?<!\w){self._prefix.pattern}{_NAME}")
        self._category = category

    def find(self, passage: Passage, taken: Sequence[Found]) -> list[Found]:
        """The ships in the article's sentences that `taken` does not cover, and where hull numbers and bare names lead
        back to a ship of either."""
        used = {offset for one in taken for offset in (one.start, one.end - 1)}
        ships = [
            self._found(self._ship(one_line(match.group())), match.start(), match.end())
            for sentence in passage.sentences
            for match in self._pattern.finditer(passage.text, sentence.start, sentence.end)
            if match.start() not in used
        ]
        named = ships + [one for one in taken if self._prefix.match(passage.text, one.start, one.end)]
        return ships + [one for ship in named for one in self._again(passage, ship, used)]

    def _again(self, passage: Passage, ship: Found, used: set[int]) -> Iterator[Found]:
        """ "(DDG 70)" right behind the ship; "the Hopper", or "Hopper" where it is no part of a longer name or a
        person's."""
        hull = _HULL.match(passage.text, ship.end)
        if hull:
            yield self._found(ship.entity, *hull.span(1), alias=True)
        name = one_line(self._prefix.sub("", passage.text[ship.start : ship.end], count=1))
        for match in re.finditer(rf"(?<![\w.-]){re.escape(name)}(?![\w-]| [A-Z])", passage.text[ship.end :]):
            start, end = match.start() + ship.end, match.end() + ship.end
            if start not in used and self._bare(passage, start, end):
                yield self._found(ship.entity, start, end, alias=True)

    def _bare(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the words, which also begin the ship's name, may stand for it."""
        if passage.sentence_at(start) is None or self._prefix.search(passage.text[max(0, start - 8) : start]):
            return False
        if passage.word_before(start).lower() == "the":
            return True
        longer = passage.word_before(start)[:1].isupper() and passage.text[start - 1] == " "
        person = any(first < end and start < last for first, last in passage.persons)
        return not longer and not person and " " not in passage.text[start:end]

    def _found(self, entity: Entity, start: int, end: int, *, alias: bool = False) -> Found:
        return Found(
            entity=entity,
            start=start,
            end=end,
            method=Method.ALIAS if alias else Method.VOCABULARY,
            rule="ship in the article" if alias else "weapons.yaml ship_prefixes",
        )

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
