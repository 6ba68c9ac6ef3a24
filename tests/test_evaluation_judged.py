"""Judgements count while the claim is read as it was judged; a draw is the same for the same seed."""

from pathlib import Path

import msgspec
import pytest

from evaluation import judged
from evaluation.judged import ASPECTS, JUDGED, Judged
from loader.read import Defaults, read
from loader.records import Record, SourceArticle
from tests.conftest import ROOT
from tests.records_factory import random_record


@pytest.fixture
def record() -> Record:
    return next(found for seed in range(20) if len((found := random_record(seed, "a")).claims) > 1)


def judgement(record: Record, number: int, *right: str) -> Judged:
    claim = record.claims[number]
    return Judged(
        article=record.article.id,
        content=claim.content,
        speaker=(claim.speaker.start, claim.speaker.end),
        entity=claim.speaker.entity,
        stance=claim.stance,
        right=right,
        reason="" if len(right) == len(ASPECTS) else "cut short",
    )


def test_precision_is_of_what_is_still_read_so(record: Record) -> None:
    standing = [judgement(record, 0, *ASPECTS), judgement(record, 1, "speaker", "entity", "stance")]
    gone = msgspec.structs.replace(standing[0], content=((0, 1),))
    section = judged.section([*standing, gone], [record])
    assert section.figures["judged_content_precision"] == 0.5
    assert section.figures["judged_speaker_precision"] == 1.0
    assert section.figures["judged_gone"] == 1
    assert [line.rsplit(": ", 1)[1] for line in section.details] == ["cut short"]


def test_a_draw_can_be_made_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOADER_EVALUATION_CACHE", str(tmp_path))
    found = read([str(ROOT / "examples" / "articles")], Defaults())
    articles = [each for each in found if isinstance(each, SourceArticle)]
    first = [claim.id for _, claim in judged.drawn(articles, 1, 3, "en_news")]
    assert len(first) == 3
    assert [claim.id for _, claim in judged.drawn(articles, 1, 3, "en_news")] == first


def test_the_committed_judgements_are_whole() -> None:
    kept = judged.load(JUDGED)
    assert len(kept) == len(set(kept)) >= 100
    assert all(bool(each.reason) == (set(each.right) != set(ASPECTS)) for each in kept)
    assert all(set(each.right) <= set(ASPECTS) for each in kept)
