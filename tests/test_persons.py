"""Persons, offices, pronouns: their cases in tests/cases, and bad vocabulary entries."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from loader.errors import VocabularyError
from loader.records import AnnotatedArticle, Label, Method
from loader.resolve.identities import Identities
from loader.resolve.persons import PersonFinder, load_persons
from loader.resolve.titles import Titles, lines
from loader.resources import config_dir
from tests.reading import context, params

FOLDER = Path(__file__).parent / "cases"
PERSONS = yaml.safe_load((FOLDER / "persons.yaml").read_text(encoding="utf-8"))["cases"]
OFFICES = yaml.safe_load((FOLDER / "offices.yaml").read_text(encoding="utf-8"))["cases"]
SEVERAL = yaml.safe_load((FOLDER / "several.yaml").read_text(encoding="utf-8"))["cases"]
PRONOUNS = yaml.safe_load((FOLDER / "pronouns.yaml").read_text(encoding="utf-8"))["cases"]


def title(case: dict[str, Any]) -> str:
    return str(case.get("name", case["text"]))


@pytest.mark.parametrize("case", params(PERSONS), ids=title)
def test_persons(case: dict[str, Any]) -> None:
    read = context(case["text"], case.get("published"), publisher=case.get("publisher"))
    found: dict[str, list[str]] = {}
    for mention in read.mentions:
        if read.entities[mention.entity].label is Label.PERSON and mention.method is not Method.PRONOUN:
            found.setdefault(mention.entity.removeprefix("person:"), []).append(mention.text)
    assert found == case["persons"]


@pytest.mark.parametrize("case", OFFICES, ids=lambda case: f"{title(case)} {case.get('published')}")
def test_offices(case: dict[str, Any]) -> None:
    mentions = context(case["text"], case.get("published"), publisher=case.get("publisher")).mentions
    found = [[each.text, each.entity.removeprefix("person:")] for each in mentions if each.rule.startswith("office ")]
    assert found == case["offices"]


@pytest.mark.parametrize("case", PRONOUNS, ids=title)
def test_pronouns(case: dict[str, Any]) -> None:
    about = {key: case.get(key) for key in ("published", "publisher", "title")}
    read = context(case["text"], **about)
    bound = {m.start: read.entities[m.entity].name for m in read.mentions if m.method is Method.PRONOUN}
    pronouns = {"he", "she", "him", "her", "his", "i", "me", "my"}
    found = [[token.text, bound.get(token.idx)] for token in read.doc if token.lower_ in pronouns]
    assert found == case["pronouns"]


@pytest.mark.parametrize("case", SEVERAL, ids=title)
def test_several(case: dict[str, Any]) -> None:
    read = context(case["text"], publisher=case.get("publisher"))
    found = [
        [read.text[each.start : each.end], *(one.removeprefix("person:") for one in each.entities)]
        for each in read.resolution.several
    ]
    assert found == case["several"]


def test_a_curated_person_has_the_vocabularys_name_and_no_mark() -> None:
    read = context("Wladimir Kaminer spoke after Vladimir Zelensky. Kaminer laughed.")
    curated, own = read.entities["person:volodymyr-zelenskyy"], read.entities["person:wladimir-kaminer"]
    assert (curated.name, curated.provisional) == ("Volodymyr Zelenskyy", False)
    assert "Volodymyr Zelensky" in curated.aliases
    assert (own.name, own.provisional) == ("Wladimir Kaminer", True)
    assert "Kaminer" in own.aliases


@pytest.fixture
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of config/ that the vocabularies are read from."""
    folder = tmp_path / "config"
    shutil.copytree(config_dir(), folder)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(folder))
    return folder


BAD_PEOPLE = {
    "a-b: {name: A B}\na-c: {name: A C, aliases: [A B]}\n": r"people\.yaml:2: 'a b' leads to person:a-b already",
    "a-b: {name: A B, surname: true}\nc-b: {name: C B, surname: true}\n": r"people\.yaml:2: the surname 'b' alone",
    "a-b: {name: A B, role: [king]}\n": r"people\.yaml:1: 'role' is not known",
    "a-b: {name: A B, roles: [kink]}\n": r"people\.yaml:1: the role 'kink' is no normal form",
    "a-b: {name: A B, country: Russia}\n": r"people\.yaml:1: 'country' must be an ISO",
    "a-b: {name: A B, family: C}\n": r"people\.yaml:1: the name 'A B' does not have the family name 'C'",
    "a-b: {name: A B, gender: x}\n": r"people\.yaml:1: 'gender' is m or f",
    "A B: {name: A B}\n": r"people\.yaml:1: the key 'A B' must be a slug",
    "a-b: {name: A B, terms: {king: [2001/2002]}}\n": r"people\.yaml:1: 'terms' need the country",
    "a-b: {name: A B, country: RUS, terms: {kink: [2001/2002]}}\n": r"people\.yaml:1: the role 'kink' is no normal",
    "a-b: {name: A B, country: RUS, terms: {king: ['2001']}}\n": r"people\.yaml:1: '2001' must be from/to, ISO dates",
    "a-b: {name: A B, country: RUS, terms: {king: [2001-3-1/]}}\n": r"people\.yaml:1: '2001-3-1/' must be from/to",
    "a-b: {name: A B, country: RUS, terms: {king: [2002/2001]}}\n": r"people\.yaml:1: the term '2002/2001' ends",
    "a-b: {name: A B, country: RUS, terms: king}\n": r"people\.yaml:1: 'terms' must be a mapping",
    "a-b: {name: A B, country: RUS, shares: [king]}\n": r"people\.yaml:1: 'king' is shared, but has no term",
    "a-b: {name: A B, country: RUS, terms: {king: [2001/2003]}}\n"
    "a-c: {name: A C, country: RUS, terms: {king: [2002-05/]}}\n": r"people\.yaml:2: person:a-b was king too within",
    "a-b: A B\n": r"people\.yaml:1: 'a-b' must be a mapping",
    "a-b: {name: A B}\na-b: {name: A C}\n": r"people\.yaml:2: 'a-b' is given twice",
}


