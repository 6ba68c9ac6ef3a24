"""config/identities.yaml in tests: a copy of config/ of a test's own, with decisions written into it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from loader.resources import config_dir

Groups = Sequence[Sequence[str]]


class Decided:
    """The copy; `write` replaces its decisions."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "identities.yaml"

    def write(self, same: Groups = (), different: Groups = ()) -> None:
        groups = {"same": same, "different": different}
        content = {key: [{"ids": list(ids)} for ids in value] for key, value in groups.items()}
        self.file.write_text(yaml.safe_dump(content), encoding="utf-8")


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Decided:
    """A copy of config/ that the vocabularies are read from."""
    folder = tmp_path / "config"
    shutil.copytree(config_dir(), folder)
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(folder))
    return Decided(folder)
