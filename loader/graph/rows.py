"""Records turned into rows: the parameters of the statements in cypher/upsert/, one list for each.

A key that no record has a value for is null in the row, so that writing it takes an old value away.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from loader.graph.statements import writing_version
from loader.identity import short_hash, slug
from loader.records import Article, Claim, Entity, Event, Label, Mention, Record, Sentence

Row = dict[str, Any]


class Rows(msgspec.Struct):
    """The rows of a batch, by statement."""

    articles: list[Row] = []
    publishers: list[Row] = []
    sentences: list[Row] = []
    entities: list[Row] = []
    mentions: list[Row] = []
    roles: list[Row] = []
    events: list[Row] = []
    reports: list[Row] = []
    participants: list[Row] = []
    claims: list[Row] = []
    stances: list[Row] = []
    locations: list[Row] = []
    provisional: list[Row] = []

    def size(self) -> int:
        """How many rows there are in all."""
        return sum(len(getattr(self, field)) for field in self.__struct_fields__)


def record_hash(record: Record) -> str:
    """A hash of everything in the record and of how it is written: where it is equal, the graph is."""
    return short_hash(msgspec.json.encode(record).decode(), writing_version())


def rows_of(records: Iterable[tuple[Record, str]], read_hash: str | None) -> Rows:
    """The rows of records with their hashes; an entity or event of several records is sent once."""
    rows = Rows()
    entities: dict[str, Entity] = {}
    events: dict[str, Row] = {}
    participants: dict[tuple[str, str, str], None] = {}
    for record, hashed in records:
        known = {entity.id: entity for entity in record.entities}
        entities.update((one, known[one]) for one in _used(record, known))
        rows.articles.append(_article(record.article, hashed, read_hash))
        if _publisher(record.article):
            rows.publishers.append(_publishing(record.article))
        rows.sentences += [_sentence(record.article, sentence) for sentence in record.sentences]
        rows.mentions += [_mention(record.article, mention, known[mention.entity]) for mention in record.mentions]
        rows.roles += _roles(record)
        events.update((event.id, _event(event)) for event in record.events)
        rows.reports += [_report(record.article, event) for event in record.events]
        participants.update((part, None) for event in record.events for part in _participants(event))
        rows.claims += [_claim(record.article, claim) for claim in record.claims]
        rows.stances += _stances(record)
    ordered = [entities[one] for one in sorted(entities)]  # one order for all, so that two loads do not deadlock
    rows.entities = [_entity(entity) for entity in ordered]
    rows.locations = [_location(entity) for entity in ordered if _located(entity) and not entity.provisional]
    rows.provisional = _provisional(rows.mentions)
    rows.events = [events[one] for one in sorted(events)]
    rows.participants = [{"event": event, "role": role, "entity": entity} for event, role, entity in participants]
    return rows


def sentence_id(article: str, index: int) -> str:
    """A sentence's id: it is part of its article."""
    return f"{article}#{index}"


def _used(record: Record, known: dict[str, Entity]) -> dict[str, None]:
    """The ids of the record's entities that something refers to: no other could stay in the graph."""
    used: dict[str, None] = {}
    used.update((mention.entity, None) for mention in record.mentions)
    mentioned = set(used)
    for affiliation in record.affiliations:
        used.update({affiliation.person: None, affiliation.of: None})
    for event in record.events:
        used.update(dict.fromkeys((*event.actors, *event.recipients, *event.weapons, *event.places)))
    for claim in record.claims:
        used.update(dict.fromkeys((*claim.about, *([claim.speaker.entity] if claim.speaker.entity else []))))
    countries = [known[one].country for one in used if one in mentioned or not known[one].provisional]
    used.update((country, None) for country in countries if country)
    return used


def _article(article: Article, hashed: str, read_hash: str | None) -> Row:
    properties = {
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "publishedAt": article.published,
        "language": article.language,
        "text": article.text,
        "textHash": _text_hash(article.text),
        "contentHash": article.content_hash,
        "recordHash": hashed,
        "readHash": read_hash,
    }
    return {"id": article.id, "properties": properties}


def _text_hash(text: str) -> str | None:
    """A hash of the text alone, white space aside; None where there is none."""
    words = text.split()
    return short_hash(" ".join(words)) if words else None


def _publisher(article: Article) -> str:
    return slug(article.publisher or "") or (article.publisher or "").strip()


def _publishing(article: Article) -> Row:
    return {"id": f"publisher:{_publisher(article)}", "article": article.id, "name": article.publisher}


