"""What the slots of a date form mean: years, months and days, as seen from the day of publication.

Every reader takes the slots, the vocabulary and the anchor, and gives first and last as ISO text of one precision, or
None where the words do not tell (an undated article, the 31st of June).
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec

from loader.extract.dates.calendar import Bounds, Parts, away, bounds, first_day, months_on, season, single, whole
from loader.extract.dates.forms import DateWords

Slots = Mapping[str, str]


class Anchor(msgspec.Struct, frozen=True):
    """The day of publication, and which way the text looks from it: None where the tense does not tell."""

    day: date
    future: bool | None


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


def read_season(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Three months; "last summer" is the last one that is over, "next summer" the first that has not begun."""
    first, count = words.seasons[slots["season"]]
    if "year" in slots:
        return season(int(slots["year"]), first, count)
    if anchor is None:
        return None
    around = [season(anchor.day.year + offset, first, count) for offset in (-2, -1, 0, 1)]
    month = anchor.day.isoformat()[:7]
    steps = words.shifts[slots["shift"]]
    if steps < 0:
        return [each for each in around if each[1] < month][-1]
    if steps > 0:
        return next((each for each in around if each[0] > month), None)
    return min(around, key=lambda each: min(abs((first_day(end) - anchor.day).days) for end in each))


def read_weekday(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """The last such day or, where words or tense look ahead, the next one.

    The day of publication counts both ways, since news names it by its weekday; "last" and "next" leave it out.
    """
    if anchor is None:
        return None
    back = (anchor.day.weekday() - words.weekdays[slots["weekday"]]) % 7
    steps = words.shifts[slots["shift"]] if "shift" in slots else 0
    if steps < 0:
        return single(anchor.day - timedelta(back or 7))
    if steps > 0:
        return single(anchor.day + timedelta(7 - back))
    return single(anchor.day + timedelta((7 - back) % 7 if anchor.future else -back))


def read_weekday_of_week(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """ "Tuesday last week": that day of the week before, weeks beginning on Monday."""
    if anchor is None:
        return None
    monday = anchor.day - timedelta(anchor.day.weekday())
    return single(monday + timedelta(7 * words.shifts[slots["shift"]] + words.weekdays[slots["weekday"]]))


def read_day(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Today, yesterday, tomorrow."""
    return single(anchor.day + timedelta(words.days[slots["day_word"]])) if anchor else None


def read_shift(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Last week, this month, next year, last July."""
    if anchor is None:
        return None
    steps = words.shifts[slots["shift"]]
    if "month" not in slots:
        return whole(slots["unit"], steps, anchor.day)
    away_by = words.months[slots["month"].rstrip(".")] - anchor.day.month
    if steps:  # the last one that is over, or the next that has not begun
        away_by = (away_by % 12 or 12) if steps > 0 else -(-away_by % 12 or 12)
    return months_on(anchor.day, away_by), months_on(anchor.day, away_by)


def read_weekend(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Saturday and Sunday: the last ones that have begun, or the next ones where words or tense look ahead."""
    if anchor is None:
        return None
    saturday = anchor.day - timedelta((anchor.day.weekday() - 5) % 7)
    ahead = words.shifts.get(slots.get("shift", ""), 0) > 0 or anchor.future
    if ahead and anchor.day.weekday() < 5:
        saturday += timedelta(7)
    return saturday.isoformat(), (saturday + timedelta(1)).isoformat()


def read_stretch(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """The past three months, the next two years: up to the publication, or from it."""
    if anchor is None:
        return None
    ends = away(slots["unit"], _steps(slots, words), anchor.day), away(slots["unit"], 0, anchor.day)
    return min(ends), max(ends)


def read_ago(slots: Slots, words: DateWords, anchor: Anchor | None) -> Bounds | None:
    """Two days ago, three years from now: a day for days and weeks, else the month or year."""
    if anchor is None:
        return None
    point = away(slots["unit"], _steps(slots, words), anchor.day)
    return point, point


def _steps(slots: Slots, words: DateWords) -> int:
    number = words.numbers.get(slots["number"]) or int(slots["number"])
    return number if "ahead" in slots else -number


def read_named(slots: Slots, words: DateWords, _: Anchor | None) -> Bounds | None:
    """Days with a name of their own."""
    return words.named[slots["named"]], words.named[slots["named"]]


def read_nothing(_slots: Slots, _words: DateWords, _anchor: Anchor | None) -> Bounds | None:
    """Words that look like a date and tell none."""
    return None


READERS: dict[str, Callable[[Slots, DateWords, Anchor | None], Bounds | None]] = {
    "absolute": read_absolute,
    "decade": read_decade,
    "century": read_century,
    "part": read_part,
    "season": read_season,
    "weekday": read_weekday,
    "weekday of week": read_weekday_of_week,
    "day": read_day,
    "shift": read_shift,
    "weekend": read_weekend,
    "stretch": read_stretch,
    "ago": read_ago,
    "named": read_named,
    "nothing": read_nothing,
}
