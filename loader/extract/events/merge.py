"""One event told by several words of a sentence is one event: "met for talks", "launched an attack and killed"."""

from collections.abc import Sequence

from loader.extract.events.triggers import Trigger
from loader.records import Event

Found = tuple[Trigger, Event]


def merged(found: Sequence[Found]) -> list[Event]:
    """The events in text order; of two of one type, where one trigger governs the other, the fuller stays."""
    kept: list[Found] = []
    for each in found:
        twin = next((other for other in kept if _same(other, each)), None)
        if twin is None:
            kept.append(each)
        elif _fullness(each[1]) > _fullness(twin[1]):
            kept[kept.index(twin)] = each
    return [event for _, event in kept]


def _same(one: Found, other: Found) -> bool:
    if one[1].type is not other[1].type or not _governs(one[0], other[0]):
        return False
    mine, theirs = ({*event.actors, *event.recipients} for _, event in (one, other))
    return mine <= theirs or theirs <= mine


def _governs(one: Trigger, other: Trigger) -> bool:
    """Whether one trigger stands directly under the other or its light verb, or both have one light verb."""
    first, second = {one.head, one.carrier} - {None}, {other.head, other.carrier} - {None}
    return (
        bool(first & second) or any(a.head in second for a in first if a) or any(b.head in first for b in second if b)
    )


def _fullness(event: Event) -> tuple[int, float]:
    parts = (event.actors, event.recipients, event.weapons, event.places)
    return sum(map(len, parts)) + (event.date is not None), event.confidence
