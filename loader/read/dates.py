"""Dates of publication as articles and feeds write them, read to ISO dates; never guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from loader.errors import RecordError

_YEARS = range(1600, 2200)
"""Years of news: the first newspaper is of 1605. Others stand where a program had no date, such as 0001 and 9999."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = r"(?:(?:,|\s+at|\s+-|\s*\|)?\s+\d{1,2}[:.h]\d{2}.{0,30})?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_SHAPES = tuple(
    re.compile(shape + _TIME + r"$", re.IGNORECASE)
    for shape in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}",
    )
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})" + _TIME + "$")


def iso_date(text: str) -> str:
    """The day that the text names, as "2023-09-05", in the time zone it was written in.

    Read are ISO 8601 dates and times, RFC 2822, "September 5, 2023", "5 Sep 2023" and "2023/09/05". RecordError for
    all else, for 03/04/2023, which is March or April by the reader's country, and for a year that no news is of.
    """
    stripped = " ".join(text.split())
    day = _iso(stripped) or _worded(stripped) or _slashed(stripped) or _rfc2822(stripped)
    if day is None:
        raise RecordError(f"the date '{stripped[:60]}' cannot be read; write it as 2023-09-05")
    if day.year not in _YEARS:
        raise RecordError(
            f"the date '{stripped[:60]}' is of no year with news; write it as 2023-09-05, or leave it out"
        )
    return day.isoformat()


def _iso(text: str) -> date | None:
    if len(text) < len("20230905"):
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _worded(text: str) -> date | None:
    match = next(filter(None, (shape.match(text) for shape in _SHAPES)), None)
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return _day(text, int(match["year"]), number, int(match["day"]))


def _slashed(text: str) -> date | None:
    match = _SLASHED.match(text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    if first <= 12 and second <= 12 and first != second:
        raise RecordError(f"the date '{text[:60]}' may be day or month first; write it as {year}-MM-DD")
    return _day(text, year, min(first, second), max(first, second))


def _rfc2822(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RecordError(
            f"the date '{text[:60]}' is no day of the calendar: {error}; write it as 2023-09-05"
        ) from None
