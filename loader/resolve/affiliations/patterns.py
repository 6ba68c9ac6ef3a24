"""config/affiliations.yaml: patterns over the pieces of a sentence, as regular expressions over one letter a piece."""

import re

import msgspec

from loader.errors import VocabularyError
from loader.vocabulary import Entry, load

NAME, OF, PLACE, ROLE, ROLES, FORMER, MOD, ADDRESS = "P", "A", "L", "R", "S", "K", "m", "h"
POSS, THE, BELONGS, TO, AND, IS, IN, FOR, COMMA, OPEN, CLOSE, STOP, WORD, LEADS = (
    "'",
    "d",
    "o",
    "t",
    "&",
    "s",
    "i",
    "f",
    ",",
    "(",
    ")",
    ".",
    "w",
    "l",
)

_PIECES = {
    "NAME": f"(?P<name>{NAME})",
    "OF": f"(?P<of>{OF})",
    "ROLE": f"(?P<role>{ROLE})",
    "LEADS": f"(?P<role>{LEADS})",
    "FORMER": f"(?P<former>{FORMER})",
    "ROLES": f"[{ROLE}{ROLES}]",
    "OTHER": f"[{OF}{PLACE}]",
    "MOD": MOD,
    "ADDRESS": ADDRESS,
    "POSS": POSS,
    "THE": THE,
    "of": BELONGS,
    "to": TO,
    "and": AND,
    "is": IS,
    "in": f"[{IN}{FOR}]",
    "for": FOR,
    "comma": COMMA,
    "open": r"\(",
    "close": r"\)",
    "BREAK": r"(?=[,.()]|$)",
    "ALONE": f"(?!(?:[{TO}{IN}{FOR}]{THE}?[{OF}{PLACE}])?{MOD}?,?{ADDRESS}?{NAME})",
    "FRESH": f"(?<!{ROLE}[{BELONGS}{TO}]{THE})",
}
_INSTEAD = {"ROLE": "LEADS"}
_PIECE = re.compile(r"(?P<words>[A-Za-z|]+)(?P<count>\?|\{\d,\d\})?")


class Pattern(msgspec.Struct, frozen=True):
    """One way of saying it; `expression` has the groups name, of and role, and perhaps former.

    One that is `dated` says it only with the time behind it.
    """

    name: str
    expression: re.Pattern[str]
    dated: bool


def patterns() -> list[Pattern]:
    """All patterns in order. Raises VocabularyError, with file and line, for one that is malformed or given twice."""
    content = load("affiliations.yaml")
    if not isinstance(content, list):
        raise VocabularyError("config/affiliations.yaml:1: must be a list of patterns")
    found: dict[str, Pattern] = {}
    for entry in content:
        if not isinstance(entry, Entry):
            raise VocabularyError(f"config/affiliations.yaml: {entry!r} must have a name and a pattern")
        entry.only(("name", "pattern", "only"))
        entry.require("name", "pattern")
        if entry["name"] in found:
            raise entry.error(f"a second pattern '{entry['name']}'", "name")
        if entry.get("only", "dated") != "dated":
            raise entry.error("'only' can say nothing but 'dated'", "only")
        found[entry["name"]] = Pattern(entry["name"], _compiled(entry), "only" in entry)
    return list(found.values())


def _compiled(entry: Entry) -> re.Pattern[str]:
    text = str(entry["pattern"])
    for piece in ("NAME", "OF", "ROLE"):
        if sum(word in (piece, _INSTEAD.get(piece)) for word in text.split()) != 1:
            raise entry.error(f"'{piece}' must be in the pattern once", "pattern")
    return re.compile("".join(_expression(entry, word) for word in text.split()))


def _expression(entry: Entry, word: str) -> str:
    match = _PIECE.fullmatch(word)
    if match is None:
        raise entry.error(f"'{word}' is no piece with ? or a count such as {{0,3}}", "pattern")
    choices = match["words"].split("|")
    for choice in choices:
        if choice not in _PIECES:
            raise entry.error(f"'{choice}' is not known here; known are {', '.join(_PIECES)}", "pattern")
    joined = "|".join(_PIECES[choice] for choice in choices)
    return f"(?:{joined}){match['count'] or ''}"
