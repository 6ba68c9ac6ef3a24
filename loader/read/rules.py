"""The patterns of config/sections.yaml: what credits, captions, bylines, datelines and source lines look like."""

import re
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from loader.records import Frozen, Section
from loader.vocabulary import Entry, load

FILE = "sections.yaml"


class At(StrEnum):
    """Which part of a paragraph a pattern covers; the rest of it is what `rest` says."""

    WHOLE = "whole"
    BEGIN = "begin"
    END = "end"


class Where(StrEnum):
    """Where in an article a rule holds."""

    ANYWHERE = "anywhere"
    HEAD = "head"  # between the title and the first paragraph of the body
    LEAD = "lead"  # the first paragraph of the body
    CLOSE = "close"  # the last line


class Rule(Frozen, frozen=True):
    """One kind of line. Named groups publisher, author and published tell a .txt file's fields."""

    name: str
    section: Section
    at: At
    where: Where
    rest: Section | None  # what the remainder becomes; None leaves it to the other rules
    pattern: re.Pattern[str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the file's order. VocabularyError for a bad entry, naming file and line."""
    return read_rules()


def read_rules() -> tuple[Rule, ...]:
    """The rules, read afresh."""
    content = load(FILE)
    content.only(("define", "rules"))
    content.require("define", "rules")
    words = {name: _alternatives(content["define"], name) for name in content["define"]}
    found = tuple(_rule(entry, words) for entry in content["rules"])
    names = [rule.name for rule in found]
    for entry in content["rules"]:
        if names.count(entry["name"]) > 1:
            raise entry.error(f"the rule '{entry['name']}' is there twice", "name")
    return found


def _alternatives(define: Entry, name: str) -> str:
    """A definition as a pattern: a list's words, longest first, or the pattern that it is."""
    value = define[name]
    if isinstance(value, str):
        return f"(?:{value})"
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise define.error(f"'{name}' is neither a pattern nor a list of words", name)
    if len(set(value)) < len(value):
        raise define.error(f"'{name}' has a word twice: {max(value, key=value.count)}", name)
    return "(?:" + "|".join(re.escape(word) for word in sorted(value, key=len, reverse=True)) + ")"


def _rule(entry: Entry, words: dict[str, str]) -> Rule:
    entry.only(("name", "section", "at", "where", "rest", "pattern"))
    entry.require("name", "section", "at", "pattern")
    return Rule(
        name=entry["name"],
        section=_member(Section, entry, "section"),
        at=_member(At, entry, "at"),
        where=_member(Where, entry, "where") if "where" in entry else Where.ANYWHERE,
        rest=_member(Section, entry, "rest") if "rest" in entry else None,
        pattern=_pattern(entry, words),
    )


_E = TypeVar("_E", bound=StrEnum)


def _member(kind: type[_E], entry: Entry, key: str) -> _E:
    try:
        return kind(entry[key])
    except ValueError:
        raise entry.error(f"'{key}' is {entry[key]!r}, not one of {', '.join(kind)}", key) from None


def _pattern(entry: Entry, words: dict[str, str]) -> re.Pattern[str]:
    """The rule's pattern with {definitions} put in, tied to the end of the paragraph where `at` says so."""
    source: Any = entry["pattern"]
    if not isinstance(source, str):
        raise entry.error("'pattern' is not text; put it in single quotes", "pattern")
    for name, alternatives in words.items():
        source = source.replace("{" + name + "}", alternatives)
    try:
        return re.compile(source if entry["at"] == At.BEGIN else f"(?:{source})$")
    except re.error as error:
        raise entry.error(f"not a regular expression: {error}", "pattern") from None
