"""Articles that are there twice, under two ids: the summary of a load says so, with the command that deletes one."""

import json
import shlex
from typing import Any

import msgspec
import neo4j
import pytest
from click.testing import CliRunner, Result

from loader.cli import cli
from loader.graph import ArticleStore, digest, schema
from loader.graph.statements import statement
from loader.records import Record
from tests.records_factory import JAPAN, RUSSIA, Draft
from tests.test_graph_cli import lines
from tests.test_graph_upsert import operators

pytestmark = pytest.mark.usefixtures("server_environment", "database")


def article(name: str, published: str | None, ending: str = "") -> Record:
    record = Draft(name, published=published).sentence("So").mention(RUSSIA).record()
    text = record.article.text + ending
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))


UNDATED, DATED = article("a&b", None), article("dated", "2023-11-02", "\n")
OTHER = Draft("other").sentence("So").mention(JAPAN).record()


def load(*records: Record, form: str = "json") -> Result:
    command = ["load", "--records", "-", "--quiet", "--format", form, "--batch-size", "1"]
    done = CliRunner().invoke(cli, command, input=lines(list(records)))
    assert done.exit_code == 0, done.output
    return done


def told(*records: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(load(*records).stdout)["same_text"]
    return found


@pytest.mark.parametrize("loads", [[[UNDATED, OTHER], [DATED]], [[DATED], [UNDATED]], [[UNDATED, OTHER, DATED]]])
def test_that_without_a_date_is_the_other_one_in_any_order(loads: list[list[Record]]) -> None:
    assert [told(*records) for records in loads[:-1]] == [[]] * (len(loads) - 1)
    for _ in range(2):
        assert told(*loads[-1]) == [{"id": DATED.article.id, "other": UNDATED.article.id}]


def test_the_command_that_is_told_leaves_one_of_them(database: neo4j.Driver) -> None:
    load(DATED)
    alone = digest(database)
    load(UNDATED)
    shown = load(DATED, form="table").stdout.splitlines()
    assert "Same text under two ids: 1. Where that is one article, delete the other:" in shown
    [command] = [line for line in shown if "article delete" in line]
    _, *arguments = shlex.split(command, comments=True)
    assert CliRunner().invoke(cli, [*arguments, "--yes"]).exit_code == 0
    assert digest(database) == alone


def test_many_copies_are_told_in_few_lines() -> None:
    copies = [article(f"copy-{number}", "2023-11-02") for number in range(9)]
    shown = load(*copies, form="table").stdout
    assert shown.count("loader article delete") == 5
    assert "more: --format json lists them" in shown


def test_copies_are_found_by_the_index(database: neo4j.Driver) -> None:
    schema.apply(database)
    ArticleStore(database).upsert([UNDATED, DATED])
    explained = database.execute_query("EXPLAIN " + statement("article/same_text"), ids=[])
    assert explained.summary.plan is not None
    assert not [one for one in operators(explained.summary.plan) if "Scan" in one]
