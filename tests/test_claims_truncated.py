"""Texts cut off at either end, as summaries in feeds are, or without end: claims and events are read all the same."""

import random
from pathlib import Path

import pytest
import yaml
from spacy.tokens import Doc
from spacy.vocab import Vocab

from loader.extract.claims import ClaimExtractor
from loader.extract.events import EventExtractor
from loader.extract.speakers import subject_of
from tests.reading import context
from tests.test_claims import assert_traced

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "claims.yaml").read_text(encoding="utf-8"))["cases"]
TAILS = ("", ",", "”", '"', " that", " as", " to", " —", ";", ":", " he said", " not")


def cut(seed: int) -> str:
    """A stretch of a case's text, cut within words or between them, with something left hanging."""
    drawn = random.Random(seed)
    text = drawn.choice(CASES)["text"]
    words = text.split()
    stretch = " ".join(words[: drawn.randrange(1, len(words) + 1)])
    if drawn.random() < 0.5:
        stretch = text[drawn.randrange(0, len(text) // 2 + 1) : drawn.randrange(len(text) // 2 + 1, len(text) + 1)]
    return (stretch.strip() or "He") + drawn.choice(TAILS)


def started(seed: int) -> str:
    """A case's text from one of its words on, as a sentence of its own: "Insists that war is near"."""
    drawn = random.Random(seed)
    words = drawn.choice(CASES)["text"].split()
    text = " ".join(words[drawn.randrange(len(words)) :])
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("block", range(8))
def test_a_text_that_is_cut_off_is_read(block: int) -> None:
    claims, events = ClaimExtractor(), EventExtractor()
    for seed in range(100 * block, 100 * (block + 1)):
        read = context(cut(seed), "2023-09-05")
        for claim in claims.extract(read, events.extract(read)):
            assert_traced(read, claim)


def test_a_text_without_its_beginning_is_read() -> None:
    claims, events = ClaimExtractor(), EventExtractor()
    for seed in range(200):
        read = context(started(seed), "2023-09-05")
        for claim in claims.extract(read, events.extract(read)):
            assert_traced(read, claim)


@pytest.mark.parametrize(
    "text", ["Insists that war is near.", "Doubts that war is near.", "Fears a ceasefire in Gaza", "Hopes, he said."]
)
def test_a_text_that_begins_with_what_reports_speech_is_read(text: str) -> None:
    read = context(text)
    for claim in ClaimExtractor().extract(read, EventExtractor().extract(read)):
        assert_traced(read, claim)


@pytest.mark.parametrize(
    "text", ["He declined to", "Macron will tell you that the sums do not", "He was told by Oslo,"]
)
def test_a_sentence_that_breaks_off_tells_nothing(text: str) -> None:
    assert ClaimExtractor().extract(context(text), ()) == ()


def test_what_breaks_off_behind_the_speaker_adds_no_empty_span() -> None:
    [claim] = ClaimExtractor().extract(context("The guest was, according to Macron,"), ())
    assert claim.content == ((0, 13),)


@pytest.mark.parametrize(
    "text",
    [
        "Macron said that it rained" + " and said that it rained" * 200,
        "The talks with " + "the brother of " * 1300 + "Macron were held in Paris on Monday.",
    ],
    ids=["said again", "one noun under another"],
)
def test_a_sentence_without_end_is_read(text: str) -> None:
    read = context(text, "2023-09-05")
    for claim in ClaimExtractor().extract(read, EventExtractor().extract(read)):
        assert_traced(read, claim)


def test_a_verb_under_thousands_of_others_has_the_subject_of_the_first() -> None:
    verbs = 3000
    doc = Doc(
        Vocab(),
        words=["Macron", *["try"] * verbs],
        heads=[1, 1, *range(1, verbs)],
        deps=["nsubj", "ROOT", *["xcomp"] * (verbs - 1)],
        pos=["PROPN", *["VERB"] * verbs],
        tags=["NNP", *["VB"] * verbs],
    )
    subject = subject_of(doc[verbs])
    assert subject is not None
    assert subject.head.text == "Macron"
