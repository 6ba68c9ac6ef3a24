"""Who held an office of a country on a day: the `terms` of config/people.yaml."""

import re
from collections import defaultdict

import msgspec

from loader.vocabulary import Entry

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TERM = re.compile(rf"({_DAY})/({_DAY})?")


class Term(msgspec.Struct, frozen=True):
    """Time in an office, ISO dates as precise as they are known; `end` is empty for one who still holds it.

    The day, month or year in which the office changes hands belongs to both, so that it tells nothing.
    """

    office: str
    start: str
    end: str
    shared: bool

    def covers(self, day: str) -> bool:
        """Whether the office may have been held on the day."""
        return day[: len(self.start)] >= self.start and (not self.end or day[: len(self.end)] <= self.end)

    def overlaps(self, other: "Term") -> bool:
        """Whether both were in the office at once, for longer than the change from one to the other takes."""
        return _before(self.start, other.end) and _before(other.start, self.end)


def read_terms(entry: Entry) -> tuple[Term, ...]:
    """The terms of a person, office by office. VocabularyError for what is no from/to, or ends before it begins."""
    terms = entry.get("terms", Entry(entry.file, entry.line))
    if not isinstance(terms, Entry):
        raise entry.error("'terms' must be a mapping from offices to lists of from/to", "terms")
    shares = frozenset(entry.texts("shares"))
    for office in shares - set(terms):
        raise entry.error(f"'{office}' is shared, but has no term", "shares")
    return tuple(_term(terms, office, text, office in shares) for office in terms for text in terms.texts(office))


def _term(terms: Entry, office: str, text: str, shared: bool) -> Term:
    match = _TERM.fullmatch(text)
    if match is None:
        raise terms.error(f"'{text}' must be from/to, ISO dates, such as 2008-05-07/2012-05-07 or 2012-05/", office)
    start, end = match[1], match[2] or ""
    if not _before(start, end):
        raise terms.error(f"the term '{text}' ends before it begins", office)
    return Term(office, start, end, shared)


def _before(start: str, end: str) -> bool:
    """Whether a time that begins with `start` has begun before `end`, by what both are precise to."""
    precision = min(len(start), len(end))
    return not end or start[:precision] < end[:precision] or (precision < 10 and start == end)


class Holders:
    """The terms of all people, looked up by office and country."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, str], list[tuple[Term, str]]] = defaultdict(list)

    def add(self, person: str, country: str, term: Term) -> str | None:
        """Keep a person's term; gives the person, if any, who held the office at the same time without sharing it."""
        held = self._terms[term.office, country]
        other = next((one for own, one in held if own.overlaps(term) and not (own.shared and term.shared)), None)
        held.append((term, person))
        return other

    def at(self, office: str, country: str, day: str) -> str | None:
        """The one person who held the office on the day (ISO), or None where there is none, or not one only."""
        found = {person for term, person in self._terms.get((office, country), ()) if term.covers(day)}
        return found.pop() if len(found) == 1 else None
