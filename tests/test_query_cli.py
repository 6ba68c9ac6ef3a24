"""`loader query` as a user meets it, on the real server."""

import csv
import json
from pathlib import Path

import neo4j
import pytest

from loader.graph import ArticleStore, schema
from loader.query import library
from tests.records_factory import RUSSIA, Draft, visit
from tests.test_graph_cli import loader

pytestmark = pytest.mark.usefixtures("server_environment")
ABOUT_PRK = ("query", "run", "claims-about-country", "-p", "country=dprk", "--format")


@pytest.fixture(autouse=True)
def loaded(database: neo4j.Driver) -> None:
    schema.apply(database)
    ArticleStore(database).upsert([visit().record()])


def test_list_names_every_query(tmp_path: Path) -> None:
    rows = json.loads(loader("query", "list", "--format", "json", at=tmp_path).stdout)
    assert [row["name"] for row in rows] == list(library())
    assert all(row["question"].endswith("?") for row in rows)


def test_show_prints_what_can_be_pasted(tmp_path: Path) -> None:
    shown = loader("query", "show", "claims-about-country", at=tmp_path).stdout
    assert "// :params {country: 'country:PRK'" in shown
    assert "RETURN" in shown


def test_run_prints_rows_in_every_format(tmp_path: Path) -> None:
    columns = list(library()["claims-about-country"].columns)
    (row,) = json.loads(loader(*ABOUT_PRK, "json", at=tmp_path).stdout)
    assert (row["speaker"], row["stance"], row["claim"]) == ("Russia", "asserts", "it is so")
    assert json.loads(loader(*ABOUT_PRK, "jsonl", at=tmp_path).stdout) == row
    (read,) = csv.DictReader(loader(*ABOUT_PRK, "csv", at=tmp_path).stdout.splitlines())
    assert list(read) == columns
    assert "it is so" in loader(*ABOUT_PRK, "table", at=tmp_path).stdout


def test_a_graph_is_printed_as_its_relationships(tmp_path: Path) -> None:
    done = loader("query", "run", "country-graph", "-p", "country=Russia", "--format", "csv", at=tmp_path)
    rows = {(row["from"], row["relationship"], row["to"]) for row in csv.DictReader(done.stdout.splitlines())}
    assert ("visit 2023-07-25", "RECIPIENT", "North Korea") in rows
    assert ("it is so", "ATTRIBUTED_TO", "Russia") in rows


@pytest.mark.parametrize("form", ["csv", "table"])
def test_relationships_of_nodes_that_are_called_the_same_are_all_printed(
    form: str, tmp_path: Path, database: neo4j.Driver
) -> None:
    undated = Draft("undated").sentence("So").mention(RUSSIA)
    undated.event([RUSSIA], date=None).sentence("Then").event([RUSSIA], date=None)
    ArticleStore(database).upsert([undated.record()])
    done = loader("query", "run", "country-graph", "-p", "country=Russia", "--format", form, at=tmp_path)
    assert len([line for line in done.stdout.splitlines() if line.startswith("visit") and "2023" not in line]) == 2


def test_no_rows_are_no_error_and_told(tmp_path: Path) -> None:
    done = loader("query", "run", "claims-about-country", "-p", "country=Russia", "--format", "csv", at=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (0, 1, "no rows\n")


@pytest.mark.parametrize(
    ("query", "limit", "told"),
    [
        ("claims-about-country", 1, "the first 1; -p limit=… gives more\n"),
        ("claims-about-country", 2, ""),
        ("country-graph", 1, "the first 1; -p limit=… gives more\n"),
        ("country-graph", 4, ""),  # rows, but one event
    ],
)
def test_rows_that_a_limit_may_have_cut_are_told(query: str, limit: int, told: str, tmp_path: Path) -> None:
    done = loader("query", "run", query, "-p", "country=dprk", "-p", f"limit={limit}", at=tmp_path)
    assert (done.returncode, done.stderr) == (0, told)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "nope"], "no query 'nope'; there are "),
        (["show", "nope"], "no query 'nope'; there are "),
        (["show", "claims-about-countries"], "no query 'claims-about-countries'; near it: claims-about-country"),
        (["run", "claims-about-country"], "needs -p country=…"),
        (["run", "claims-about-country", "-p", "country"], "give it as KEY=VALUE"),
        (["run", "claims-about-country", "-p", "country=a", "-p", "country=b"], "-p country is given twice"),
        (["run", "claims-about-country", "-p", "country=Atlantis"], "no Country 'Atlantis' is in the graph"),
    ],
)
def test_usage_errors(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = loader("query", *arguments, at=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
