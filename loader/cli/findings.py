"""What was found in a sentence, in words, each with why it was read so and what it was not taken for."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from loader.records import Affiliation, Claim, Entity, Event, Label, Mention, Method, Record

_MOST = 4  # others named that go by the same words

_METHODS = {
    Method.VOCABULARY: "its name in the vocabulary",
    Method.ALIAS: "a short form",
    Method.MODEL: "the pipeline's recogniser",
    Method.PRONOUN: "a pronoun, or a title without a name,",
}


class Finding(msgspec.Struct, frozen=True):
    """One entry of `loader explain`; `not_taken` says what else goes by the words, where anything does."""

    kind: str
    found: str
    why: str
    not_taken: str = ""


class Findings:
    """The findings of one record, by sentence. `namesakes` gives all listed entities that words may stand for."""

    def __init__(self, record: Record, namesakes: Callable[[str], Sequence[Entity]]) -> None:
        self._record = record
        self._namesakes = namesakes
        self._entities = {entity.id: entity for entity in record.entities}
        self._events = {event.id: event for event in record.events}

    def of(self, sentence: int) -> Iterator[Finding]:
        """What was found in the sentence of that index: mentions, affiliations, events, then claims."""
        record = self._record
        yield from (self._mention(one) for one in record.mentions if one.sentence == sentence)
        yield from (self._affiliation(one) for one in record.affiliations if one.sentence == sentence)
        yield from (self._event(one) for one in record.events if one.sentence == sentence)
        yield from (self._claim(one) for one in record.claims if one.sentence == sentence)

    def _name(self, one: str) -> str:
        return _shown(self._entities[one])

    def _who(self, ids: tuple[str, ...]) -> str:
        return ", ".join(map(self._name, ids)) or "–"

    def _mention(self, mention: Mention) -> Finding:
        entity = self._entities[mention.entity]
        origin = "provisional: from this text alone" if entity.provisional else "listed in a vocabulary"
        why = [f"{_METHODS[mention.method]} ({mention.rule})", origin, *self._bound(mention, entity)]
        return Finding("mention", f"“{mention.text}” → {_shown(entity)}", "; ".join(why), self._others(mention))

    def _bound(self, mention: Mention, entity: Entity) -> Iterator[str]:
        """That a person's short form is filled out elsewhere in the text, where it is."""
        if entity.label is Label.PERSON and mention.method is not Method.PRONOUN:
            texts = [each.text for each in self._record.mentions if each.entity == entity.id]
            fuller = max(texts, key=len)
            if len(fuller.split()) > len(mention.text.split()):
                yield f"the text has “{fuller}” for the same person"

    def _others(self, mention: Mention) -> str:
        if mention.method is Method.PRONOUN:
            return ""
        others = [each for each in self._namesakes(mention.text) if each.id != mention.entity]
        more = [f"{len(others) - _MOST} more"] if len(others) > _MOST else []
        told = ", ".join([*map(_shown, others[:_MOST]), *more])
        return f"{told}, which may be called so too" if told else ""

    def _affiliation(self, one: Affiliation) -> Finding:
        told = [f"since {one.since}"] * bool(one.since) + [f"until {one.until}"] * bool(one.until)
        told += ["which is over"] * (one.former and not one.role.startswith("former"))
        held = ", ".join([f"{self._name(one.person)}: {one.role} of {self._name(one.of)}", *told])
        return Finding("affiliation", held, one.rule)

    def _event(self, event: Event) -> Finding:
        parts = [f"{_called(event)}, {event.status}"]
        if event.date:
            span = event.date.start if event.date.start == event.date.end else f"{event.date.start} to {event.date.end}"
            parts.append(f", {span} (“{event.date.text}”)")
        parts.append(f": {self._who(event.actors)} → {self._who(event.recipients)}")
        parts.append(f"; with {self._who(event.weapons)}" if event.weapons else "")
        parts.append(f"; at {self._who(event.places)}" if event.places else "")
        return Finding("event", "".join(parts), f"the rule {event.rule}; confidence {event.confidence}")

    def _claim(self, claim: Claim) -> Finding:
        speaker = self._name(claim.speaker.entity) if claim.speaker.entity else f"“{claim.speaker.text}”, nobody named,"
        found = f"{speaker} {claim.stance}: {' '.join(claim.text.split())}"
        parts = [f"the cue “{claim.cue.text}” ({claim.rule})", f"{claim.kind} words", f"confidence {claim.confidence}"]
        if claim.speaker.entity and claim.speaker.text != self._entities[claim.speaker.entity].name:
            parts.insert(1, f"the speaker is “{claim.speaker.text}”")
        if claim.about:
            parts.append(f"about {', '.join(self._entities[one].name for one in claim.about)}")
        if claim.events:
            parts.append(f"{claim.stance} {', '.join(_called(self._events[one]) for one in claim.events)}")
        return Finding("claim", found, "; ".join(parts))


def _called(event: Event) -> str:
    return f"{event.type}{f'/{event.mode}' if event.mode else ''} “{event.trigger.text}”"


def _shown(entity: Entity) -> str:
    return f"{entity.name} ({entity.id})"
