"""The report of the most mentioned nodes: what is counted, and what is suspected of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation import alike, nodes
from loader.records import Label, Method
from loader.review.alike import Named
from tests.conftest import ROOT
from tests.records_factory import NORTH_KOREA, PARK, SHOIGU, Draft


def test_a_node_is_counted_over_articles_with_its_forms_and_rules() -> None:
    first = Draft("a").sentence("Said").mention(PARK).mention(PARK, "Park").mention(PARK, "he", Method.PRONOUN)
    second = Draft("b").sentence("Seen").mention(PARK, "Park").mention(NORTH_KOREA, "DPRK")
    found = nodes.nodes([first.record(), second.record()])
    assert [node.id for node in found] == [PARK.id, NORTH_KOREA.id]
    park, korea = found
    assert (park.mentions, park.articles, park.provisional) == (4, 2, True)
    assert park.forms == {"Park": 2, "Park Min": 1}
    assert park.rules == {"test": 4}
    assert park.listed == set()
    assert (korea.name, korea.listed) == ("North Korea", {"North Korea", "DPRK", "Pyongyang"})


def test_a_country_that_nobody_mentions_is_no_node_of_the_report() -> None:
    draft = Draft("a").sentence("Seen").mention(SHOIGU)
    draft.know(NORTH_KOREA)
    assert [node.id for node in nodes.nodes([draft.record()])] == [SHOIGU.id]


def named(name: str, *forms: str, listed: bool = False, label: Label = Label.PERSON) -> Named:
    return Named(id=name, label=label, name=name, forms=frozenset(forms or {name}), listed=listed, mentions=1)


def test_only_the_first_nodes_are_compared() -> None:
    found = [named("Ole Dahl"), named("Ana Berg"), named("Berg")]
    assert alike.duplicates(found, 1) == []
    (pair,) = alike.duplicates(found, 2)
    assert (pair.one, pair.other, pair.mentions, pair.others) == ("Ana Berg", "Berg", 1, 1)


def test_a_person_of_two_given_names_may_be_two() -> None:
    forms = {"Ana Berg": 3, "Berg": 1, "Ole Berg": 2}
    assert alike.merge("Ana Berg", Label.PERSON, forms, frozenset()) == "“Ana Berg” is also “Ole Berg” 2"
    assert alike.merge("Ana Berg", Label.PERSON, forms, frozenset({"Ole Berg"})) is None


@pytest.mark.parametrize("form", ["Berg", "A. Berg", "Annas Berg", "Anna Maria Berg"])
def test_shorter_longer_and_nearly_alike_forms_are_one_person(form: str) -> None:
    assert alike.merge("Anna Berg", Label.PERSON, {"Anna Berg": 1, form: 1}, frozenset()) is None


def test_a_form_that_shares_no_word_with_the_name_is_doubted_unless_listed_or_initials() -> None:
    name, forms = "World Health Organization", {"World Health Organization": 3, "WHO": 2, "Oxfam": 1}
    assert alike.merge(name, Label.ORGANIZATION, forms, frozenset()) == f"“{name}” is also “Oxfam” 1"
    assert alike.merge(name, Label.ORGANIZATION, forms, frozenset({"Oxfam"})) is None


def test_the_report_over_a_batch_as_a_table_and_as_json() -> None:
    batch = str(ROOT / "examples" / "articles")
    shown = CliRunner().invoke(nodes.main, [batch, "--label", "Country", "--top", "3"])
    assert shown.exit_code == 0, shown.output
    assert "## Country: 3 of" in shown.output
    assert "| country:" in shown.output
    bare = CliRunner().invoke(nodes.main, [batch, "--label", "Country", "--top", "3", "--json"])
    given = json.loads(bare.output)
    assert (given["label"], len(given["top"])) == ("Country", 3)
    assert given["top"][0]["forms"]


def test_articles_that_are_not_there_cost_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(nodes.main, ["--shared", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "--shared names another place" in done.output
