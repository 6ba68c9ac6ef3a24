"""Where a line has an office that takes part without a name: "Russia’s president said", "met the foreign minister"."""

from collections.abc import Collection, Iterator

import msgspec
from spacy.tokens import Token

from loader.resolve.persons import Taken
from loader.resolve.titles import POSSESSIVE, Line, Role

_PARTS = ("nsubj", "obj", "iobj", "obl", "nmod", "conj")
_NOT_HOLDERS = frozenset(
    {
        "a",
        "an",
        "any",
        "another",
        "each",
        "every",
        "first",
        "former",
        "ex",
        "future",
        "last",
        "late",
        "next",
        "no",
        "then",
    }
    | {"previous", "some", "new", "outgoing", "incoming", "other", "his", "her", "their", "our", "your", "my", "its"}
)
_OFFICES = frozenset({"office", "post", "position", "institution", "power", "duty", "status", "title", "role"})
_MAKING = frozenset({"become", "remain", "elect", "name", "appoint", "proclaim", "declare", "as"})
_VERBS = ("VBD", "VBZ", "VBN", "MD")
_TO_NAME = 8  # words from an office to the comma before its holder's name
_BEFORE = 3  # words between a country and its office: "Russia’s long-serving foreign minister"


class OfficePhrase(msgspec.Struct, frozen=True):
    """An office by its own words, without article and country; `country` is the id of the one it is of, where told."""

    role: Role
    start: int
    end: int
    country: str | None


def phrases(line: Line, taken: Taken, names: Collection[int]) -> Iterator[OfficePhrase]:
    """The offices of the line that are one holder's; `names` are the offsets where persons' names begin."""
    for start, (end, role) in line.role_starts.items():
        first, last = line.at[start], line.at[end - 1]
        if role.name != role.core or line.is_plural(end) or _is_beside_a_name(line, start, end, names):
            continue
        if taken.over(first.idx) or not (_takes_part(first, last) or _opens(line, start, end, names)):
            continue
        country, definite = _owner(line, taken, start, end)
        if definite:
            yield OfficePhrase(role, first.idx, last.idx + len(last), country)


def _is_beside_a_name(line: Line, start: int, end: int, names: Collection[int]) -> bool:
    """ "President Duval", "the president, Marc Duval", "Marc Duval, the president": the name tells who it is."""
    position = end
    while position < len(line.at) and line.words[position] in (",", "(", "and"):
        position += 1
    if position < len(line.at) and line.at[position].idx in names:
        return True
    if end in line.roles and end in line.role_starts:  # another title follows
        return True
    if line.words[end : end + 1] == ["of"]:  # the president of Finland at that time, Tarja Halonen
        comma = next((at for at in range(end, min(end + _TO_NAME, len(line.at) - 1)) if line.words[at] == ","), None)
        if comma is not None and line.at[comma + 1].idx in names:
            return True
    before = [word for word in line.words[max(0, start - 4) : start] if word == ","]
    return bool(before) and _appositive(_head(line.at[start], line.at[end - 1]))


def _appositive(head: Token) -> bool:
    return head.dep_ in ("appos", "compound", "flat") or head.head.dep_ == "appos"


def _head(first: Token, last: Token) -> Token:
    """The word of the office that none of its other words governs."""
    head = last
    while head.head.i != head.i and first.i <= head.head.i <= last.i:
        head = head.head
    return head


def _takes_part(first: Token, last: Token) -> bool:
    """Whether the office is a subject, an object or the like: no predicate, no apposition, nobody who is addressed."""
    head = _head(first, last)
    if any(child.dep_ == "cop" for child in head.children) or head.head.lemma_.lower() in (_MAKING | _OFFICES):
        return False
    return head.pos_ in ("NOUN", "PROPN") and head.dep_.startswith(_PARTS)


def _opens(line: Line, start: int, end: int, names: Collection[int]) -> bool:
    """ "The Secretary-General urged …", "The Secretary and Foreign Minister agreed …": the sentence's first words,
    whatever a parse makes of the capitals."""
    begins = start == 1 or (_is_second(line, start) and line.roles[start - 1][0] == 1)
    if not begins or line.words[0] != "the":
        return False
    until = end
    if start == 1 and line.words[end : end + 1] == ["and"] and end + 1 in line.role_starts:
        until = line.role_starts[end + 1][0]
        if line.is_plural(until):
            return False
        if until < len(line.at) and line.at[until].idx in names:  # and Foreign Minister Duval
            return True
    while until < len(line.at) and line.at[until].pos_ == "ADV":
        until += 1  # also discussed
    return until < len(line.at) and line.at[until].tag_ in _VERBS


def _is_second(line: Line, start: int) -> bool:
    """Whether another office with an article stands before the word, "and" between."""
    first = line.roles.get(start - 1) if line.words[start - 1 : start] == ["and"] else None
    return first is not None and line.words[first[0] - 1 : first[0]] == ["the"]


def _owner(line: Line, taken: Taken, start: int, end: int) -> tuple[str | None, bool]:
    """The country whose office it is, and whether the words mean its one holder."""
    behind = line.words[end : end + 1] == ["of"]
    at = end + 1
    while behind and at < len(line.words) and line.words[at] == "the":
        at += 1
    if behind and at < len(line.at):
        country = taken.country_at(line.at[at])
        return (country.entity.id, line.words[start - 1 : start] == ["the"]) if country else (None, False)
    if _is_second(line, start):
        return None, True
    for position in range(start - 1, max(-1, start - 2 - _BEFORE), -1):
        if _excludes(line.words[position]) or line.at[position].is_punct:
            return None, False
        if line.words[position] == "the":
            return None, position == start - 1
        country = taken.country_at(line.at[position])
        if country:
            first = line.index(country.start)
            return country.entity.id, not (first and _excludes(line.words[first - 1]))
        if line.words[position] != POSSESSIVE and line.at[position].pos_ not in ("ADJ", "ADV", "NOUN"):
            return None, False
    return None, False


def _excludes(word: str) -> bool:
    """Whether the word in front says that another holder is meant: "the former", "the 34th"."""
    return word in _NOT_HOLDERS or word[:1].isdigit()
