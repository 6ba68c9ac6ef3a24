"""Years, months and days as ISO text of their precision: "2022", "2023-07", "2023-09-02"."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

Bounds = tuple[str, str]
"""First and last, of one precision."""

Parts = tuple[int | None, int | None, int | None]
"""Year, month and day; what is not known is None."""

_YEARS = {"year": 1, "decade": 10, "century": 100}


def _year(number: int) -> str:
    """The year as ISO text. OverflowError, as for a day, for one outside the calendar: "300 decades ago"."""
    if not MINYEAR <= number <= MAXYEAR:
        raise OverflowError(f"{number} is no year of the calendar")
    return f"{number:04}"


def _month(count: int) -> str:
    """The month that so many others precede since the year 0."""
    return f"{_year(count // 12)}-{count % 12 + 1:02}"


def _iso(parts: Parts) -> str | None:
    """The parts as ISO text, or None for a day that no calendar has."""
    year, month, day = parts
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return _year(year)
    if day is None:
        return f"{_year(year)}-{month:02}"
    return f"{_year(year)}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def bounds(first: Parts, last: Parts) -> Bounds | None:
    """Both as ISO text, or None unless they are of one precision and in order."""
    start, end = _iso(first), _iso(last)
    return (start, end) if start and end and len(start) == len(end) and start <= end else None


def first_day(text: str) -> date:
    """The first day of an ISO year, month or day."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def single(day: date) -> Bounds:
    """One day."""
    return day.isoformat(), day.isoformat()


def months_on(today: date, steps: int) -> str:
    """The month that lies so many away from today's."""
    return _month(today.year * 12 + today.month - 1 + steps)


def season(year: int, first: int, count: int) -> Bounds:
    """So many months from the first; they may run into the next year."""
    january = year * 12
    return _month(january + first - 1), _month(january + first + count - 2)


def whole(unit: str, steps: int, today: date) -> Bounds:
    """The whole week (from Monday), month, year, decade or century that lies so many away from today's."""
    if unit == "day":
        return single(today + timedelta(steps))
    if unit == "week":
        monday = today + timedelta(7 * steps - today.weekday())
        return monday.isoformat(), (monday + timedelta(6)).isoformat()
    if unit == "month":
        return months_on(today, steps), months_on(today, steps)
    first = (today.year // _YEARS[unit] + steps) * _YEARS[unit]
    return _year(first), _year(first + _YEARS[unit] - 1)


def away(unit: str, steps: int, today: date) -> str:
    """The day, month or year so many units away: precise to the unit, weeks to the day, decades to the year."""
    if unit in ("day", "week"):
        return (today + timedelta(steps * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        return months_on(today, steps)
    return _year(today.year + steps * _YEARS[unit])
