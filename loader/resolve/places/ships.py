"""Ships that are called after a place: "the nuclear submarine Kursk", and "the Kursk" wherever the article has one."""

import re
from collections.abc import Sequence

from loader.records import Label
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_REACH = 30  # characters before a name in which its kind of ship stands
_THE = re.compile(r"\bthe\s+[“\"]?$", re.IGNORECASE)


class Namesakes:
    """`words` say that the name behind them is a ship's (places.yaml `ships`)."""

    def __init__(self, words: Sequence[str]) -> None:
        named = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        self._kind = re.compile(rf"\b(?:{named})s?:?\s+[“\"]?$", re.IGNORECASE)

    def without(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """The finds without places that are ships there."""
        places = {one.start: one for one in found if one.entity.label == Label.PLACE}
        ships = {start for start in places if self._kind.search(_before(passage, start))}
        called = {passage.text[start : places[start].end] for start in ships}
        ships |= {
            start
            for start, one in places.items()
            if passage.text[start : one.end] in called and _THE.search(_before(passage, start))
        }
        return [one for one in found if one.entity.label != Label.PLACE or one.start not in ships]


def _before(passage: Passage, start: int) -> str:
    return passage.text[max(0, start - _REACH) : start]
