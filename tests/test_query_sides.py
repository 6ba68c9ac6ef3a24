"""The queries that weigh claims against each other: who counts as another, and what counts as the same event."""

from collections.abc import Sequence
from typing import Any

import msgspec
import neo4j
import pytest

from loader.graph import ArticleStore, schema
from loader.query import find
from loader.query.run import run
from loader.records import Entity, EventType, Stance, Status
from tests.records_factory import INSTITUTE, JAPAN, NORTH_KOREA, RUSSIA, SHOIGU, Draft


def told(
    name: str,
    speaker: Entity | None,
    published: str,
    *,
    stance: Stance = Stance.ASSERTS,
    recipients: Sequence[Entity] = (JAPAN,),
    date: str | None = None,
    publisher: str = "Example News",
) -> Draft:
    """An article in which somebody asserts or denies that North Korea shipped weapons; undated unless a date is."""
    draft = Draft(name, publisher, published).sentence(f"In {name}:").mention(NORTH_KOREA)
    for one in (*recipients, *([speaker] if speaker else [])):
        draft.mention(one)
    draft.event([NORTH_KOREA], recipients, type=EventType.AID, mode="arms-transfer", date=date)
    return draft.claim(speaker, [NORTH_KOREA], stance=stance, text=f"claim of {name}")


@pytest.fixture
def ask(database: neo4j.Driver) -> Any:
    """Loads articles and gives the rows of a query as tuples of the columns wanted."""

    def rows(drafts: Sequence[Draft], query: str, columns: str, **params: str) -> list[tuple[Any, ...]]:
        schema.apply(database)
        ArticleStore(database).upsert([draft.record() for draft in drafts])
        return [tuple(row[one] for one in columns.split()) for row in run(database, None, find(query), params).rows]

    return rows


def shoigu_of_russia(draft: Draft) -> Draft:
    return draft.mention(RUSSIA).role(SHOIGU, "defence minister", RUSSIA)


def test_a_dispute_shows_each_side_once_with_its_first_sentence(ask: Any) -> None:
    drafts = [
        told("first", JAPAN, "2023-01-01"),
        told("again", JAPAN, "2023-02-01"),
        told("denial", RUSSIA, "2023-01-15", stance=Stance.DENIES),
    ]
    assert ask(drafts, "dispute", "side who published articles", actor="North Korea") == [
        ("asserts", "Japan", "2023-01-01", 2),
        ("denies", "Russia", "2023-01-15", 1),
    ]


@pytest.mark.parametrize(
    ("recipients", "date", "disputed"),
    [((), None, True), ((JAPAN,), "2023-05", True), ((RUSSIA,), None, False), ((JAPAN,), "2021-05", False)],
)
def test_what_is_disputed_has_the_same_recipient_and_year_where_both_are_told(
    ask: Any, recipients: Sequence[Entity], date: str | None, disputed: bool
) -> None:
    drafts = [
        told("yes", JAPAN, "2023-06-01", recipients=recipients, date=date),
        told("no", RUSSIA, "2023-06-02", stance=Stance.DENIES, date="2023-05-01"),
    ]
    assert bool(ask(drafts, "dispute", "side", actor="North Korea")) is disputed
    assert bool(ask(drafts, "contradictions", "denier")) is disputed


def test_who_denies_without_anybody_who_asserts_disputes_nothing(ask: Any) -> None:
    drafts = [told("no", RUSSIA, "2023-01-15", stance=Stance.DENIES)]
    assert ask(drafts, "dispute", "side", actor="North Korea") == []


def test_contradictions_show_each_pair_of_speakers_once(ask: Any) -> None:
    drafts = [
        told("yes", JAPAN, "2023-01-01"),
        told("copy", JAPAN, "2023-01-02", publisher="Other Wire"),
        told("no", RUSSIA, "2023-01-15", stance=Stance.DENIES),
    ]
    assert ask(drafts, "contradictions", "denier asserter assertion publishers") == [
        ("Russia", "Japan", "claim of yes", ["Example News", "Other Wire"])
    ]


def test_repeating_is_saying_so_later_and_of_another_side(ask: Any) -> None:
    drafts = [
        told("before", INSTITUTE, "2022-12-01"),
        told("first", RUSSIA, "2023-01-01"),
        shoigu_of_russia(told("own", SHOIGU, "2023-02-01")),
        told("later", JAPAN, "2023-03-01"),
        told("nameless", None, "2023-04-01"),
        told("denied", JAPAN, "2023-05-01", stance=Stance.DENIES),
    ]
    found = ask(drafts, "who-repeats-whom", "first repeater later", speaker="Russia")
    assert ("Russia", "Japan", "2023-03-01") in found
    assert ("Russia", "officials", "2023-04-01") in found
    assert {repeater for _, repeater, _ in found} == {"Japan", "officials"}


