"""Ships by their kind: "the nuclear submarine Kursk", "the cruisers Aurora and Peter the Great"; then "the Kursk", too.

Many are called after places and persons, which such words do not speak of. Kinds: config/weapons.yaml, `ship_kinds`;
those of `other_ships` are no weapons, yet no places either: "the icebreaker Yamal".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from loader.identity import slug
from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage
from loader.resolve.spelling import one_line, plural
from loader.resolve.weapons.classes import Classes

_NAME = r"[A-Z][\w’'-]*\w(?: (?:of the |the |of )?[A-Z][\w’'-]*\w){0,4}"
_QUOTED = rf"[“\"]?{_NAME}[”\"]?"
_RANKS = ("Captain", "Commander", "Lieutenant", "Class", "Project")
_THE = re.compile(r"\b[Tt]he\s+[“\"]?$")
_REACH = 8  # characters before a name in which "the" stands


class CalledShips:
    """`kinds` are words before a ship's name, each with its class; `others` those of ships that are no weapons;
    `doubtful` those of other things, too, behind which only what is `listed`, by its name and the word, is a ship."""

    def __init__(
        self,
        kinds: Mapping[str, str],
        doubtful: Sequence[str],
        others: Sequence[str],
        classes: Classes,
        listed: Mapping[str, Entity],
    ) -> None:
        self._kinds = {word: key for kind, key in kinds.items() for word in (kind, plural(kind))}
        self._classes = classes
        self._listed = listed
        every = (*kinds, *doubtful, *others)
        self._several = {plural(kind): kind for kind in every}
        words = "|".join(map(re.escape, sorted({*every, *self._several}, key=len, reverse=True)))
        joint = r"(?:, (?:and )?| and )(?:the )?"
        self._pattern = re.compile(rf"\b(?P<kind>{words})[,:]? (?P<the>the )?(?P<names>{_QUOTED}(?:{joint}{_QUOTED})*)")
        self._doubtful = frozenset((*doubtful, *map(plural, doubtful)))

    def read(self, passage: Passage, taken: Sequence[Found]) -> tuple[list[Found], list[tuple[int, int]]]:
        """The finds with the ships, without the places that their names look like; and the stretches of those names, in
        which no later finder is to see a place."""
        named = {(start, end): entity for start, end, entity in self._named(passage)}
        called = {passage.text[start:end]: entity for (start, end), entity in named.items()}
        for name, entity in called.items():
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-]| [A-Z])", passage.text):
                if _THE.search(passage.text[max(0, match.start() - _REACH) : match.start()]):
                    named.setdefault(match.span(), entity)
        if not named:
            return list(taken), []
        kept = [one for one in taken if one.entity.label != Label.PLACE or not _within(one, named)]
        free = [span for span in named if not any(one.start < span[1] and span[0] < one.end for one in kept)]
        ships = [_found(*span, entity) for span in free if (entity := named[span]) and passage.sentence_at(span[0])]
        return sorted([*kept, *ships], key=lambda one: one.start), free

    def _named(self, passage: Passage) -> Iterator[tuple[int, int, Entity | None]]:
        """Where ships are named behind their kind; no entity for one that is no weapon."""
        for match in self._pattern.finditer(passage.text):
            kind = match["kind"].lower()
            for name in re.finditer(_NAME, match["names"]):
                start = match.start("names") + name.start()
                listed = self._listed.get(f"{name[0]} {self._several.get(kind, kind)}")
                plain = match["the"] is None and kind not in self._doubtful
                if listed or (plain and self._is_ships(name[0], kind)):
                    yield start, start + len(name[0]), listed or self._ship(name[0], kind)
                if kind not in self._several:
                    break

    def _is_ships(self, name: str, kind: str) -> bool:
        return not name.startswith(_RANKS) and (kind not in self._kinds or not name.split()[0].isupper())

    def _ship(self, name: str, kind: str) -> Entity | None:
        key = self._kinds.get(kind)
        if key is None:
            return None
        return Entity(
            id=f"weapon:{slug(name)}-ship",
            label=Label.WEAPON,
            name=one_line(name),
            aliases=(),
            category=self._classes.category(key),
            classes=self._classes.lineage(key),
            provisional=True,
        )


def _within(one: Found, named: Collection[tuple[int, int]]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in named)


def _found(start: int, end: int, entity: Entity) -> Found:
    return Found(entity=entity, start=start, end=end, method=Method.VOCABULARY, rule="weapons.yaml ship_kinds")
