"""Affiliations: every case of tests/cases/affiliations.yaml, and bad entries in the vocabulary of patterns."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.errors import VocabularyError
from loader.resolve.affiliations import AffiliationFinder
from loader.resolve.persons import load_persons
from loader.resources import config_dir
from tests.reading import context, params

FILE = Path(__file__).parent / "cases" / "affiliations.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", params(CASES), ids=lambda case: case.get("name", case["text"]))
def test_case(case: dict[str, Any]) -> None:
    read = context(case["text"])
    found = [
        [read.entities[item.person].name, item.role, read.entities[item.of].name]
        for item in read.resolution.affiliations
    ]
    assert sorted(found) == sorted(case["affiliations"])


TENURES = Path(__file__).parent / "cases" / "tenures.yaml"
HELD = yaml.safe_load(TENURES.read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", params(HELD), ids=lambda case: case["text"])
def test_tenure(case: dict[str, Any]) -> None:
    read = context(case["text"], case.get("published"))
    found = [
        [
            item.role,
            *([item.since or "", item.until or ""] if item.since or item.until else []),
            *["over"] * item.former,
        ]
        for item in read.resolution.affiliations
    ]
    assert found == case["held"]


def test_an_affiliation_stands_at_the_first_sentence_that_says_it() -> None:
    read = context("Emmanuel Macron left. French President Emmanuel Macron spoke. French President Macron returned.")
    [item] = read.resolution.affiliations
    assert (item.sentence, item.rule) == (1, "affiliations.yaml OF role NAME")


def test_a_later_sentence_that_tells_the_time_says_it_again() -> None:
    read = context("French President Emmanuel Macron spoke. Macron has been the president of France since May 2017.")
    found = [(item.sentence, item.since) for item in read.resolution.affiliations]
    assert found == [(0, None), (1, "2017-05")]


BAD = {
    "- {name: a, pattern: OF ROLE}\n": r"affiliations\.yaml:1: 'NAME' must be in the pattern once",
    "- {name: a, pattern: OF ROLE NAME OF}\n": r"affiliations\.yaml:1: 'OF' must be in the pattern once",
    "- {name: a, pattern: OF ROLE THEE NAME}\n": r"affiliations\.yaml:1: 'THEE' is not known",
    "- {name: a, pattern: OF ROLE THE* NAME}\n": r"affiliations\.yaml:1: 'THE\*' is no piece",
    "- {name: a, pattern: OF ROLE NAME LEADS}\n": r"affiliations\.yaml:1: 'ROLE' must be in the pattern once",
    "- {name: a, pattern: OF ROLE NAME, only: today}\n": r"affiliations\.yaml:1: 'only' can say nothing but 'dated'",
    "- {name: a}\n": r"affiliations\.yaml:1: 'pattern' is missing",
    "- a\n": r"affiliations\.yaml: 'a' must have a name and a pattern",
    "a: b\n": r"affiliations\.yaml:1: must be a list",
    "- {name: a, pattern: OF ROLE NAME}\n- {name: a, pattern: OF ROLE NAME}\n": r"affiliations\.yaml:2: a second",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_patterns_name_file_and_line(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    (tmp_path / "config" / "affiliations.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    with pytest.raises(VocabularyError, match=BAD[text]):
        AffiliationFinder(load_persons())


BAD_TENURES = {
    "- a\n": r"tenures\.yaml:1: must be a mapping",
    "behind: []\nbegun: {words: [], behind: []}\nthen: []\n": r"tenures\.yaml:1: 'leads' is missing",
    "behind: []\nbegun: []\nthen: []\nleads: []\n": r"tenures\.yaml:2: 'begun' must have words and behind",
    "behind: ['(since']\nbegun: {words: [], behind: []}\nthen: []\nleads: []\n": r"tenures\.yaml:1: '\(since' is no",
}


@pytest.mark.parametrize("text", BAD_TENURES)
def test_bad_tenures_name_file_and_line(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    (tmp_path / "config" / "tenures.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    with pytest.raises(VocabularyError, match=BAD_TENURES[text]):
        AffiliationFinder(load_persons())
