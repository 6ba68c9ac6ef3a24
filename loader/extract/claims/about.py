"""What a claim is about: the entities its content mentions, and the events whose trigger lies in it."""

from loader.extract.attribution import Spans
from loader.extract.context import Context
from loader.extract.stretches import Stretches
from loader.records import Event, Method

_SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})


def entities(context: Context, spans: Spans) -> tuple[str, ...]:
    """The ids of the entities mentioned in the spans, in order of mention: pronouns that stand for them included, but
    for "I", since whoever speaks says that.
    """
    mentions = [mention for start, end in spans for mention in context.mentions_in(start, end)]
    told = (each for each in mentions if each.method is not Method.PRONOUN or each.text.lower() not in _SPEAKER)
    return tuple(dict.fromkeys(each.entity for each in told))


def events(spans: Spans, told: Stretches[Event]) -> tuple[str, ...]:
    """The ids of the events whose trigger begins in the spans; `told` has each by its trigger."""
    return tuple(dict.fromkeys(event.id for event in told.beginning_in(*spans)))
