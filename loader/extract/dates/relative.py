"""Dates that are told from the day of publication: "on Monday", "last week", "two years ago", "next summer"."""

from datetime import timedelta

from loader.extract.dates.anchor import Anchor, Slots
from loader.extract.dates.calendar import Bounds, away, first_day, months_on, season, single, whole
from loader.extract.dates.forms import DateWords


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
