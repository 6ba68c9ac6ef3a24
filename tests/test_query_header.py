"""The headers of curated queries: what a good one gives, and that a bad one is named with its file and line."""

from pathlib import Path

import pytest

from loader.errors import ConfigError
from loader.query import Result, Type, browser_params, find, library
from loader.query.header import parse

GOOD = """\
// title: Claims
// question: Who says what?
// params:
//   country: {type: Country, required: true, help: The country}
//   limit: {type: int, default: 5, help: Rows at most}
// columns:
//   claim: What was said
// result: table
// example: {params: {country: "country:PRK"}, rows: 2}
// :params {country: 'country:PRK', limit: 5}
MATCH (:Entity {id: $country})<-[:ABOUT]-(c:Claim)
RETURN c.text AS claim LIMIT $limit;
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "claims.cypher"
    path.write_text(text)
    return path


def test_a_good_header(tmp_path: Path) -> None:
    query = parse(written(tmp_path, GOOD))
    assert (query.name, query.title, query.result) == ("claims", "Claims", Result.TABLE)
    assert [(param.name, param.type, param.required, param.default) for param in query.params] == [
        ("country", Type.COUNTRY, True, None),
        ("limit", Type.INT, False, 5),
    ]
    assert query.example.params == {"country": "country:PRK", "limit": 5}
    assert query.statement.startswith("MATCH")
    assert query.statement.endswith("$limit")
    assert browser_params(query) == ":params {country: 'country:PRK', limit: 5}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// title: Claims\n", "", "claims.cypher:1: 'title' is missing"),
        ("title:", "titel:", "claims.cypher:1: 'title' is missing"),
        ("// result: table", "// result: table\n// colour: red", "claims.cypher:9: 'colour' is not known here"),
        ("result: table", "result: list", "claims.cypher:8: 'result' is 'list'; known are table, graph"),
        ("type: Country", "type: Land", "claims.cypher:4: 'type' is 'Land'; known are text, int"),
        ("required: true, ", "", "claims.cypher:4: parameter 'country' needs either 'default' or 'required: true'"),
        ("default: 5, ", "default: 5, required: true, ", "claims.cypher:5: parameter 'limit' needs either"),
        ('params: {country: "country:PRK"}, ', "", "claims.cypher:9: the example must give 'country'"),
        ('{country: "', '{land: 1, country: "', "the example gives 'land', which is no parameter"),
        (
            "// columns:\n//   claim: What was said\n",
            "// columns: claim\n",
            "claims.cypher:6: 'columns' must be a mapping",
        ),
        ("title: Claims", "title: [Claims]", "claims.cypher:1: 'title' must be text"),
        ("title: Claims", "title: 'Claims", "claims.cypher:"),
        ("//   limit: {", "//   country: {", "claims.cypher:5: 'country' is given twice"),
    ],
)
def test_a_bad_header_is_named_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError) as caught:
        parse(written(tmp_path, GOOD.replace(old, new)))
    assert message in str(caught.value)


def test_a_file_without_a_header(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="must begin with // comments"):
        parse(written(tmp_path, "MATCH (n) RETURN n"))


def test_there_are_at_least_ten_queries_and_an_unknown_one_is_told() -> None:
    assert len(library()) >= 10
    with pytest.raises(ConfigError, match=r"no query 'nope'; there are .*claims-about-country"):
        find("nope")
