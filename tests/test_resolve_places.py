"""The gazetteer of the world's places, and how an article leads to one of them."""

import shutil
import sys
import time
from pathlib import Path
from subprocess import run

import pytest

from loader.errors import VocabularyError
from loader.records import Label
from loader.resolve.countries import load_countries
from loader.resolve.places import Atlas
from loader.resolve.places.atlas import Spot, key
from loader.resources import config_dir
from tests.reading import context

TABLE = """# A table of three.
aa\tÅ\tNOR\t\t300\t1.00\t2.00
georgetown\tGeorgetown\tGUY\t\t235017\t6.80\t-58.16
georgetown\tGeorgetown\tUSA\tTexas\t63716\t30.63\t-97.68
zug\tZug\tCHE\t\t23435\t47.17\t8.52
"""
CODES = ("NOR", "GUY", "USA", "CHE")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gazetteer of a few lines, in a configuration folder of its own."""
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path))
    path = tmp_path / "gazetteer.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_name_is_found_wherever_it_stands_in_the_table(table: Path) -> None:
    atlas = Atlas(CODES)
    assert atlas.spots("Georgetown") == [
        Spot("Georgetown", "GUY", "", 235017),
        Spot("Georgetown", "USA", "Texas", 63716),
    ]
    assert [spot.name for name in ("AA", "zug") for spot in atlas.spots(name)] == ["Å", "Zug"]
    assert [atlas.spots(name) for name in ("", "A", "Georgetow", "Georgetown x", "Zz", "# A table of three.")] == [
        []
    ] * 6


def test_the_whole_table_is_sorted_as_it_is_searched() -> None:
    atlas = Atlas(load_countries().by_code)
    lines = (config_dir() / "gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [line[0] for line in cells] == sorted((line[0] for line in cells), key=str.encode)
    for folded, name, country, *_ in cells[::500]:
        assert (name, country) in {(spot.name, spot.country) for spot in atlas.spots(folded)}


def test_it_costs_little_to_load_and_to_ask() -> None:
    codes = load_countries().by_code
    started = time.process_time()
    atlas = Atlas(codes)
    for name in ("Cambridge", "Saint Petersburg", "Nowhere at all", "Aachen", "Zwickau") * 200:
        atlas.spots(name)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Puławy", "pulawy"),
        ("Østfold", "ostfold"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Xi’an", "xian"),
        ("ÉVIAN", "evian"),
    ],
)
def test_names_are_compared_without_what_english_leaves_out(name: str, folded: str) -> None:
    assert key(name) == folded


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("NOR", "XXX", r"config/gazetteer\.tsv:2: 'XXX' is no code of countries\.yaml"),
        ("\t6.80", "", r"config/gazetteer\.tsv:3: seven columns wanted"),
        ("8.52\n", "8.52", r"config/gazetteer\.tsv: the last line is cut off"),
    ],
)
def test_a_bad_line_is_named(old: str, new: str, message: str, table: Path) -> None:
    table.write_text(TABLE.replace(old, new), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message + "; .*make gazetteer"):
        Atlas(CODES)


def test_a_missing_table_is_named(table: Path) -> None:
    table.unlink()
    with pytest.raises(VocabularyError, match=r"config/gazetteer\.tsv: no such file"):
        Atlas(CODES)


def test_a_bad_vocabulary_ends_the_run_before_any_article_is_read(tmp_path: Path) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    places = tmp_path / "config" / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8").replace("  AGO: {", "  AGX: {", 1), encoding="utf-8")
    (tmp_path / "a.txt").write_text("They met in Luanda.", encoding="utf-8")
    command = [sys.executable, "-m", "loader", "extract", str(tmp_path / "a.txt")]
    ended = run(
        command, env={"LOADER_CONFIG_DIR": str(tmp_path / "config")}, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "config/places.yaml:" in ended.stderr
    assert "'AGX' is no country's code" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_stands_behind_a_name_holds_for_the_rest_of_the_article() -> None:
    resolution = context("He was born in Cambridge, Massachusetts. British guests came to Cambridge.").resolution
    assert {mention.entity for mention in resolution.mentions if mention.text == "Cambridge"} == {"place:cambridge-usa"}


def test_a_place_that_only_the_article_locates_is_one_whatever_the_article() -> None:
    told, untold = (
        context(text).resolution
        for text in ("The Botlikh pass in Russia is open. Russia shut it, Russia said.", "The Botlikh pass is open.")
    )
    located = {entity.id: entity.country for entity in told.entities if entity.label == Label.PLACE}
    assert located == {"place:botlikh": "country:RUS"}
    assert {entity.id: entity.country for entity in untold.entities} == {"place:botlikh": None}
