"""Dates: every case of tests/cases/dates.yaml, and that a misspelt form is refused by file and line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.errors import VocabularyError
from loader.extract.dates import dates_in
from loader.extract.dates.forms import load_dates
from loader.extract.dates.readings import READERS
from loader.resources import config_dir
from tests.reading import context

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))


def as_text(value: Any) -> str:
    """YAML reads 2023-09-04 as a date; the records have text."""
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: f"{case['text']} {case.get('published', '')}")
def test_case(case: dict[str, Any]) -> None:
    read = context(case["text"], case.get("published", CASES["published"]))
    found = dates_in(read, 0, len(read.text))
    shown = {d.text: d.start if d.start == d.end else f"{d.start}/{d.end}" for _, d in found}
    assert shown == {as_text(words): as_text(meaning) for words, meaning in case["dates"].items()}
    assert all(read.text[span.start : span.end] == span.text for span, _ in found)


def test_only_dates_that_begin_in_the_stretch() -> None:
    read = context("They met in July 2019 and again on 5 May 2020.", None)
    again = read.text.index("again")
    assert [span.text for span, _ in dates_in(read, 0, again)] == ["July 2019"]
    assert [span.text for span, _ in dates_in(read, again, len(read.text))] == ["5 May 2020"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("{shift} {season}", "{shift} {saeson}", "no slot"),
        ("read: season", "read: seasonal", "no way to read"),
        ("'{named}'", "'({named}'", "not a regular expression"),
    ],
)
def test_bad_form(right: str, wrong: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (config_dir() / "dates.yaml").read_text(encoding="utf-8")
    broken = text.replace(right, wrong)
    line = 1 + next(i for i, (a, b) in enumerate(zip(text.splitlines(), broken.splitlines(), strict=True)) if a != b)
    (tmp_path / "dates.yaml").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=rf"config/dates\.yaml:{line}: .*{message}"):
        load_dates(READERS)
