"""What was found in a sentence, in words, each with the rule that found it."""

from collections.abc import Iterator

import msgspec

from loader.records import Affiliation, Claim, Event, Mention, Record


class Finding(msgspec.Struct, frozen=True):
    """One line of `loader explain`."""

    kind: str
    found: str
    rule: str


class Findings:
    """The findings of one record, by sentence."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._names = {entity.id: f"{entity.name} ({entity.id})" for entity in record.entities}

    def of(self, sentence: int) -> Iterator[Finding]:
        """What was found in the sentence of that index: mentions, affiliations, events, then claims."""
        record = self._record
        yield from (self._mention(one) for one in record.mentions if one.sentence == sentence)
        yield from (self._affiliation(one) for one in record.affiliations if one.sentence == sentence)
        yield from (self._event(one) for one in record.events if one.sentence == sentence)
        yield from (self._claim(one) for one in record.claims if one.sentence == sentence)

    def _who(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self._names[one] for one in ids) or "–"

    def _mention(self, mention: Mention) -> Finding:
        return Finding("mention", f"“{mention.text}” → {self._names[mention.entity]} by {mention.method}", mention.rule)

    def _affiliation(self, one: Affiliation) -> Finding:
        return Finding("affiliation", f"{self._names[one.person]}: {one.role} of {self._names[one.of]}", one.rule)

    def _event(self, event: Event) -> Finding:
        parts = [f"{event.type}{f'/{event.mode}' if event.mode else ''} “{event.trigger.text}”, {event.status}"]
        if event.date:
            span = event.date.start if event.date.start == event.date.end else f"{event.date.start} to {event.date.end}"
            parts.append(f", {span} (“{event.date.text}”)")
        parts.append(f": {self._who(event.actors)} → {self._who(event.recipients)}")
        parts.append(f"; with {self._who(event.weapons)}" if event.weapons else "")
        parts.append(f"; at {self._who(event.places)}" if event.places else "")
        return Finding("event", "".join(parts), event.rule)

    def _claim(self, claim: Claim) -> Finding:
        speaker = self._names[claim.speaker.entity] if claim.speaker.entity else f"“{claim.speaker.text}”"
        found = f"{speaker} {claim.stance} ({claim.kind}, “{claim.cue.text}”): {' '.join(claim.text.split())}"
        return Finding("claim", found, claim.rule)
