"""What a record must keep to before it is written: its parts refer to each other, and offsets lie in the text.

Records that come out of the pipeline do; lines given to `loader load --records` may not.
"""

from collections.abc import Iterable, Iterator

from loader.errors import RecordError
from loader.records import Event, Label, Record

_SHOWN = 120
MAX_ID_BYTES = 4000  # Neo4j refuses to index values of more than about 8 kB


def check(record: Record) -> None:
    """Raise RecordError saying what is wrong: a dangling reference, an offset outside the text, an id given twice."""
    problem = next(_problems(record), None)
    if problem:
        raise RecordError(f"record {_named(record.article.id)}: {problem}")


def _named(one: str) -> str:
    """An id as a message shows it."""
    return repr(one if len(one) <= _SHOWN else one[:_SHOWN] + "…")


def _problems(record: Record) -> Iterator[str]:
    yield from _bad_ids(record)
    yield from _bad_sentences(record)
    yield from _bad_spans(record)
    yield from _bad_references(record)


def _bad_ids(record: Record) -> Iterator[str]:
    for entity in record.entities:
        prefix = f"{entity.label.lower()}:"
        if not entity.id.startswith(prefix):  # else one id might be two things in two records
            yield f"entity id {_named(entity.id)} is that of a {entity.label.value}, and must begin with {prefix!r}"
    owners = [("article", [record.article.id]), ("sentence", [str(s.index) for s in record.sentences])]
    owners += [("entity", [e.id for e in record.entities]), ("claim", [c.id for c in record.claims])]
    owners += [("event", [e.id for e in record.events])]
    for kind, ids in owners:
        for one in ids:
            if not one or len(one.encode("utf-8", "replace")) > MAX_ID_BYTES:
                yield f"{kind} id {_named(one)} is empty or longer than {MAX_ID_BYTES} bytes"
        if kind != "event" and len(set(ids)) < len(ids):
            yield f"the same {kind} id is given twice"


def _bad_sentences(record: Record) -> Iterator[str]:
    known = {sentence.index for sentence in record.sentences}
    used = [("mention", part.sentence) for part in record.mentions]
    used += [("affiliation", part.sentence) for part in record.affiliations]
    used += [("event", part.sentence) for part in record.events]
    used += [("claim", part.sentence) for part in record.claims]
    for kind, index in used:
        if index not in known:
            yield f"{kind} names sentence {index}, which is not there"


def _bad_spans(record: Record) -> Iterator[str]:
    length = len(record.article.text)
    for kind, start, end in _spans(record):
        if not 0 <= start <= end <= length:
            yield f"{kind} from {start} to {end} lies outside the text of {length} characters"


def _spans(record: Record) -> Iterator[tuple[str, int, int]]:
    for sentence in record.sentences:
        yield "sentence", sentence.start, sentence.end
    for mention in record.mentions:
        yield "mention", mention.start, mention.end
    for event in record.events:
        yield "trigger", event.trigger.start, event.trigger.end
    for claim in record.claims:
        yield "cue", claim.cue.start, claim.cue.end
        yield "speaker", claim.speaker.start, claim.speaker.end
        for start, end in claim.content:
            yield "content", start, end


def _bad_references(record: Record) -> Iterator[str]:
    labels = {entity.id: entity.label for entity in record.entities}
    events = {event.id for event in record.events}
    for kind, used in _references(record):
        for one in used:
            if one not in labels:
                yield f"{kind} names entity {_named(one)}, which is not there"
    for entity in record.entities:
        if entity.country is not None and labels.get(entity.country) is not Label.COUNTRY:
            yield f"entity {_named(entity.id)} has country {_named(entity.country)}, which is not there as a Country"
    for affiliation in record.affiliations:
        if labels.get(affiliation.person) is not Label.PERSON:
            yield f"affiliation of {_named(affiliation.person)}, which is not a Person"
    for one in sorted({event for claim in record.claims for event in claim.events} - events):
        yield f"claim names event {_named(one)}, which is not there"


def _references(record: Record) -> Iterator[tuple[str, Iterable[str]]]:
    yield "mention", (mention.entity for mention in record.mentions)
    yield "affiliation", (entity for a in record.affiliations for entity in (a.person, a.of))
    for event in record.events:
        yield "event", participants(event)
    for claim in record.claims:
        yield "claim", (*claim.about, *((claim.speaker.entity,) if claim.speaker.entity else ()))


def participants(event: Event) -> tuple[str, ...]:
    """All entities of an event."""
    return (*event.actors, *event.recipients, *event.weapons, *event.places)
