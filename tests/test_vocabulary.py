"""Vocabulary files: a bad entry is named by file and line."""

from pathlib import Path

import pytest

from loader import vocabulary
from loader.errors import VocabularyError


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "weapons.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_entries_know_their_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "# facts\nmissile:\n  category: missile\nrocket: {category: rocket}\n")
    weapons = vocabulary.load_file(path, "config/weapons.yaml")
    assert weapons["missile"].where() == "config/weapons.yaml:3"
    assert weapons.where("rocket") == "config/weapons.yaml:4"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("missile: {}\nrocket: {}\nmissile: {}\n", "config/weapons.yaml:3: 'missile' is given twice, first in line 1"),
        ("missile: [\n", "config/weapons.yaml:2: not valid YAML"),
        ("no: 1\n", "config/weapons.yaml:1: the key False is not text; put it in quotes"),
        (b"missile: \xff\n", "config/weapons.yaml: not UTF-8 at byte 9"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        vocabulary.load_file(written(tmp_path, text), "config/weapons.yaml")
    assert str(caught.value).startswith(message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such file"):
        vocabulary.load_file(tmp_path / "none.yaml", "config/none.yaml")


def test_unknown_and_missing_keys_are_named(tmp_path: Path) -> None:
    entry = vocabulary.load_file(written(tmp_path, "name: x\nalias: y\n"), "config/weapons.yaml")
    with pytest.raises(VocabularyError, match=r"config/weapons.yaml:2: 'alias' is not known here; known are aliases"):
        entry.only(["name", "aliases"])
    with pytest.raises(VocabularyError, match=r"config/weapons.yaml:1: 'category' is missing"):
        entry.require("category")
