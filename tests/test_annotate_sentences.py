"""Sentence boundaries: every case of tests/cases/sentences.yaml with its score, and the vocabulary's own checks."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from loader.annotate import Annotator
from loader.annotate.abbreviations import read_abbreviations
from loader.annotate.boundaries import Boundaries, Start
from loader.errors import VocabularyError
from loader.records import Article, Paragraph, Section, SourceArticle

FILE = Path(__file__).parent / "cases" / "sentences.yaml"
CASES = [
    {"rule": rule, **case} for rule, cases in yaml.safe_load(FILE.read_text(encoding="utf-8")).items() for case in cases
]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator("en_news")


def text_of(case: dict[str, Any]) -> str:
    gap: str = case.get("gap", " ")
    return gap.join(case["sentences"])


def read(annotator: Annotator, case: dict[str, Any]) -> list[str]:
    """The sentences that are read in a case's paragraph."""
    text = text_of(case)
    article = Article(
        id="a", url=None, title=None, publisher=None, published=None, language="en", content_hash="", text=text
    )
    paragraph = Paragraph(section=Section(case.get("section", "body")), start=0, end=len(text))
    [annotated] = annotator.annotate([SourceArticle(article=article, paragraphs=(paragraph,), origin="test")])
    return [text[sentence.start : sentence.end] for sentence in annotated.sentences]


@pytest.mark.parametrize("case", CASES, ids=text_of)
def test_case(case: dict[str, Any], annotator: Annotator, request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    assert read(annotator, case) == case["sentences"]


def test_score(annotator: Annotator, capsys: pytest.CaptureFixture[str]) -> None:
    right = sum(read(annotator, case) == case["sentences"] for case in CASES)
    with capsys.disabled():
        print(f"\nsentence boundaries: {right} of {len(CASES)} cases read as the table says")
    assert len(CASES) >= 60
    assert right == sum("fails" not in case for case in CASES)


def test_nothing_rests_on_the_model_where_spelling_tells() -> None:
    text = 'Gen. Roe left. He said: "Go. Now." and waved, Holm of Acme Inc. Oslo says.'
    starts = Boundaries(read_abbreviations()).of(text)
    assert {text[at : at + 4]: start for at, start in starts.items()} == {
        "Roe ": Start.NEVER,
        "He s": Start.SURE,
        "Now.": Start.NEVER,
        "and ": Start.NEVER,
        "Oslo": Start.OPEN,
    }


@pytest.mark.parametrize(
    "text",
    [
        "!" * 50_000,
        "a" * 50_000,
        "a." * 25_000,
        "(" * 50_000 + "]" * 50_000,
        '"a. ' * 20_000,
        "a\n" * 30_000,
        ". " * 40_000,
    ],
)
def test_what_is_no_prose_costs_no_more_time_than_prose(text: str) -> None:
    started = time.process_time()
    Boundaries(read_abbreviations()).of(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[Credit,", "[Credit, Credit,"), "'Credit' is given twice"),
        (("[Mr.,", "[Mr., Mr.,"), "'Mr.' is given twice"),
        (("[Mr.,", "[Mister,"), "'Mister' does not end with a full stop"),
        (("within:", "inside:"), "'inside' is not known here"),
        (('"On"', "On"), "True is not text"),
        (("labels:", "label:"), "'label' is not known here"),
        (("saying: [added,", "saying: 3 #"), "'saying' must be a list"),
    ],
)
def test_a_bad_entry_is_named_with_its_line(
    change: tuple[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = (Path(__file__).parent.parent / "config" / "sentences.yaml").read_text(encoding="utf-8")
    assert change[0] in shipped
    text = shipped.replace(*change, 1)
    if "#" in change[1]:  # the rest of the list goes with it
        text = text[: text.index(change[1])] + "saying: 3\n"
    (tmp_path / "sentences.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=rf"config/sentences.yaml:\d+: {message}"):
        read_abbreviations()
