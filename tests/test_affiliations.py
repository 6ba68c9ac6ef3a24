"""Affiliations: every case of tests/cases/affiliations.yaml, and bad entries in the vocabulary of patterns."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.errors import VocabularyError
from loader.resolve.affiliations import AffiliationFinder
from loader.resolve.titles import Titles
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


def test_an_affiliation_stands_at_the_first_sentence_that_says_it() -> None:
    read = context("Emmanuel Macron left. French President Emmanuel Macron spoke. French President Macron returned.")
    [item] = read.resolution.affiliations
    assert (item.sentence, item.rule) == (1, "affiliations.yaml OF role NAME")


BAD = {
    "- {name: a, pattern: OF ROLE}\n": r"affiliations\.yaml:1: 'NAME' must be in the pattern once",
    "- {name: a, pattern: OF ROLE NAME OF}\n": r"affiliations\.yaml:1: 'OF' must be in the pattern once",
    "- {name: a, pattern: OF ROLE THEE NAME}\n": r"affiliations\.yaml:1: 'THEE' is not known",
    "- {name: a, pattern: OF ROLE THE* NAME}\n": r"affiliations\.yaml:1: 'THE\*' is no piece",
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
        AffiliationFinder(Titles())