@pytest.mark.parametrize("text", BAD_PEOPLE)
def test_bad_people_name_file_and_line(text: str, own_config: Path) -> None:
    (own_config / "people.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=BAD_PEOPLE[text]):
        PersonFinder(load_persons(), Identities())


BAD_TITLES = {
    ("  president: {head: true}", "  president: {head: true, forms: [king]}"): r"titles\.yaml:\d+: 'king' is a form of",
    ("  president: {head: true}", "  president: {haed: true}"): r"titles\.yaml:\d+: 'haed' is not known",
    ("  president: {head: true}", "  president: {gender: x}"): r"titles\.yaml:\d+: gender is m or f",
    ("  president: {head: true}", "  president: [head]"): r"titles\.yaml:\d+: 'president' must be a mapping",
    ("surnames: [", "surnames: [{a: b}, "): r"titles\.yaml:\d+: 'surnames' must be a list of texts",
    ("  m: [Mr,", "  m: [King, Mr,"): r"titles\.yaml:\d+: 'king' is both a role and a form of address",
    ("sent: [", "sent: [sender, "): r"titles\.yaml:\d+: 'sender' is no role here",
    (
        "offices: [prime minister]",
        "offices: [prime ministre]",
    ): r"titles\.yaml:\d+: the office 'prime ministre' is no role",
    ("  GBR: {publishers:", "  GBR: {published:"): r"titles\.yaml:\d+: 'published' is not known",
}


@pytest.mark.parametrize("change", BAD_TITLES, ids=lambda change: change[1])
def test_bad_titles_name_file_and_line(change: tuple[str, str], own_config: Path) -> None:
    file = own_config / "titles.yaml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=BAD_TITLES[change]):
        PersonFinder(load_persons(), Identities())


BAD_CODES = {
    ("  GBR: {publishers", "  GBX: {publishers"): r"titles\.yaml:\d+: 'GBX' is no code of countries\.yaml",
    (
        "secretary of state: {country: USA}",
        "secretary of state: {country: USX}",
    ): r"titles\.yaml:\d+: 'USX' of 'secretary",
}


@pytest.mark.parametrize("change", BAD_CODES, ids=lambda change: change[1])
def test_a_country_that_no_vocabulary_has_is_named_by_file_and_line(change: tuple[str, str], own_config: Path) -> None:
    file = own_config / "titles.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=BAD_CODES[change]):
        Titles().check_countries({"country:USA", "country:GBR", "country:RUS", "country:CHN"})


def test_a_title_beside_the_text_fills_out_a_surname() -> None:
    read = context("Mr Khristov thanked the minister.")
    annotated = AnnotatedArticle(
        article=msgspec.structs.replace(read.article, title="Meeting with Deputy Prime Minister Viktor Khristov"),
        paragraphs=read.paragraphs,
        sentences=read.sentences,
        doc=read.doc,
    )
    known = load_persons()
    [found] = PersonFinder(known, Identities()).find(annotated, list(lines(annotated, known.titles)), [])
    assert (found.entity.id, found.entity.name, found.start) == ("person:viktor-khristov", "Viktor Khristov", 3)


def test_two_who_share_an_office_are_allowed_and_never_bound_by_it(own_config: Path) -> None:
    (own_config / "people.yaml").write_text(
        "a-b: {name: A B, country: VEN, terms: {president: [2013-03-05/2026]}, shares: [president]}\n"
        "c-d: {name: C D, country: VEN, terms: {president: [2019-01-23/2023-01-05]}, shares: [president]}\n",
        encoding="utf-8",
    )
    people = load_persons().people
    assert people.holder("president", "country:VEN", "2020-02-02") is None
    assert people.holder("president", "country:VEN", "2015-02-02") is people.get("person:a-b")


def test_the_list_has_the_terms_of_four_hundred_leaders() -> None:
    content = yaml.safe_load((config_dir() / "people.yaml").read_text(encoding="utf-8"))
    assert sum("terms" in entry for entry in content.values()) >= 400
