"""config/cues.yaml: a malformed or ambiguous entry is refused by file and line."""

from pathlib import Path

import pytest

from loader.errors import VocabularyError
from loader.extract.cues import load
from loader.resources import config_dir

GOOD = (config_dir() / "cues.yaml").read_text(encoding="utf-8")
CUES = load()


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("characterise: {opens: [as]", "characterise: {opens: [like]", "'characterise': 'like' is not a valid Opens"),
        (
            "dispute: {opens: [clause, object], stance: denies",
            "dispute: {opens: [clause, object], stance: refuses",
            "'dispute': 'refuses' is not a valid Stance",
        ),
        ("dispute: {opens:", "dispute: {open:", "'open' is not known here"),
        ("forms: [said]", "forms: [said, stated]", "the form 'stated' of 'state' is one of 'say' also"),
        ("  smile: {opens: [quote], speaker: named}", "  smile: yes", "'smile' is no mapping"),
        ("unnamed: [answer,", "unnamed: [answer, answer,", "unnamed: given twice: answer"),
        ("  doubts:\n", "  wonders:\n", "no such stance 'wonders'"),
        ("phrases: [", "phrasing: [", "'phrases' is missing"),
        ('agree: {opens: [quote, that, to, after], after: ["on",', "agree: {opens: [after], after: [on,", "in quotes"),
        ("comment: {opens: [clause]", "comment: {opens: clause", "'opens' must be a list of texts"),
        ("comment: {opens: [clause]", "comment: {opens: []", "'comment': 'opens' is empty"),
        ("unless: [receipt]", "unless: receipt", "'unless' must be a list of texts"),
        ("adamant: {opens: [clause], own: true}", "adamant: {opens: [clause], own: 'false'}", "'own' can only be true"),
        ("needs: [need, necessity]", "needs:", "'needs' is empty"),
        ("phrases: [", "phrases: [5, ", "'phrases' must be a list of texts"),
        ("accuse: {opens: [name-of],", "accuse: {opens: [object],", "'after' tells nothing unless it opens after or"),
        ("accuse: {opens: [name-of], after: [of],", "accuse: {opens: [name-of],", "'after' is missing"),
        (
            "accept: {opens: [that, object],",
            "accept: {opens: [that],",
            "'objects' tells nothing unless it opens object",
        ),
        ("after: {against: denies}", "after: {against: }", "None is not a valid Stance"),
        ("labels:\n  [", "labels:\n  [7, ", "'labels' must be a list of texts"),
        ("labels:\n  [", "labels:\n  [claim, ", "'claim' of 'labels' is under 'nouns' already"),
    ],
)
def test_bad_entries(right: str, wrong: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert right in GOOD
    (tmp_path / "cues.yaml").write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=r"^config/cues.yaml:\d+: ") as caught:
        load()
    assert message in str(caught.value)


def test_a_stance_needs_no_modals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cues.yaml").write_text(GOOD.replace("    modals: []\n", ""), encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    assert load().stances == CUES.stances
