"""The forms of dates in config/dates.yaml, compiled: what a date looks like, not yet what it means."""

import re
from collections.abc import Collection, Iterable, Mapping

import msgspec

from loader import vocabulary
from loader.vocabulary import Entry

FILE = "dates.yaml"

_UNITS = ("day", "week", "month", "year", "decade", "century")
_PARTS = ("quarter", "half")
_SLOT = re.compile(r"\{(\w+)\}")
_YEAR = r"(?:1[4-9]|20)\d\d(?!\d|,\d|\.\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|,\d|\.\d|:\d)"
# A number of this size before one of these counts things and is no year.
_UNCOUNTED = (
    r"(?! (?:people|men|women|troops|soldiers|civilians|km|kilomet|met|miles|tons|tonnes|dollars|euros|percent))"
)


class Form(msgspec.Struct, frozen=True):
    """One form: what it matches, how it is read, and whether only the model's word makes it a date."""

    pattern: re.Pattern[str]
    read: str
    model_only: bool


class DateWords(msgspec.Struct, frozen=True):
    """What config/dates.yaml says, in lower case: words to numbers, and the forms in their order."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    shifts: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    named: Mapping[str, str]
    forms: tuple[Form, ...]


def load_dates(readings: Collection[str]) -> DateWords:
    """Read config/dates.yaml; `readings` are the ways to read that there are.

    Raises VocabularyError, naming file and line, for a form that cannot be read.
    """
    entry: Entry = vocabulary.load(FILE)
    keys = ("months", "weekdays", "days", "shifts", "numbers", "ordinals", "decades", "seasons", "named", "forms")
    entry.require(*keys)
    entry.only(keys)
    slots = _slots(entry)
    return DateWords(
        months={name: number for number, names in enumerate(_month_names(entry), 1) for name in names},
        weekdays={name.lower(): number for number, name in enumerate(entry["weekdays"])},
        days=entry["days"],
        shifts=entry["shifts"],
        numbers=entry["numbers"],
        ordinals=entry["ordinals"],
        decades=entry["decades"],
        seasons={name: (first, count) for name, (first, count) in entry["seasons"].items()},
        named={name.lower(): str(day) for name, day in entry["named"].items()},
        forms=tuple(_form(form, slots, readings) for form in entry["forms"]),
    )


def _month_names(entry: Entry) -> list[list[str]]:
    return [[name.lower(), *(short.lower() for short in shorts)] for name, shorts in entry["months"].items()]


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def _slots(entry: Entry) -> dict[str, str]:
    short = [name for names in entry["months"].values() for name in names]
    month = rf"(?-i:{_any(entry['months'])}|(?:{_any(short)})\b\.?)"
    return {
        "month": month,
        "month2": month,
        "weekday": f"(?-i:{_any(entry['weekdays'])})",
        "day": _DAY,
        "day2": _DAY,
        "year": _YEAR,
        "year2": _YEAR,
        "short_year": r"\d\d(?!\d|[-–/]\d)",
        "short_decade": r"[2-9]0",
        "month_number": r"\d\d",
        "day_number": r"\d\d",
        "century": r"(?:1[4-9]|2[01])",
        "number": rf"(?:{_any(entry['numbers'])}|\d{{1,3}})",
        "unit": f"(?:{_any(_UNITS)})",
        "shift": f"(?:{_any(entry['shifts'])})",
        "ordinal": f"(?:{_any(entry['ordinals'])})",
        "part": f"(?:{_any(_PARTS)})",
        "decade": f"(?:{_any(entry['decades'])})",
        "season": f"(?:{_any(entry['seasons'])})",
        "day_word": f"(?:{_any(entry['days'])})",
        "named": f"(?:{_any(entry['named'])})",
    }


def _form(entry: Entry, slots: Mapping[str, str], readings: Collection[str]) -> Form:
    entry.require("read", "form")
    entry.only(("read", "form", "only"))
    if entry["read"] not in readings:
        raise entry.error(f"'{entry['read']}' is no way to read; known are {', '.join(readings)}", "read")
    if entry.get("only", "model") != "model":
        raise entry.error("'only' can say nothing but 'model'", "only")
    try:
        pattern = re.compile(_expression(entry, slots), re.IGNORECASE)
    except re.error as error:
        raise entry.error(f"not a regular expression: {error}", "form") from None
    return Form(pattern, entry["read"], "only" in entry)


def _expression(entry: Entry, slots: Mapping[str, str]) -> str:
    """The form as a regular expression whose group `span` is the date itself."""

    def fill(match: "re.Match[str]") -> str:
        name = match[1]
        if name == "uncounted":
            return _UNCOUNTED
        if name not in slots:
            raise entry.error(f"there is no slot '{{{name}}}'; known are {', '.join(sorted(slots))}", "form")
        plural = "s?" if name in ("unit", "part") else ""
        return f"(?P<{name}>{slots[name]}){plural}"

    before, _, date = f"@{entry['form']}".rpartition("@")
    text = f"{before.lstrip('@')}(?P<span>{date})".replace(" ", r"\s+")
    return rf"(?<![\w]){_SLOT.sub(fill, text)}(?!\w)"


def slots_of(match: "re.Match[str]") -> dict[str, str]:
    """The slots that the match filled: lower case, single spaces."""
    return {
        name: " ".join(value.lower().split()) for name, value in match.groupdict().items() if value and name != "span"
    }
