"""What counts as the right country of a place."""

import pytest

from evaluation.located import NO_COUNTRY, NO_MENTION, OTHER, RIGHT, Gold, Towns, country_of, golds, outcome_of, section
from loader.records import Article, Entity, Label, Mention, Method, Record
from tests.records_factory import INSTITUTE, NORTH_KOREA, PARK, RUSSIA, VLADIVOSTOK

TEXT = "Vladivostok in Russia, and Omsk."
OMSK = Entity(id="place:omsk", label=Label.PLACE, name="Omsk", aliases=(), provisional=True)


@pytest.fixture(scope="module")
def towns() -> Towns:
    return Towns()


def record(*named: tuple[str, Entity]) -> Record:
    """A record of the text above, with each stretch read as the entity."""
    article = Article(
        id="a", url=None, title=None, publisher=None, published=None, language="en", content_hash="", text=TEXT
    )
    mentions = tuple(
        Mention(
            entity=entity.id,
            start=TEXT.index(words),
            end=TEXT.index(words) + len(words),
            text=words,
            sentence=0,
            method=Method.VOCABULARY,
            rule="",
        )
        for words, entity in named
    )
    entities = tuple({entity.id: entity for _, entity in named}.values())
    return Record(
        article=article, sentences=(), entities=entities, mentions=mentions, affiliations=(), events=(), claims=()
    )


def gold(words: str, country: str) -> Gold:
    return Gold(TEXT.index(words), TEXT.index(words) + len(words), country)


def test_a_place_counts_by_the_country_that_it_lies_in_and_a_country_by_itself() -> None:
    read = record(("Vladivostok", VLADIVOSTOK), ("Russia", RUSSIA))
    assert [outcome_of(read, gold(words, "RUS"))[0] for words in ("Vladivostok", "Russia", "Omsk")] == [
        RIGHT,
        RIGHT,
        NO_MENTION,
    ]
    assert outcome_of(read, gold("Russia", "UKR")) == (OTHER, "country:RUS")


def test_of_mentions_that_overlap_a_place_the_longest_counts() -> None:
    read = record(("Russia", RUSSIA), ("Vladivostok in Russia", NORTH_KOREA))
    assert outcome_of(read, gold("Russia", "RUS")) == (OTHER, "country:PRK")


def test_what_lies_in_no_country_is_told_apart_from_what_is_not_seen() -> None:
    read = record(("Omsk", OMSK))
    assert outcome_of(read, gold("Omsk", "RUS")) == (NO_COUNTRY, "place:omsk")
    assert [country_of(entity) for entity in (INSTITUTE, PARK, NORTH_KOREA)] == ["JPN", None, "PRK"]


def test_a_page_lies_in_the_country_of_the_nearest_town(towns: Towns) -> None:
    coordinates = {"PRK": (39.0, 125.8), "NZL": (-36.9, 174.8), "FJI": (-17.0, 179.9), "ARG": (-54.8, -68.3)}
    assert {code: towns.country(*where) for code, where in coordinates.items()} == {code: code for code in coordinates}


def test_pages_of_what_no_one_state_holds_are_left_out(towns: Towns) -> None:
    pages = [("Africa", 0.0, 25.0), ("C%C3%B3rdoba,_Spain", 37.9, -4.8), ("Nowhere", None, None)]
    annotations = [{"start": 0, "end": 4, "wiki": wiki, "lat": lat, "lon": lon} for wiki, lat, lon in pages]
    assert golds(annotations, towns) == [Gold(0, 4, "ESP")]


def test_the_section_counts_each_outcome_and_lists_the_mistakes() -> None:
    read = record(("Vladivostok", VLADIVOSTOK), ("Omsk", OMSK))
    found = section([(read, [gold("Vladivostok", "RUS"), gold("Omsk", "RUS"), gold("Russia", "RUS")])])
    assert found.tables[0].rows == ((RIGHT, 1, 1 / 3), (NO_MENTION, 1, 1 / 3), (NO_COUNTRY, 1, 1 / 3), (OTHER, 0, 0.0))
    assert found.figures == {"places_country_right": 0.3333}
    assert found.details == ("1 no country: Omsk (RUS), place:omsk", "1 no mention: Russia (RUS), -")
