"""Settings: flag, environment, file, default; and a password that is never shown."""

from pathlib import Path

import pytest

from loader import settings
from loader.errors import ConfigError


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for setting in settings.SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    (tmp_path / "loader.yaml").write_text("batch_size: 20\n")
    return tmp_path / "loader.yaml"


def test_precedence(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().values["batch_size"] == settings.Value(20, "config/loader.yaml:1")
    monkeypatch.setenv("LOADER_BATCH_SIZE", "30")
    assert settings.load().values["batch_size"] == settings.Value(30, "environment LOADER_BATCH_SIZE")
    assert settings.load({"batch_size": 40}).values["batch_size"] == settings.Value(40, "flag")
    assert settings.load({"batch_size": None}).batch_size == 30
    assert settings.load().values["model"] == settings.Value("en_news", "default")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("batch_size: none\n", "config/loader.yaml:1: batch_size is 'none'; give a whole number from 1 to 999999999"),
        ("batch_size: 0\n", "config/loader.yaml:1: batch_size is 0; give a whole number from 1 to 999999999"),
        (
            "batch_size: 9999999999\n",
            "config/loader.yaml:1: batch_size is 9999999999; give a whole number from 1 to 999999999",
        ),
        ("model: 3\n", "config/loader.yaml:1: model is 3; give text"),
        ("modell: en_news\n", "config/loader.yaml:1: 'modell' is not known here"),
        ("neo4j_password: x\n", "config/loader.yaml:1: a password does not belong in a file"),
    ],
)
def test_a_wrong_value_is_named(configured: Path, text: str, message: str) -> None:
    configured.write_text(text)
    with pytest.raises(ConfigError) as caught:
        settings.load()
    assert str(caught.value).startswith(message)


def test_a_password_is_never_shown(configured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "correct horse")
    current = settings.load()
    assert current.neo4j_password is not None
    assert current.neo4j_password.reveal() == "correct horse"
    assert "correct horse" not in f"{current!r} {current}"


def test_an_empty_file_leaves_the_defaults(configured: Path) -> None:
    configured.write_text("")
    assert (settings.load().batch_size, settings.load().record_batch_size) == (50, 250)
