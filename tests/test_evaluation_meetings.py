"""What a title announces, and whether the events that are read from a body are it."""

import pytest

from evaluation.meetings import told
from loader.records import Record
from tests.records_factory import NORTH_KOREA, PARK, RUSSIA, SHOIGU, VLADIVOSTOK, Draft


def record(mode: str) -> Record:
    """Shoigu and Park Min in Vladivostok."""
    draft = Draft("a").sentence("They").mention(SHOIGU).mention(PARK).mention(VLADIVOSTOK)
    draft.know(RUSSIA)
    return draft.event([SHOIGU, PARK], [RUSSIA], mode=mode, places=[VLADIVOSTOK]).record()


@pytest.mark.parametrize(
    ("kind", "mode", "actor", "counterpart", "expected"),
    [
        ("MEETING", "meeting", "Minister Shoigu", "Foreign Minister Park", (True, True)),
        ("MEETING", "meeting", "Minister Shoigu", "Foreign Minister Kim", (True, False)),
        ("MEETING", "meeting", "Minister Shoigunov", "Foreign Minister Park", (True, False)),
        ("CALL", "meeting", "Minister Shoigu", "Foreign Minister Park", (False, False)),
        ("CALL", "phone", "Minister Shoigu", "Foreign Minister Park", (True, True)),
        ("TRAVEL", "visit", "Minister Shoigu", "Japan and Russia", (True, True)),
        ("TRAVEL", "visit", "Minister Shoigu", "Vladivostok", (True, True)),
        ("TRAVEL", "visit", "Minister Shoigu", "North Korea", (True, False)),
    ],
)
def test_a_title_is_told_by_an_event_of_its_kind_with_both_parties(
    kind: str, mode: str, actor: str, counterpart: str, expected: tuple[bool, bool]
) -> None:
    row = {"event_type": kind, "actor": actor, "counterpart": counterpart}
    assert told(row, record(mode)) == expected


def test_who_is_named_in_the_article_but_takes_no_part_does_not_count() -> None:
    draft = Draft("a").sentence("They").mention(SHOIGU).mention(PARK).mention(NORTH_KOREA)
    row = {"event_type": "MEETING", "actor": "Minister Shoigu", "counterpart": "Foreign Minister Park"}
    assert told(row, draft.event([SHOIGU, NORTH_KOREA], mode="meeting").record()) == (True, False)
