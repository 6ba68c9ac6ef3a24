"""An event without a date that one article tells several times is one event, and the dated one that is told like it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import msgspec

from loader.identity import short_hash
from loader.records import DateSpan, Event, Status

_TO_COME = frozenset({Status.EXPECTED, Status.HYPOTHETICAL})


def united(article: str, events: Iterable[Event]) -> tuple[Event, ...]:
    """The article's events with one id for what is told again: same type, mode and parties, two of them at least.

    What is to come is never what has happened. Of several dated ones nobody can say which is meant, so that the undated
    then stay one of their own.
    """
    groups: dict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        groups[_told(event)].append(event)
    ids = {told: _identity(article, group) for told, group in groups.items()}
    return tuple(event if _is_own(event) else _with(event, *ids[_told(event)]) for event in events)


def _is_own(event: Event) -> bool:
    """Whether the event keeps its id: it is dated, or so little is known of it that anything might be like it."""
    return event.date is not None or len(event.actors) + len(event.recipients) < 2


def _told(event: Event) -> Hashable:
    parties = frozenset(event.actors), frozenset(event.recipients)
    return event.type, event.mode, *parties, event.status in _TO_COME


def _identity(article: str, group: Sequence[Event]) -> tuple[str, DateSpan | None]:
    dated = {event.id: event.date for event in group if event.date is not None}
    if len(dated) == 1:
        return next(iter(dated.items()))
    one = group[0]
    parties = (",".join(sorted(each)) for each in (one.actors, one.recipients))
    return f"event:{short_hash(article, one.type, one.mode, *parties, str(one.status in _TO_COME))}", None


def _with(event: Event, identity: str, date: DateSpan | None) -> Event:
    return msgspec.structs.replace(event, id=identity, date=date)
