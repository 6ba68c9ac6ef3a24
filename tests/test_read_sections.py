"""What each paragraph is: the cases of tests/cases/sections.yaml, and bad entries in config/sections.yaml."""

import json
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest
import yaml

from loader.errors import VocabularyError
from loader.read.rules import read_rules
from loader.read.structure import paragraphs

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "sections.yaml").read_text("utf-8"))


def _found(text: str, titled: bool) -> list[tuple[str, str]]:
    return [(str(p.section), text[p.start : p.end]) for p in paragraphs(text, titled)]


def _single(key: str) -> list[tuple[str, Any]]:
    return [item for case in CASES for item in case.get(key, {}).items()]


@pytest.mark.parametrize("case", [case for case in CASES if "expect" in case], ids=lambda case: case["name"])
def test_article_falls_into_its_sections(case: dict[str, Any]) -> None:
    assert _found(case["text"], case["titled"]) == [tuple(pair) for pair in case["expect"]]


@pytest.mark.parametrize(("text", "dateline"), _single("expect_first"))
def test_dateline_is_parted_from_the_first_sentence(text: str, dateline: str | None) -> None:
    rest = text.removeprefix(dateline or "").strip()
    expected = [("source", dateline)] if dateline else []
    assert _found(text, False) == [*expected, ("body", rest)]


@pytest.mark.parametrize(("text", "section"), _single("expect_whole"))
def test_line_has_its_section(text: str, section: str | None) -> None:
    assert _found(f"{text}\n\nThe army said so.", False)[0] == (section or "body", text)


@pytest.mark.parametrize(("text", "parts"), _single("expect_split"))
def test_credit_is_parted_from_its_caption(text: str, parts: list[str]) -> None:
    found = _found(f"It was quiet.\n\n{text}\n\nThe army said so.", False)
    assert found[1:3] == [("caption", parts[0]), ("credit", parts[1])]


def test_paragraphs_are_in_order_trimmed_and_cover_all_words() -> None:
    for case in CASES:
        text = case.get("text", "")
        found = paragraphs(text, case.get("titled", False)) if text else ()
        outside = "".join(text[a.end : b.start] for a, b in pairwise(found))
        assert not outside.strip()
        assert all(text[p.start : p.end] == text[p.start : p.end].strip() != "" for p in found)


def test_a_long_paragraph_with_a_credit_stays_body() -> None:
    text = "The army said so again. " * 40 + "(AP Photo/Ivo Lind)"
    assert [section for section, _ in _found(text, False)] == ["body", "credit"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{name: a, section: credit, at: whole, pattern: '('}", "not a regular expression"),
        ("{name: a, section: picture, at: whole, pattern: x}", "'section' is 'picture', not one of"),
        ("{name: a, section: credit, pattern: x}", "'at' is missing"),
        ("{name: a, section: credit, at: whole, patern: x}", "'patern' is not known here"),
        ("{name: a, section: credit, at: whole, pattern: [x]}", "'pattern' is not text"),
        (
            "{name: a, section: credit, at: end, pattern: x}\n  - {name: a, section: credit, at: end, pattern: y}",
            "twice",
        ),
    ],
)
def test_bad_rule_names_file_and_line(
    entry: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sections.yaml").write_text(f"define: {{}}\nrules:\n  - {entry}\n")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=r"config/sections\.yaml:3: .*") as caught:
        read_rules()
    assert message in str(caught.value)


def test_bad_definition_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sections.yaml").write_text("define:\n  agency: [AP, AP]\nrules: []\n")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=r"config/sections\.yaml:2: 'agency' has a word twice: AP"):
        read_rules()


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n    "])
def test_wrapped_text_has_the_paragraphs_of_the_unwrapped(width: int, between: str) -> None:
    batch = Path(__file__).parent.parent / "examples" / "articles" / "batch.jsonl"
    for line in batch.read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        wrapped = between.join(fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))
        found = [(section, " ".join(words.split())) for section, words in _found(wrapped, False)]
        assert found == _found(text, False)
