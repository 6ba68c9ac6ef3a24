"""Names that share the word behind them: "Tula, Tver and Orel regions" are three regions, none a town."""

import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from loader.identity import fold
from loader.records import Entity, Label
from loader.resolve.found import Found
from loader.resolve.passage import Passage
from loader.resolve.spelling import straight

_NAME = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}"
_JOINT = r"(?:, (?:and |or )?| and | or | as well as )"
_LONGEST = 30  # names of such a list
_LABELS = frozenset((Label.PLACE, Label.COUNTRY))


class Coordinated:
    """`shared` leads plural words to what each name is called with one of them; behind `others` a name is no place."""

    def __init__(
        self, shared: Mapping[str, str], others: Collection[str], listed: Mapping[tuple[str, str | None], Entity]
    ) -> None:
        self._shared = {straight(plural).lower(): one for plural, one in shared.items()}
        self._listed = listed
        words = "|".join(sorted(map(re.escape, {*self._shared, *map(str.lower, others)}), key=len, reverse=True))
        self._lists = re.compile(rf"((?:(?:the )?{_NAME}{_JOINT}){{1,{_LONGEST}}}(?:the )?{_NAME}),? ((?i:{words}))\b")

    def read(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """The finds, those of such lists led to what is meant, or left out."""
        called = {
            match.start() + item.end(): self._shared.get(match[2].lower())
            for match in self._lists.finditer(passage.straight_text)
            for item in re.finditer(_NAME, match[1])
        }
        if not called:
            return list(found)
        return [led for one in found if (led := self._led(passage, one, called)) is not None]

    def _led(self, passage: Passage, one: Found, ends: Mapping[int, str | None]) -> Found | None:
        """`ends`: by where a name of a list ends, what it is called with the word they share."""
        if one.end not in ends or one.entity.label not in _LABELS:
            return one
        called = ends[one.end]
        if called is None:
            return None if one.entity.label == Label.PLACE else one
        country = one.entity.id if one.entity.label == Label.COUNTRY else one.entity.country
        whole = self._listed.get((fold(f"{passage.text[one.start : one.end]} {called}"), country))
        return msgspec.structs.replace(one, entity=whole, rule=f"{one.rule}, in a list") if whole else one
