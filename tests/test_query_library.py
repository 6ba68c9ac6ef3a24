"""Every curated query, over the sample batch on the real server: as its header says, read-only, and by index."""

import re
from collections.abc import Iterator

import neo4j
import pytest

from loader.errors import ConfigError
from loader.graph import ArticleStore, schema
from loader.pipeline import Reader
from loader.query import Query, Result, browser_params, find, library
from loader.query.run import run
from loader.read import Defaults, read
from loader.records import Record, SourceArticle
from tests.conftest import ROOT

QUERIES = list(library().values())
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


@pytest.fixture(scope="module")
def sample_records() -> list[Record]:
    found = read([str(ROOT / "examples" / "articles")], Defaults())
    return list(Reader("en_news").records(one for one in found if isinstance(one, SourceArticle)))


@pytest.fixture(scope="module")
def sample(driver: neo4j.Driver, sample_records: list[Record]) -> Iterator[neo4j.Driver]:
    """The graph of examples/articles/."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    schema.apply(driver)
    ArticleStore(driver).upsert(sample_records)
    yield driver
    driver.execute_query("MATCH (n) DETACH DELETE n")


def given(query: Query) -> dict[str, str]:
    return {name: str(value) for name, value in query.example.params.items() if value is not None}


@every_query
def test_parameters_are_those_declared(query: Query) -> None:
    used = set(re.findall(r"\$(\w+)", query.statement))
    assert used == {param.name for param in query.params}


@every_query
def test_the_browser_gets_the_examples_parameters(query: Query) -> None:
    assert not query.params or f"// {browser_params(query)}\n" in query.text


@every_query
def test_the_example_holds_on_the_sample_batch(query: Query, sample: neo4j.Driver) -> None:
    found = run(sample, None, query, given(query))
    assert len(found.rows) >= query.example.rows >= 1
    assert list(found.rows[0]) == list(query.columns)


@every_query
def test_the_order_of_rows_is_settled(query: Query, sample: neo4j.Driver) -> None:
    if query.result is Result.TABLE:
        assert run(sample, None, query, given(query)) == run(sample, None, query, given(query))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("country:PRK", "country:PRK"),
        ("North Korea", "country:PRK"),
        ("north korea", "country:PRK"),
        ("PRK", "country:PRK"),
        ("kp", "country:PRK"),
        ("DPRK", "country:PRK"),
        ("North Korean", "country:PRK"),
    ],
)
def test_a_country_goes_by_any_of_its_names(sample: neo4j.Driver, name: str, expected: str) -> None:
    found = run(sample, None, find("claims-about-country"), {"country": name, "limit": "3"})
    assert found.params == {"country": expected, "stance": None, "limit": 3}
    assert len(found.rows) == 3


def test_a_surname_is_enough_where_one_person_has_it(sample: neo4j.Driver) -> None:
    found = run(sample, None, find("positions-over-time"), {"speaker": "lavrov"})
    assert found.params["speaker"] == "person:sergei-lavrov"


def test_an_article_goes_by_its_address_or_title(sample: neo4j.Driver) -> None:
    query = find("article-graph")
    record = sample.execute_query("MATCH (a:Article) WHERE a.url IS NOT NULL RETURN a.id, a.url, a.title").records[0]
    for text in record.values():
        assert run(sample, None, query, {"article": text}).params["article"] == record["a.id"]


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("claims-about-country", {}, "query 'claims-about-country' needs -p country=…: The country that is spoken of"),
        ("claims-about-country", {"country": "Atlantis"}, "-p country: no Country 'Atlantis' is in the graph"),
        (
            "claims-about-country",
            {"country": "Japann"},
            "no Country 'Japann' is in the graph; near it: Japan (country:",
        ),
        ("claims-about-country", {"country": "Nroth Koera"}, "near it: North Korea (country:PRK)"),
        ("claims-about-country", {"country": "Vladimir Putin"}, "no Country 'Vladimir Putin'"),
        ("claims-about-country", {"country": "Korea"}, "'Korea' may be "),
        ("claims-about-country", {"country": "Japan", "limit": "many"}, "-p limit: 'many' is not a whole number"),
        ("claims-about-country", {"country": "Japan", "limit": "9" * 20}, "9' is not a whole number up to 999999999"),
        ("claims-about-country", {"country": "Japan", "stance": "likes"}, "'likes' is none of asserts, denies"),
        ("claims-about-country", {"land": "Japan"}, "has no parameter 'land'; it has country, stance, limit"),
        ("who-met-whom", {"since": "yesterday"}, "'yesterday' is not a date like 2023"),
        ("claims-about-country", {"country": '"'}, "no Country '\"' is in the graph"),
        ("claims-about-country", {"country": 'x" OR name:*'}, "no Country"),
    ],
)
def test_a_bad_parameter_is_told(sample: neo4j.Driver, name: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        run(sample, None, find(name), params)
    assert message in str(caught.value)
