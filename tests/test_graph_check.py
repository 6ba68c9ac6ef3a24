"""What costs a record: dangling references, offsets outside the text, ids that are given twice or unfit."""

from typing import Any

import msgspec
import pytest

from loader.errors import RecordError
from loader.graph import check
from loader.records import DateSpan, Record
from tests.records_factory import random_record, visit

replace = msgspec.structs.replace
GOOD = visit().record()


def test_good_records_pass() -> None:
    check(GOOD)
    for name in "abcdef":
        check(random_record(3, name))


def first(field: str, **changes: Any) -> Record:
    """The good record with something changed in the first of its mentions, events, …"""
    head, *rest = getattr(GOOD, field)
    return replace(GOOD, **{field: (replace(head, **changes), *rest)})


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (first("mentions", entity="country:XXX"), "mention names entity 'country:XXX', which is not there"),
        (first("mentions", sentence=7), "mention names sentence 7, which is not there"),
        (first("mentions", end=9999), "mention from 17 to 9999 lies outside the text"),
        (first("mentions", start=-1), "mention from -1 to"),
        (first("affiliations", person="country:RUS"), "affiliation of 'country:RUS', which is not a Person"),
        (first("affiliations", of="country:XXX"), "affiliation names entity 'country:XXX'"),
        (first("events", actors=("country:XXX",)), "event names entity 'country:XXX'"),
        (first("events", places=("place:nowhere",)), "event names entity 'place:nowhere'"),
        (first("events", id=""), "event id '' is empty"),
        (first("claims", about=("country:XXX",)), "claim names entity 'country:XXX'"),
        (first("claims", events=("event:none",)), "claim names event 'event:none', which is not there"),
        (first("claims", content=((5, 3),)), "content from 5 to 3 lies outside"),
        (first("sentences", end=9999), "sentence from 0 to 9999 lies outside"),
        (replace(GOOD, entities=GOOD.entities + GOOD.entities[:1]), "the same entity id is given twice"),
        (replace(GOOD, claims=GOOD.claims + GOOD.claims[:1]), "the same claim id is given twice"),
        (replace(GOOD, article=replace(GOOD.article, id="x" * 5000)), "article id 'xxx"),
    ],
)
def test_a_bad_record_is_told_with_its_reason(record: Record, reason: str) -> None:
    with pytest.raises(RecordError) as caught:
        check(record)
    assert reason in str(caught.value)


def test_a_place_lies_in_a_country_of_the_record() -> None:
    without = tuple(entity for entity in GOOD.entities if entity.id != "country:RUS")
    bad = replace(GOOD, entities=without, mentions=(), affiliations=(), events=(), claims=())
    with pytest.raises(RecordError, match="has country 'country:RUS', which is not there as a Country"):
        check(bad)


def test_one_event_may_be_reported_twice() -> None:
    event = replace(GOOD.events[0], date=DateSpan(start="2023-07-25", end="2023-07-25", text="on Tuesday"))
    check(replace(GOOD, events=(*GOOD.events, event)))
