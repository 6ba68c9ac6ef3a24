"""What comes out of the whole flow, over the example batch: valid records whose offsets and ids hold together."""

import json
from itertools import pairwise
from pathlib import Path

import jsonschema
import msgspec
import pytest

from loader.graph import check
from loader.pipeline import Reader
from loader.read import Defaults, read
from loader.records import Label, Record, Section, SourceArticle
from tests.readme import SCHEMA, record_schema

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "articles"


def articles(folder: Path) -> list[SourceArticle]:
    given = list(read([str(folder)], Defaults()))
    assert all(isinstance(article, SourceArticle) for article in given), given
    return [article for article in given if isinstance(article, SourceArticle)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("en_news")


@pytest.fixture(scope="module")
def records(reader: Reader) -> list[Record]:
    return list(reader.records(articles(EXAMPLES)))


def test_the_schema_that_ships_is_the_records_own() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == record_schema(), "run `make docs`"


def test_what_is_printed_is_valid_under_the_schema(records: list[Record]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for record in records:
        validator.validate(json.loads(msgspec.json.encode(record)))


def test_what_is_printed_reads_back_the_same(records: list[Record]) -> None:
    for record in records:
        assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_spans_lie_on_their_text(records: list[Record]) -> None:
    for record in records:
        text = record.article.text
        for mention in record.mentions:
            assert text[mention.start : mention.end] == mention.text
        for event in record.events:
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        for claim in record.claims:
            assert text[claim.cue.start : claim.cue.end] == claim.cue.text
            assert text[claim.speaker.start : claim.speaker.end] == claim.speaker.text
            assert claim.content
            for start, end in claim.content:
                assert 0 <= start < end <= len(text)


def test_mentions_are_in_order_and_apart(records: list[Record]) -> None:
    for record in records:
        for before, after in pairwise(record.mentions):
            assert before.end <= after.start, (before, after)


def test_sentences_are_in_order_and_hold_what_they_are_said_to_hold(records: list[Record]) -> None:
    for record in records:
        assert [sentence.index for sentence in record.sentences] == list(range(len(record.sentences)))
        assert all(before.end <= after.start for before, after in pairwise(record.sentences))
        for mention in record.mentions:
            sentence = record.sentences[mention.sentence]
            assert sentence.start <= mention.start < mention.end <= sentence.end
        for event in record.events:
            sentence = record.sentences[event.sentence]
            assert sentence.start <= event.trigger.start < sentence.end
        for claim in record.claims:
            sentence = record.sentences[claim.sentence]
            assert any(sentence.start <= at < sentence.end for at in (claim.cue.start, claim.content[0][0]))


def test_every_id_that_is_used_is_there(records: list[Record]) -> None:
    for record in records:
        entities = {entity.id: entity for entity in record.entities}
        assert len(entities) == len(record.entities)
        events = {event.id for event in record.events}
        used = {mention.entity for mention in record.mentions}
        used |= {entity.country for entity in record.entities if entity.country}
        for affiliation in record.affiliations:
            used |= {affiliation.person, affiliation.of}
            assert entities[affiliation.person].label is Label.PERSON
        for event in record.events:
            used |= {*event.actors, *event.recipients, *event.weapons, *event.places}
        for claim in record.claims:
            used |= {*claim.about, *([claim.speaker.entity] if claim.speaker.entity else [])}
            assert set(claim.events) <= events
        assert used == set(entities), used ^ set(entities)
        assert len({claim.id for claim in record.claims}) == len(record.claims)


def test_ids_do_not_depend_on_the_order_or_company_of_articles(reader: Reader, records: list[Record]) -> None:
    given = articles(EXAMPLES)
    alone = {record.article.id: record for article in given[::-1] for record in reader.records([article])}
    assert alone == {record.article.id: record for record in records}


def test_every_record_may_be_written(records: list[Record]) -> None:
    for record in records:
        check(record)


def test_the_examples_show_what_the_product_is_for(records: list[Record]) -> None:
    assert len(records) == 13
    sections = {sentence.section for record in records for sentence in record.sentences}
    assert sections >= {Section.TITLE, Section.BODY, Section.CAPTION}
    kinds = {claim.kind for record in records for claim in record.claims}
    stances = {claim.stance for record in records for claim in record.claims}
    assert len(kinds) == 3
    assert len(stances) >= 4
    assert {entity.label for record in records for entity in record.entities} == set(Label)