def test_corroborated_is_what_publishers_report_of_one_month_in_words_of_their_own(ask: Any) -> None:
    ours = told("ours", RUSSIA, "2023-01-05")
    later = told("later", JAPAN, "2023-02-05", publisher="Other Wire")
    copied = told("copy", RUSSIA, "2023-01-06", publisher="Copy Wire")
    copied.text = ours.text
    dismissed = told("dismissed", JAPAN, "2023-01-06", publisher="Third Wire")
    dismissed.events = [msgspec.structs.replace(event, status=Status.DENIED) for event in dismissed.events]
    assert ask([ours, later, copied, dismissed], "corroboration", "month") == []
    theirs = told("theirs", JAPAN, "2023-01-07", publisher="Other Wire")
    found = ask([theirs], "corroboration", "month publishers articles speakers")
    assert found == [("2023-01", ["Copy Wire", "Example News", "Other Wire"], 3, ["Japan", "Russia"])]


def test_what_another_side_says_or_a_publisher_reports_is_corroborated(ask: Any) -> None:
    alone = [shoigu_of_russia(told("one", SHOIGU, "2023-01-01")), told("two", RUSSIA, "2023-01-02")]
    columns = "speaker claim deniers"
    expected = [("Russia", "claim of two", []), ("Sergei Shoigu", "claim of one", [])]
    assert ask(alone, "uncorroborated", columns, speaker="Russia") == expected
    denied = [told("no", JAPAN, "2023-01-03", stance=Stance.DENIES)]
    expected = [(who, claim, ["Japan"]) for who, claim, _ in expected]
    assert ask(denied, "uncorroborated", columns, speaker="Russia") == expected
    assert ask([told("yes", JAPAN, "2023-01-04")], "uncorroborated", columns, speaker="Russia") == []


def test_what_a_publisher_reports_by_itself_is_corroborated(ask: Any) -> None:
    reported = Draft("report", "Other Wire").sentence("It did:").mention(NORTH_KOREA).mention(JAPAN)
    reported.event([NORTH_KOREA], [JAPAN], type=EventType.AID, mode="arms-transfer", date=None)
    assert ask([told("one", RUSSIA, "2023-01-01"), reported], "uncorroborated", "claim", speaker="Russia") == []


def test_unnamed_sources_are_a_share_of_a_publishers_claims(ask: Any) -> None:
    drafts = [
        told("a", None, "2023-01-01"),
        told("b", None, "2023-01-02"),
        told("c", JAPAN, "2023-01-03"),
        told("d", JAPAN, "2023-01-04", publisher="Other Wire"),
    ]
    assert ask(drafts, "unnamed-by-publisher", "publisher unnamed claims percent sources") == [
        ("Example News", 2, 3, 67, ["officials"])
    ]
    assert ask([], "unnamed-by-publisher", "unnamed", since="2023-01-02") == [(1,)]


def test_positions_of_a_country_are_those_of_its_officials_too(ask: Any) -> None:
    drafts = [shoigu_of_russia(told("later", SHOIGU, "2023-02-01")), told("first", RUSSIA, "2023-01-01")]
    found = ask(drafts, "positions-over-time", "date speaker claim", speaker="Russia", about="North Korea")
    assert found == [("2023-01-01", "Russia", "claim of first"), ("2023-02-01", "Sergei Shoigu", "claim of later")]
    assert ask([], "positions-over-time", "claim", speaker="Russia", about="Japan") == []


def test_the_latest_articles_and_claims_count_first(ask: Any) -> None:
    drafts = [
        told("first", RUSSIA, "2023-01-01"),
        told("second", RUSSIA, "2023-02-01", publisher="Other Wire"),
        told("third", JAPAN, "2023-03-01"),
        told("fourth", None, "2023-03-02"),
    ]
    assert ask(drafts, "most-quoted", "speaker claims", articles="3") == [("Japan", 1), ("Russia", 1)]
    assert ask(drafts, "most-quoted", "speaker claims", articles="2") == [("Japan", 1)]
    assert ask(drafts, "corroboration", "articles", articles="2") == []
    assert ask(drafts, "corroboration", "articles") == []
    assert ask(drafts, "unnamed-by-publisher", "unnamed claims", articles="1") == [(1, 1)]
    assert ask(drafts, "unnamed-by-publisher", "unnamed claims") == [(1, 3)]
    assert ask(drafts, "who-repeats-whom", "said", speaker="Russia") == 2 * [("claim of first",)]
    assert ask(drafts, "who-repeats-whom", "said", speaker="Russia", latest="1") == 2 * [("claim of second",)]
