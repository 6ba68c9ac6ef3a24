"""config/tenures.yaml: since when and until when a role is held, as the words beside it tell."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

import msgspec

from loader.errors import VocabularyError
from loader.vocabulary import Entry, load

_FORMER = "former "
_MONTHS = {
    name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names)
} | {"sept": 9}
_MONTH = "|".join(sorted(filter(None, _MONTHS), key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:early|late|mid)[ -])?(?P<SLOT>(?:{_DAY} (?:{_MONTH})\.?,? |(?:{_MONTH})\.? {_DAY},? |(?:{_MONTH})\.?,? )?"
    r"(?:1[89]|20)\d\d)\b"
)
# What a role may still say before its time: "ambassador to Russia from 2012", "head of the Norwegian army since 2019".
_MORE = r"(?: (?:to|in|of|for|at)(?: the)?(?: [A-Z][\w.’'-]*){1,5}?)?"


class Tenure(msgspec.Struct, frozen=True):
    """First and last day, month or year (ISO) of holding a role, where told, and whether that is over."""

    since: str | None = None
    until: str | None = None
    former: bool = False


class Tenures:
    """Raises VocabularyError, with file and line, for a bad entry."""

    def __init__(self) -> None:
        content = load("tenures.yaml")
        if not isinstance(content, Entry):
            raise VocabularyError("config/tenures.yaml:1: must be a mapping")
        keys = ("behind", "begun", "then", "leads")
        content.require(*keys)
        content.only(keys)
        begun = content["begun"]
        if not isinstance(begun, Entry):
            raise content.error("'begun' must have words and behind", "begun")
        begun.require("words", "behind")
        begun.only(("words", "behind"))
        self._behind = _compiled(content, "behind")
        self._begun = _compiled(begun, "behind")
        self._begins = re.compile(rf"\b(?:{_any(begun.texts('words'))})\b", re.IGNORECASE)
        self._then = re.compile(rf"\b(?:{_any(content.texts('then'))})$", re.IGNORECASE)
        self.leads = frozenset(tuple(verb.split()) for verb in content.texts("leads"))

    def read(
        self, text: str, phrase: tuple[int, int], role: str, inner: Iterable[int], published: str | None
    ) -> Tenure:
        """When the role is held that `text` gives in the phrase (start, end); `inner` are where it and its owner begin.

        A role is over where its name says so, or when its last day is before that of `published`; where
        that is not known, its last day tells nothing.
        """
        start, end = phrase
        behind = self._behind + self._begun if self._begins.search(text, start, end) else self._behind
        found = next(filter(None, (form.match(text, end) for form in behind)), None)
        told = found.groupdict() if found else {}
        since, until = (_iso(told.get(key)) for key in ("since", "until"))
        if since and until and since[:4] > until[:4]:
            since = until = None
        then = any(self._then.search(text, max(0, at - 12), at) for at in inner)
        over = until is not None and published is not None and until <= published[: len(until)]
        return Tenure(since, until, then or over or role.startswith(_FORMER))


def _any(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, texts))


def _compiled(entry: Entry, key: str) -> list[re.Pattern[str]]:
    return [_form(entry, key, form) for form in entry.texts(key)]


def _form(entry: Entry, key: str, form: str) -> re.Pattern[str]:
    expression = form
    for slot in ("since", "until"):
        expression = expression.replace(f"{{{slot}}}", _DATE.replace("SLOT", slot))
    try:
        # Names are told by their capitals, so that case is left aside only in what the file says.
        return re.compile(f"{_MORE}(?i:{expression})")
    except re.error as error:
        raise entry.error(f"'{form}' is no regular expression: {error}", key) from None


def _iso(text: str | None) -> str | None:
    """ "12 May 2019", "May 12, 2019", "May 2019" or "2019" as an ISO date of that precision; None for no such day."""
    if text is None:
        return None
    parts: list[str] = re.findall(r"\d+|[A-Za-z]{3,}", text)
    *rest, year = parts
    month = next((_MONTHS[word.lower()] for word in rest if word.lower() in _MONTHS), None)
    day = next((int(word) for word in rest if word.isdigit()), None)
    if month is None:
        return year
    if day is None:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None
