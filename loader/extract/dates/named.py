"""Dates with a name: years, months and days, decades, centuries, parts of a year, and days such as D-Day."""

from loader.extract.dates.anchor import Anchor, Slots
from loader.extract.dates.calendar import Bounds, Parts, bounds, first_day, season
from loader.extract.dates.forms import DateWords


def read_absolute(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Named years, months and days, from one to another; a missing year comes from the anchor."""
    first, last = _parts(slots, words, ""), _last(slots, words)
    # What the end of a range leaves unsaid is as at its beginning, and the other way round for the year.
    last = first if last == (None, None, None) else (last[0] or first[0], last[1] or first[1], last[2])
    first = (first[0] or last[0], first[1], first[2])
    return bounds(first, last) if first[0] else _without_year(first, last, anchor)


def _parts(slots: Slots, words: DateWords, suffix: str) -> Parts:
    year, month, day = (slots.get(name + suffix) for name in ("year", "month", "day"))
    if not suffix and "month_number" in slots:
        return int(slots["year"]), int(slots["month_number"]), int(slots["day_number"])
    return (
        int(year) if year else None,
        words.months[month.rstrip(".")] if month else None,
        int(day.rstrip("stndrh")) if day else None,
    )


def _last(slots: Slots, words: DateWords) -> Parts:
    if "short_year" in slots:  # 2014-16
        return int(slots["year"]) // 100 * 100 + int(slots["short_year"]), None, None
    return _parts(slots, words, "2")


def _without_year(first: Parts, last: Parts, anchor: Anchor | None) -> Bounds | None:
    """The last such day or month for what is past, the next one for what is to come, else the nearest."""
    if anchor is None:
        return None
    around = [_in_year(anchor.day.year + offset, first, last) for offset in (-1, 0, 1)]
    found = [each for each in around if each]
    today = anchor.day.isoformat()
    if anchor.future is True:
        return next((each for each in found if each[1] >= today[: len(each[1])]), None)
    if anchor.future is False:
        return next((each for each in reversed(found) if each[0] <= today[: len(each[0])]), None)
    return min(found, key=lambda each: abs((first_day(each[0]) - anchor.day).days), default=None)


def _in_year(year: int, first: Parts, last: Parts) -> Bounds | None:
    over_new_year = (last[1] or 0) < (first[1] or 0)
    return bounds((year, *first[1:]), (year + over_new_year, *last[1:]))


def read_decade(slots: Slots, words: DateWords, _: Anchor | None) -> Bounds | None:
    """The 1990s, the ’90s, the nineties: ten years."""
    if "year" in slots:
        first = int(slots["year"])
    elif "short_decade" in slots:
        first = 1900 + int(slots["short_decade"])
    else:
        first = words.decades[slots["decade"]]
    return (str(first), str(first + 9)) if first % 10 == 0 else None


def read_century(slots: Slots, _words: DateWords, _anchor: Anchor | None) -> Bounds | None:
    """The 19th century as newspapers count it: 1800 to 1899."""
    first = (int(slots["century"]) - 1) * 100
    return str(first), str(first + 99)


def read_part(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """A quarter or half of a year, as months."""
    number = int(slots["quarter"]) if "quarter" in slots else words.ordinals[slots["ordinal"]]
    months = 6 if slots.get("part") == "half" else 3
    year = _year_of(slots, words, anchor)
    return season(year, (number - 1) * months + 1, months) if year and number * months <= 12 else None


def _year_of(slots: Slots, words: DateWords, anchor: Anchor | None) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    return anchor.day.year + words.shifts.get(slots.get("shift", ""), 0) if anchor else None


def read_named(slots: Slots, words: DateWords, _: Anchor | None) -> Bounds | None:
    """Days with a name of their own."""
    return words.named[slots["named"]], words.named[slots["named"]]
