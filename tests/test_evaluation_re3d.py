"""How re3d's spans are compared with the product's mentions."""

from typing import Any

import pytest

from evaluation import re3d
from loader.records import Entity, Label, Mention, Method, Record
from tests.records_factory import article

TEXT = "We met. Troops of Iraq fired rockets at Daesh."


def span(text: str, kind: str, confidence: float = 1.0) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "type": kind, "confidence": confidence}


def record(entities: list[Entity], mentions: list[Mention]) -> Record:
    return Record(
        article=article("re3d", TEXT),
        sentences=(),
        entities=tuple(entities),
        mentions=tuple(mentions),
        affiliations=(),
        events=(),
        claims=(),
    )


def found(**labels: Label) -> Record:
    """A record that mentions each of the words as an entity of the label."""
    entities = [Entity(id=f"{label}:{word}", label=label, name=word, aliases=()) for word, label in labels.items()]
    mentions = [
        Mention(
            entity=entity.id,
            start=TEXT.index(entity.name),
            end=TEXT.index(entity.name) + len(entity.name),
            text=entity.name,
            sentence=0,
            method=Method.MODEL,
            rule="",
        )
        for entity in entities
    ]
    return record(entities, mentions)


def tallied(entities: list[dict[str, Any]], read: Record) -> dict[str, re3d.Tally]:
    return re3d.tallies([{"text": TEXT, "entities": entities}], [read])


def test_overlap_is_enough_and_what_is_found_beside_the_gold_is_wrong() -> None:
    gold = [span("Troops of Iraq", "Organisation"), span("fired rockets", "Weapon")]
    counted = tallied(gold, found(Troops=Label.ORGANIZATION, Daesh=Label.ORGANIZATION, rockets=Label.WEAPON))
    organisation = counted["organisation"]
    assert (organisation.found, organisation.right, organisation.gold, organisation.reached) == (2, 1, 1, 1)
    assert organisation.f == pytest.approx(2 / 3)
    assert counted["weapon"].f == 1.0


def test_a_country_is_right_for_an_organisation_and_never_wrong() -> None:
    counted = tallied([span("Troops of Iraq", "Organisation")], found(Iraq=Label.COUNTRY))["organisation"]
    assert (counted.found, counted.gold, counted.reached) == (0, 1, 1)


def test_doubtful_spans_count_neither_way() -> None:
    counted = tallied([span("Daesh", "Organisation", 0.2)], found(Daesh=Label.ORGANIZATION))["organisation"]
    assert (counted.found, counted.gold) == (0, 0)


def test_what_has_no_name_is_left_out_of_the_named_alone() -> None:
    gold = [span("We", "Organisation"), span("Daesh", "Organisation")]
    read = [{"text": "And we went.", "entities": []}, {"text": TEXT, "entities": gold}]
    counted = re3d.tallies(read, [found(), found()])
    assert (counted["organisation"].gold, counted["organisation named"].gold) == (2, 1)
