"""What the stages cost is told as shares of annotating."""

from pathlib import Path

import pytest

from evaluation import cost
from evaluation.places import Places
from tests.conftest import ROOT


def test_shares_are_of_annotating() -> None:
    section = cost.section({"annotate": 4.0, "resolve": 1.0, "events": 0.5, "claims": 0.8})
    assert section.figures == {"resolve_to_annotate": 0.25, "events_to_annotate": 0.125, "claims_to_annotate": 0.2}
    assert section.tables[0].rows[-1] == ("claims", "0.80", 0.2)


def test_every_stage_is_timed_over_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "some").symlink_to(ROOT / "examples" / "articles")
    monkeypatch.setattr(cost, "BATCHES", {"some": 1})
    monkeypatch.setattr(cost, "RUNS", 1)
    section = cost.measure(["en_news"], Places(tmp_path, tmp_path))
    assert [row[0] for row in section.tables[0].rows] == list(cost.STAGES)
    assert all(share > 0 for share in section.figures.values())
