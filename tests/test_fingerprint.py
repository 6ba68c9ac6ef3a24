"""The fingerprint of what articles are read by: another model is noticed, however its folder is named."""

from pathlib import Path

import pytest

from loader.fingerprint import fingerprint


@pytest.mark.parametrize("model", ["~/m", "{}/m", "m"])
def test_a_pipeline_that_was_trained_anew_is_noticed(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "meta.json").write_text('{"lang": "en"}')
    (tmp_path / "m" / "weights").write_text("old")
    named = model.format(tmp_path)
    before = fingerprint(named)
    assert fingerprint(named) == before
    (tmp_path / "m" / "weights").write_text("new")
    assert fingerprint(named) != before