def _sentence(article: Article, sentence: Sentence) -> Row:
    properties = {
        "id": sentence_id(article.id, sentence.index),
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "section": sentence.section.value,
        "text": article.text[sentence.start : sentence.end],
    }
    return {"article": article.id, "properties": properties}


def _entity(entity: Entity) -> Row:
    """Vocabulary entities are as the vocabulary says; provisional ones get names and country from their mentions."""
    properties: Row = {
        "iso2": entity.iso2,
        "iso3": entity.iso3,
        "category": entity.category,
        "classes": list(entity.classes) or None,
        "origin": entity.origin,
        "wikidata": entity.wikidata,
        "provisional": entity.provisional,
    }
    if not entity.provisional:
        properties |= {"name": entity.name, "aliases": list(entity.aliases)}
    return {"id": entity.id, "label": entity.label.value, "properties": properties}


def _located(entity: Entity) -> bool:
    return entity.label in (Label.PLACE, Label.ORGANIZATION)


def _location(entity: Entity) -> Row:
    return {"id": entity.id, "country": entity.country}


def _mention(article: Article, mention: Mention, entity: Entity) -> Row:
    properties = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "method": mention.method.value,
        "rule": mention.rule,
    }
    if entity.provisional:
        properties |= {"name": entity.name, "country": entity.country}
    return {"sentence": sentence_id(article.id, mention.sentence), "entity": mention.entity, "properties": properties}


def _provisional(mentions: list[Row]) -> list[Row]:
    """For each provisional entity, what the batch's mentions give it: names, all forms, countries."""
    found: dict[str, Row] = {}
    for mention in mentions:
        given = mention["properties"]
        if "name" not in given:
            continue
        row = found.setdefault(mention["entity"], {"names": {}, "forms": {}, "countries": {}})
        row["names"][given["name"]] = row["forms"][given["name"]] = None
        if given["method"] != "pronoun":
            row["forms"][given["text"]] = None
        if given["country"]:
            row["countries"][given["country"]] = None
    return [{"id": one, **{key: list(values) for key, values in row.items()}} for one, row in found.items()]


def _roles(record: Record) -> list[Row]:
    return [
        {
            "sentence": sentence_id(record.article.id, affiliation.sentence),
            "person": affiliation.person,
            "of": affiliation.of,
            "role": affiliation.role,
            "rule": affiliation.rule,
            "since": affiliation.since,
            "until": affiliation.until,
            "former": affiliation.former or None,
        }
        for affiliation in record.affiliations
    ]


def _event(event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type.value,
        "start": event.date.start if event.date else None,
        "end": event.date.end if event.date else None,
    }


def _report(article: Article, event: Event) -> Row:
    properties = {
        "start": event.trigger.start,
        "end": event.trigger.end,
        "trigger": event.trigger.text,
        "status": event.status.value,
        "mode": event.mode,
        "dateText": event.date.text if event.date else None,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "weapons": list(event.weapons),
        "places": list(event.places),
        "confidence": event.confidence,
        "rule": event.rule,
    }
    return {"sentence": sentence_id(article.id, event.sentence), "event": event.id, "properties": properties}


def _participants(event: Event) -> Iterator[tuple[str, str, str]]:
    """Who and what takes part in an event: its id, the relationship's type, and the entity's id."""
    roles = {"ACTOR": event.actors, "RECIPIENT": event.recipients, "USES": event.weapons, "AT": event.places}
    return ((event.id, role, entity) for role, entities in roles.items() for entity in entities)


def _claim(article: Article, claim: Claim) -> Row:
    properties = {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "speakerText": claim.speaker.text,
        "speakerStart": claim.speaker.start,
        "speakerEnd": claim.speaker.end,
        "cue": claim.cue.text,
        "cueStart": claim.cue.start,
        "cueEnd": claim.cue.end,
        "contentStarts": [start for start, _ in claim.content],
        "contentEnds": [end for _, end in claim.content],
        "date": claim.date,
        "confidence": claim.confidence,
        "rule": claim.rule,
    }
    return {
        "sentence": sentence_id(article.id, claim.sentence),
        "speaker": claim.speaker.entity,
        "about": list(dict.fromkeys(claim.about)),
        "properties": properties,
    }


def _stances(record: Record) -> list[Row]:
    return [
        {"claim": claim.id, "event": event, "stance": claim.stance.value}
        for claim in record.claims
        for event in dict.fromkeys(claim.events)
    ]
