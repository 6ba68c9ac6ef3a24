"""Ships that are called after a place: "the nuclear submarine Kursk", and "the Kursk" wherever the article has one."""

import re
from collections.abc import Sequence

from loader.records import Label
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_REACH = 30  # characters before a name in which its kind of ship stands
_THE = re.compile(r"\bthe\s+[“\"]?$", re.IGNORECASE)


class Ships:
    """`words` say that the name behind them is a ship's (places.yaml `ships`)."""

    def __init__(self, words: Sequence[str]) -> None:
        named = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self._before = re.compile(rf"\b(?:{named})s?:?\s+[“\"]?$", re.IGNORECASE)

    def without(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """The finds without places that are ships there."""
        called = {self._text(passage, one) for one in found if self._is_ship(passage, one)}
        return [
            one
            for one in found
            if self._text(passage, one) not in called
            or not (self._is_ship(passage, one) or (_is_place(one) and _THE.search(_before(passage, one))))
        ]

    def _is_ship(self, passage: Passage, one: Found) -> bool:
        return _is_place(one) and self._before.search(_before(passage, one)) is not None

    def _text(self, passage: Passage, one: Found) -> str:
        return passage.text[one.start : one.end]


def _is_place(one: Found) -> bool:
    return one.entity.label == Label.PLACE


def _before(passage: Passage, one: Found) -> str:
    return passage.text[max(0, one.start - _REACH) : one.start]
