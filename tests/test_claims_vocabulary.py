"""config/cues.yaml: a malformed or ambiguous entry is refused by file and line."""

from pathlib import Path

import pytest

from loader.errors import VocabularyError
from loader.extract.cues import load
from loader.resources import config_dir

GOOD = (config_dir() / "cues.yaml").read_text(encoding="utf-8")


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
    ],
)
def test_bad_entries(right: str, wrong: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert right in GOOD
    (tmp_path / "cues.yaml").write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    with pytest.raises(VocabularyError, match=r"^config/cues.yaml:\d+: ") as caught:
        load()
    assert message in str(caught.value)
