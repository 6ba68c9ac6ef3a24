"""What a claim is about: the entities its content mentions, and the events whose trigger lies in it."""

from collections.abc import Sequence

from loader.extract.attribution import Spans
from loader.extract.context import Context
from loader.records import Event


def entities(context: Context, spans: Spans) -> tuple[str, ...]:
    """The ids of the entities mentioned in the spans, pronouns that stand for them included, in order of mention."""
    mentions = [mention for start, end in spans for mention in context.mentions_in(start, end)]
    return tuple(dict.fromkeys(mention.entity for mention in mentions))


def events(spans: Spans, found: Sequence[Event]) -> tuple[str, ...]:
    """The ids of the events whose trigger begins in the spans."""
    inside = (event.id for event in found if any(start <= event.trigger.start < end for start, end in spans))
    return tuple(dict.fromkeys(inside))
