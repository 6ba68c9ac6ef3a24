"""Things of an article looked up by where they stand, without going through all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Stretches(Generic[Thing]):
    """Things with the stretch that each takes, whatever their order; what is found comes in the order given.

    >>> words = Stretches([(0, 9, "said that"), (5, 9, "that"), (10, 12, "it")])
    >>> words.holding(6), words.beginning_in((5, 11))
    (['said that', 'that'], ['that', 'it'])
    """

    def __init__(self, given: Iterable[tuple[int, int, Thing]]) -> None:
        by_start = sorted(enumerate(given), key=lambda each: each[1][0])
        self._found = [(order, end, thing) for order, (_, end, thing) in by_start]
        self._starts = [start for _, (start, _, _) in by_start]
        self._reach = list(accumulate((end for _, end, _ in self._found), max))

    def holding(self, offset: int) -> list[Thing]:
        """Those that begin at the offset or before it and end behind it."""
        first, last = bisect_right(self._reach, offset), bisect_right(self._starts, offset)
        return self._ordered((order, thing) for order, end, thing in self._found[first:last] if offset < end)

    def beginning_in(self, *spans: tuple[int, int]) -> list[Thing]:
        """Those that begin within one of the spans, whose end is not a part of it."""
        parts = ((bisect_left(self._starts, start), bisect_left(self._starts, end)) for start, end in spans)
        positions = {position for first, last in parts for position in range(first, last)}
        return self._ordered((order, thing) for order, _, thing in map(self._found.__getitem__, positions))

    @staticmethod
    def _ordered(found: Iterable[tuple[int, Thing]]) -> list[Thing]:
        return [thing for _, thing in sorted(found, key=lambda each: each[0])]
