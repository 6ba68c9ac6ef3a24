"""Dates of publication: what is read, and what is refused rather than guessed."""

import pytest

from loader.errors import RecordError
from loader.read import iso_date


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-05",
        "20230905",
        "2023/09/05",
        "2023/9/5",
        "2023.09.05",
        "2023-09-05T23:30:00Z",
        "2023-09-05T23:30:00.123456+09:00",
        "2023-09-05 23:30:00",
        " 2023-09-05\n",
        "September 5, 2023",
        "September 5 2023",
        "Sept. 5, 2023",
        "Sep 5th, 2023",
        "5 September 2023",
        "5 Sep 2023",
        "05-Sep-2023",
        "5th of September 2023",
        "Tuesday, September 5, 2023",
        "Tue, 5 Sep 2023",
        "tuesday 5 september 2023",
        "SEPTEMBER 5, 2023",
        "September 5, 2023 at 10:15 GMT",
        "September 5, 2023, 10:15 a.m. EDT",
        "5 Sep 2023 14:02",
        "Tue, 05 Sep 2023 10:15:00 +0000",
        "Tue, 05 Sep 2023 23:59:59 EST",
    ],
)
def test_date_is_read(text: str) -> None:
    assert iso_date(text) == "2023-09-05"


@pytest.mark.parametrize(
    ("text", "day"), [("25/04/2023", "2023-04-25"), ("4/25/2023", "2023-04-25"), ("4.4.2023", "2023-04-04")]
)
def test_numbers_that_leave_no_choice(text: str, day: str) -> None:
    assert iso_date(text) == day


@pytest.mark.parametrize("text", ["03/04/2023", "3.4.2023", "3-4-2023", "03/04/2023 10:15"])
def test_day_or_month_first_is_not_guessed(text: str) -> None:
    with pytest.raises(RecordError, match="may be day or month first; write it as 2023-MM-DD"):
        iso_date(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00", "9999-12-31", "1599-12-31", "January 1, 2200"])
def test_placeholder_is_no_date(text: str) -> None:
    with pytest.raises(RecordError, match=r"the date '.*' is of no year with news; write it as .*, or leave it out"):
        iso_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "yesterday",
        "2023",
        "2023-09",
        "September 2023",
        "5 September",
        "2023-13-01",
        "2023-02-30",
        "February 30, 2023",
        "31/31/2023",
        "13/13/2023",
        "05/09/23",
        "1693872000",
        "0000-00-00",
        "2023-09-05 or later",
        "x" * 10_000,
        "Sat, 99 Foo 2023 99:99:99 +0000",
    ],
)
def test_anything_else_is_refused_with_the_mend(text: str) -> None:
    with pytest.raises(RecordError, match=r"the date '.*write it as 2023-09-05"):
        iso_date(text)
