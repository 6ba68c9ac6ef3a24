"""Acronyms of the article's own making: "Global Fusion Forum (GFF)", then "the GFF"."""

import re
from collections.abc import Sequence

from loader.records import Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_GIVEN = re.compile(r"\s*\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z&-]{1,9})[”\"']?\s*\)")


def acronyms(passage: Passage, found: Sequence[Found]) -> list[Found]:
    """Where an acronym given in brackets behind an organisation's or weapon's name stands for it."""
    given = {}
    for one in found:
        match = _GIVEN.match(passage.text, one.end)
        if match and one.entity.label in (Label.ORGANIZATION, Label.WEAPON) and _fits(match.group(1), one, passage):
            given[match.group(1)] = one.entity
    return [
        Found(entity=given[short], start=hit.start(), end=hit.end(), method=Method.ALIAS, rule="acronym in the article")
        for short in given
        for hit in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", passage.text)
        if passage.sentence_at(hit.start()) is not None
    ]


def _fits(short: str, one: Found, passage: Passage) -> bool:
    """Its letters begin the name's words, in order; it has two capitals or more."""
    letters = [c.lower() for c in short if c.isupper()]
    initials = iter(word[0].lower() for word in re.findall(r"\w+", passage.text[one.start : one.end]))
    return len(letters) > 1 and all(any(letter == initial for initial in initials) for letter in letters[:4])
