"""Claims: every case of tests/cases/claims.yaml and stance.yaml, ids, dates and what a claim is about."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.extract.claims import ClaimExtractor
from loader.extract.context import Context
from loader.extract.events import EventExtractor
from loader.records import Claim, Section
from tests.reading import context

FOLDER = Path(__file__).parent / "cases"
CASES = yaml.safe_load((FOLDER / "claims.yaml").read_text(encoding="utf-8"))
STANCES = yaml.safe_load((FOLDER / "stance.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return ClaimExtractor()


def shown(read: Context, claim: Claim, compared: list[str]) -> dict[str, Any]:
    """What the case tells of the claim."""
    everything = {
        "who": claim.speaker.text,
        "says": claim.text,
        "kind": claim.kind.value,
        "stance": claim.stance.value,
        "date": claim.date,
        "entity": read.entities[claim.speaker.entity].name if claim.speaker.entity else None,
        "about": [read.entities[entity].name for entity in claim.about],
    }
    return {key: everything[key] for key in compared}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"])
def test_case(case: dict[str, Any], extractor: ClaimExtractor) -> None:
    read = context(case["text"], CASES["published"], Section(case.get("section", "body")))
    claims = extractor.extract(read, ())
    wanted = [{"kind": "direct", "stance": "asserts", **claim} for claim in case["claims"]]
    keys = [list(each) for each in wanted] or [["who", "says"]]
    assert [shown(read, claim, keys[min(i, len(keys) - 1)]) for i, claim in enumerate(claims)] == wanted
    for claim in claims:
        assert_traced(read, claim)


def assert_traced(read: Context, claim: Claim) -> None:
    """Every part of a claim is where its offsets say."""
    for part in (claim.speaker, claim.cue):
        assert read.text[part.start : part.end] == part.text
    assert " … ".join(read.text[start:end] for start, end in claim.content) == claim.text
    assert 0 <= claim.confidence <= 1
    assert claim.rule
    sentence = read.sentences[claim.sentence]
    assert any(sentence.start <= at < sentence.end for at in (claim.cue.start, claim.content[0][0]))


@pytest.mark.parametrize(("stance", "text"), [(stance, text) for stance, texts in STANCES.items() for text in texts])
def test_stance(stance: str, text: str, extractor: ClaimExtractor) -> None:
    assert extractor.extract(context(text), ())[0].stance.value == stance


def test_ids_are_stable_and_tell_speakers_and_contents_apart(extractor: ClaimExtractor) -> None:
    text = "Macron said that the road was closed. Macron said that the road was closed."
    first, second = extractor.extract(context(text), ())
    assert first.id != second.id
    assert extractor.extract(context(text), ()) == (first, second)
    assert first.id.startswith("claim:")


def test_a_claim_names_the_events_whose_trigger_it_holds(extractor: ClaimExtractor) -> None:
    read = context("Macron said that Vladimir Putin met Kim Jong Un on Monday.", "2023-09-05")
    events = EventExtractor().extract(read)
    [claim] = extractor.extract(read, events)
    assert claim.events == tuple(event.id for event in events) != ()
