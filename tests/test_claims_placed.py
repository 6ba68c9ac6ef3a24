"""Whoever stands beside a quotation speaks it, whatever the parse makes of it: many names, verbs and quotations."""

from itertools import product
from random import Random

import pytest

from loader.extract.claims import ClaimExtractor
from tests.reading import context

QUOTES = (
    "They take us for granted",
    "When you’re explaining, you’re losing",
    "The bill is dead",
    "Not on my watch",
    "Nobody asked for this, and nobody wants it",
    "If they come, we will be ready",
    "Enough is enough",
    "Why would anyone vote for that?",
    "Stop the war!",
)
SPEAKERS = (
    "retired bus driver Earline Tubbs",
    "Under Secretary Brian Halloran",
    "acting Attorney General Lee Stone",
    "12-year-old Tom Reed",
    "Rep. Dwayne Coker of Mohave County",
    "Sen. Fay Armitage (D-Nev.)",
    "Jim Bell, a lawyer for the group",
    "Lt. Gen. Paul Ortiz, who leads the command",
    "her adviser, Trent Ulmer",
    "the plant’s manager",
    "one senior aide",
    "President Kim Min-jun of South Korea",
)
VERBS = ("said", "added", "warned", "conceded", "says")
LEADS = ("", "The vote came late. ", "Not everyone agrees. ")
EACH = 3  # passages for a speaker, with each order of speaker and verb


def _passages() -> list[tuple[str, str, str]]:
    """Passages with their quotation and the first word of whoever speaks, drawn with a fixed seed."""
    draw = Random(7)
    found = []
    for speaker, inverted, _ in product(SPEAKERS, (False, True), range(EACH)):
        quote, verb, lead = draw.choice(QUOTES), draw.choice(VERBS), draw.choice(LEADS)
        comma = "" if quote[-1] in "?!" else ","
        aside = "," if "," in speaker else ""
        told = f"{verb} {speaker}" if inverted else f"{speaker}{aside} {verb}"
        found.append((f"{lead}“{quote}{comma}” {told}.", quote, speaker.split()[0].rstrip(",")))
    return found


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return ClaimExtractor()


@pytest.mark.parametrize(("text", "quote", "first"), _passages())
def test_speaks(text: str, quote: str, first: str, extractor: ClaimExtractor) -> None:
    spoken = [claim for claim in extractor.extract(context(text), ()) if quote in claim.text]
    assert [claim.speaker.text.split()[0].rstrip(",") for claim in spoken] == [first]
