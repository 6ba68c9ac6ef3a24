"""The report of the most mentioned nodes: what is counted, and what is suspected of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation import alike, nodes
from evaluation.alike import Merge, Named, Pair
from loader.records import Method
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


def named(name: str, mentions: int = 1, *forms: str, listed: bool = False) -> Named:
    return Named(name, name, mentions, dict.fromkeys(forms or (name,), 1), {name} if listed else set())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Ana Berg", 3, "Ana Berg", "Berg"), named("Berg")),
        (named("Ana Berg", 3, listed=True), named("Berg")),
        (named("Gerhard Müller", 3), named("Gerhardt Muller")),
        (named("Yury Orlov", 3, listed=True), named("Yuri Orlov", listed=True)),
    ],
)
def test_names_that_may_be_of_one_person(one: Named, other: Named) -> None:
    (pair,) = alike.duplicates([one, other], "Person", 5)
    assert isinstance(pair, Pair)
    assert (pair.one, pair.other) == (one.name, other.name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Ana Berg", 3), named("Ole Dahl")),
        (named("Igor Orlov", 3, "Igor Orlov", "Orlov", listed=True), named("Ana Orlov", 1, "Orlov", listed=True)),
        (named("Iran", 3), named("Iraq")),
    ],
)
def test_names_that_are_of_two(one: Named, other: Named) -> None:
    assert alike.duplicates([one, other], "Person", 5) == []


def test_one_word_in_common_makes_no_two_organisations_one() -> None:
    found = [named("Academy of Arts"), named("Academy"), named("Royal Academy of Arts")]
    (pair,) = alike.duplicates(found, "Organization", 5)
    assert (pair.one, pair.other) == ("Academy of Arts", "Royal Academy of Arts")


def test_only_the_first_nodes_are_compared() -> None:
    found = [named("Ole Dahl", 9), named("Ana Berg", 3), named("Berg")]
    assert alike.duplicates(found, "Person", 1) == []


def test_a_person_of_two_given_names_may_be_two() -> None:
    (merge,) = alike.merges([named("Ana Berg", 3, "Ana Berg", "Berg", "Ole Berg")], "Person")
    assert merge == Merge("Ana Berg", 3, '"Ana Berg" is also "Ole Berg" 1')


@pytest.mark.parametrize("form", ["Berg", "A. Berg", "Annas Berg", "Ana Maria Berg"])
def test_shorter_longer_and_nearly_alike_forms_are_one_person(form: str) -> None:
    assert alike.merges([named("Anna Berg", 3, "Anna Berg", form)], "Person") == []


def test_a_form_that_shares_no_word_with_the_name_is_doubted_unless_listed_or_initials() -> None:
    forms = ("World Health Organization", "WHO", "Oxfam")
    (merge,) = alike.merges([named("World Health Organization", 3, *forms)], "Organization")
    assert '"Oxfam" 1' in merge.reason
    assert "WHO" not in merge.reason
    known = Named("who", "World Health Organization", 3, dict.fromkeys(forms, 1), {"Oxfam"})
    assert alike.merges([known], "Organization") == []


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
