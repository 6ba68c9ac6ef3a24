"""Events: what happened, is expected or is denied, read by the rules of config/events.yaml.

An event belongs to its sentence and trigger. One that is dated and has a participant has an identity of its own: two
sentences, and two articles, that tell of it share the id; without a date, the sentences of one article may (see
retold.py). Records are unique by (id, sentence, trigger), not by id.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.context import Context
from loader.extract.dates import date_words
from loader.extract.events.merge import merged
from loader.extract.events.retold import united
from loader.extract.events.roles import Roles, roles_of, with_country_there
from loader.extract.events.rules import EventRules
from loader.extract.events.setting import clause, date_of, places_in, weapons_in
from loader.extract.events.status import is_content, status_of
from loader.extract.events.triggers import Trigger, candidates
from loader.extract.events.vocabulary import event_rules
from loader.extract.parse import status_words
from loader.identity import event_id
from loader.records import DateSpan, Event, Sentence, Span, Status


class EventExtractor:
    """Reads events out of articles.

    Reads config/events.yaml and dates.yaml as it is made, so that a bad `read:` in the latter ends a run before its
    first article (VocabularyError).
    """

    def __init__(self) -> None:
        self._rules = event_rules()
        status_words()
        date_words()

    def extract(self, context: Context) -> tuple[Event, ...]:
        """The events of the article, in text order of their triggers."""
        found = [event for sentence in context.sentences for event in self._in_sentence(context, sentence)]
        return united(context.article.id, found)

    def _in_sentence(self, context: Context, sentence: Sentence) -> Iterator[Event]:
        span = context.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        found = [each for token in span or () if (each := self._event(context, sentence, token))]
        yield from merged(found)

    def _event(self, context: Context, sentence: Sentence, token: Token) -> "tuple[Trigger, Event] | None":
        for trigger in candidates(context, token, self._rules):
            if is_content(trigger):
                return None
            event = _read(context, sentence, trigger, self._rules)
            if event is not None:
                return trigger, event
        return None


def _read(context: Context, sentence: Sentence, trigger: Trigger, rules: EventRules) -> Event | None:
    roles = roles_of(context, trigger, rules)
    words = clause(trigger)
    places = places_in(context, trigger, words, frozenset((*roles.actors, *roles.recipients)))
    needs = trigger.rule.needs
    if not _has_parties(needs, roles, places):
        return None
    date = date_of(context, trigger, sentence)
    if date is None and "date" in needs:
        return None
    roles = with_country_there(context, roles, trigger.rule.frame, places)
    status = status_of(trigger)
    return Event(
        id=_event_id(context, sentence, trigger, roles, places, date),
        type=trigger.rule.type,
        mode=trigger.rule.mode,
        actors=roles.actors,
        recipients=roles.recipients,
        weapons=weapons_in(context, words),
        places=places,
        date=date,
        status=status,
        sentence=sentence.index,
        trigger=_span(context, trigger),
        confidence=_confidence(trigger, roles, status, rules),
        rule=f"events.yaml {trigger.rule.name}",
    )


def _has_parties(needs: tuple[str, ...], roles: Roles, places: tuple[str, ...]) -> bool:
    """Whether all that is needed but a date is there: for a "pair", two who take part."""
    parties = len(roles.actors) + len(roles.recipients)
    has = {
        "actor": bool(roles.actors),
        "recipient": bool(roles.recipients),
        "party": parties > 0,
        "pair": parties > 1,
        "target": bool(roles.recipients or places),
    }
    return all(has[need] for need in needs if need != "date")


def _event_id(
    context: Context,
    sentence: Sentence,
    trigger: Trigger,
    roles: Roles,
    places: tuple[str, ...],
    date: DateSpan | None,
) -> str:
    rule = trigger.rule
    span = (date.start, date.end) if date else None
    parts = (roles.actors, roles.recipients, places)
    return event_id(rule.type, rule.mode, *parts, span, (context.article.id, sentence.index, trigger.head.idx))


def _span(context: Context, trigger: Trigger) -> Span:
    start, end = trigger.first.idx, trigger.last.idx + len(trigger.last)
    return Span(start=start, end=end, text=context.text[start:end])


def _confidence(trigger: Trigger, roles: Roles, status: Status, rules: EventRules) -> float:
    points = rules.confidence
    kind = "verb" if trigger.head.pos_ == "VERB" else "noun with a verb" if trigger.carrier else "noun"
    total = points[kind]
    total += points["no actor"] if not roles.actors else 0
    total += points["no recipient"] if len(roles.actors) + len(roles.recipients) < 2 else 0
    total += points["hypothetical"] if status is Status.HYPOTHETICAL else 0
    total += points["pronoun"] if roles.by_pronoun else 0
    return round(min(max(total, 0.0), 1.0), 2)
