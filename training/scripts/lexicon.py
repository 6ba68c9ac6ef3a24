"""The closed lists of `lexicon.yaml`, and the questions that the converters ask of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import srsly

_LISTS: Final[dict[str, list[str]]] = srsly.read_yaml(Path(__file__).parent.parent / "lexicon.yaml")

COUNTRIES: Final = frozenset(_LISTS["countries"])
SURE_COUNTRIES: Final = COUNTRIES - frozenset(_LISTS["ambiguous_countries"])
GROUPS: Final = frozenset(
    form
    for name in _LISTS["groups"]
    for form in ([name] if name.endswith(("sh", "ese", "ch", "ss")) else [name, name + "s"])
)
TITLES: Final = frozenset(_LISTS["titles"])
ROLES: Final = frozenset(_LISTS["roles"])
CALLED: Final = frozenset(_LISTS["called"])
SMALL_WORDS: Final = frozenset(_LISTS["small_words"])
_EVENT_HEADS: Final = frozenset(_LISTS["event_heads"])
_EVENT_NAMES: Final = frozenset(_LISTS["event_names"])
_EVENT_STARTS: Final = ("World War", "Battle of", "Siege of", "Operation ")
_FACILITY_HEADS: Final = frozenset(_LISTS["facility_heads"])
_ORGANISATION_HEADS: Final = frozenset(_LISTS["organisation_heads"])
_WEAPON: Final = re.compile(
    rf"(?:(?:{'|'.join(_LISTS['weapon_modifiers'])}) )*(?:{'|'.join(_LISTS['weapons'])})"
    rf"|(?:{'|'.join(_LISTS['weapon_names'])})s?"
)
_WEAPON_NAME: Final = re.compile(rf"(?:{'|'.join(_LISTS['weapon_names'])})s?")
_CALENDAR: Final = frozenset(_LISTS["months"]) | frozenset(_LISTS["weekdays"])
_PERIODS: Final = frozenset(_LISTS["periods"])
_NOW: Final = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_YEAR: Final = re.compile(r"(?:1\d\d\d|20\d\d)(?:s|'s)?")
_DAY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|\d+[/\-–]\d+.*")


def is_weapon(phrase: str) -> bool:
    """Say whether the phrase is a weapon in common words or a named system: "cruise missiles", "S-400"."""
    return _WEAPON.fullmatch(phrase) is not None


def may_be_date(word: str) -> bool:
    """Say whether the word could belong to a date, so that a corpus without dates says nothing of it."""
    return bool(word in _CALENDAR or word.lower() in _PERIODS | _NOW or _YEAR.fullmatch(word) or _DAY.fullmatch(word))


def is_date(word: str) -> bool:
    """Say whether the word makes the phrase around it a date."""
    return bool(word in _CALENDAR or word.lower() in _NOW or _YEAR.fullmatch(word))


def name_start(words: Sequence[str], start: int, end: int) -> int:
    """Return where the person's name starts in `words[start:end]`, past titles, roles and nationalities."""
    while start < end and (words[start] in TITLES | ROLES | GROUPS or words[start] == "-"):
        start += 1
    return start


def refine(words: Sequence[str], label: str) -> str:
    """Return the label that this project's scheme gives to an entity which a corpus has labelled more coarsely."""
    name = " ".join(words)
    if name in GROUPS and label != "DATE":
        return "NORP"
    several = len(words) > 1
    if label in {"LOC", "COUNTRY"}:
        if name in COUNTRIES:
            return "COUNTRY"
        return "FAC" if several and words[-1] in _FACILITY_HEADS else "LOC"
    if label == "ORG":
        if name in COUNTRIES:
            return "COUNTRY"
        return "FAC" if several and words[-1] in _FACILITY_HEADS - _ORGANISATION_HEADS else "ORG"
    if label == "MISC":
        if name in _EVENT_NAMES or name.startswith(_EVENT_STARTS) or (several and words[-1] in _EVENT_HEADS):
            return "EVENT"
        if _WEAPON_NAME.fullmatch(name):
            return "WEAPON"
    return label
