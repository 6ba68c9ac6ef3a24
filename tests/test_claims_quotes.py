"""Quotations: every case of tests/cases/quotes.yaml."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.extract import quotes
from loader.records import Paragraph, Section

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quotes.yaml").read_text(encoding="utf-8"))


def paragraphs(text: str, section: Section = Section.BODY) -> list[Paragraph]:
    return [Paragraph(section=section, start=m.start(), end=m.end()) for m in re.finditer(r".+", text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    found = quotes.find(case["text"], paragraphs(case["text"]))
    assert [case["text"][quote.start : quote.end] for quote in found] == case["quotes"]
    if "goes_on" in case:
        assert [quote.goes_on for quote in found] == case["goes_on"]


def test_marks_of_credits_are_left_alone() -> None:
    assert quotes.find("Photo: “Agency”", paragraphs("Photo: “Agency”", Section.CREDIT)) == ()
