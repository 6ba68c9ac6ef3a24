"""What is kept of annotating reads exactly as if it had been annotated now."""

from pathlib import Path

import pytest

from evaluation import annotated
from loader.pipeline import Reader
from loader.read import Defaults, read
from loader.records import SourceArticle
from tests.conftest import ROOT


@pytest.fixture
def articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[SourceArticle]:
    monkeypatch.setenv("LOADER_EVALUATION_CACHE", str(tmp_path))
    found = read([str(ROOT / "examples" / "articles")], Defaults())
    return [each for each in found if isinstance(each, SourceArticle)][:4]


def test_records_are_the_same_now_and_from_what_was_kept(articles: list[SourceArticle], tmp_path: Path) -> None:
    now = list(Reader("en_news").records(articles))
    assert list(annotated.records(articles, "en_news")) == now
    assert len(list(tmp_path.iterdir())) == 1
    assert list(annotated.records(articles, "en_news")) == now


def test_another_text_is_annotated_anew(articles: list[SourceArticle], tmp_path: Path) -> None:
    list(annotated.records(articles, "en_news"))
    list(annotated.records(articles[:2], "en_news"))
    assert len(list(tmp_path.iterdir())) == 2
