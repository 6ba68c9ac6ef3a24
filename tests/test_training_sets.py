"""What training learns from, tunes on and is tested on: the sets stay apart, and every run draws the same."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from convert_trees import file_sets
from tests.training_corpora import GMB_SENTENCES, RE3D_SOURCES, write_raw
from unpack import unpack

SCRIPTS = Path(__file__).resolve().parent.parent / "training" / "scripts"
#: Both converters in one process, over corpora so small that little of them is kept aside.
CONVERT = """
import convert_entities, convert_trees
convert_entities.TEMPLATES, convert_entities.GMB_TEST, convert_entities.GMB_DEV = 20, 6, 4
convert_trees.main()
convert_entities.main()
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The converted corpora of two runs whose hashes of strings differ."""
    raw = write_raw(tmp_path_factory.mktemp("raw"))
    outs = [tmp_path_factory.mktemp(f"out{seed}") for seed in (1, 2)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CONVERT, str(raw), str(out)],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(SCRIPTS)},
            stdout=subprocess.DEVNULL,
        )
        for seed, out in enumerate(outs, start=1)
    ]
    assert [process.wait() for process in running] == [0, 0]
    return outs


def docs(path: Path) -> Iterator[Doc]:
    yield from DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)


def words(path: Path) -> set[str]:
    return {token.lower_ for doc in docs(path) for token in doc}


def test_two_runs_write_the_same_bytes(runs: list[Path]) -> None:
    names = sorted(path.name for path in runs[0].iterdir())
    assert names == sorted(path.name for path in runs[1].iterdir())
    assert [name for name in names if (runs[0] / name).read_bytes() != (runs[1] / name).read_bytes()] == []


def test_pud_is_only_in_its_test(runs: list[Path]) -> None:
    seen = {path.name for path in runs[0].glob("*.spacy") if {"pudtree", "pudname"} & words(path)}
    assert seen == {"trees_test_pud.spacy"}


@pytest.mark.parametrize(
    ("word", "sets"),
    [
        ("ewttrain", {"train", "finish"}),
        ("ewtdev", {"dev"}),
        ("ewttest", {"test_ewt"}),
        ("gumbiotrain", {"train", "finish"}),
        ("gumbiodev", {"dev"}),
        ("gumnewsother", {"dev"}),
        ("gumnewstest", {"test_gum"}),
        ("gumxgentle", {"test_gum"}),
    ],
)
def test_each_treebank_part_is_in_its_set(runs: list[Path], word: str, sets: set[str]) -> None:
    assert {path.stem.removeprefix("trees_") for path in runs[0].glob("trees_*") if word in words(path)} == sets


@pytest.mark.parametrize(
    ("word", "sets"),
    [
        ("gumbiotrain", {"train"}),
        ("gumbiodev", {"dev"}),
        ("gumnewsother", {"dev"}),
        ("gumnewstest", {"test_gum"}),
        ("politicsdev", {"dev"}),
        ("politicstest", {"train"}),
        ("docredtest", {"dev"}),
        ("wikigold", {"train"}),
        ("unertest", {"train"}),
        ("redthree01", {"train"}),
        ("redthree00", {"test_re3d"}),
        ("redthree43", {"test_re3d"}),
        ("redthree51", set()),
    ],
)
def test_each_entity_corpus_is_in_its_set(runs: list[Path], word: str, sets: set[str]) -> None:
    """re3d's first document and every third after it are held out, in each source; the EU delegation's are not read."""
    assert RE3D_SOURCES[5].startswith("Delegation")
    assert {path.stem.removeprefix("entities_") for path in runs[0].glob("entities_*") if word in words(path)} == sets


@pytest.mark.shared
def test_no_sentence_of_the_treebanks_is_in_two_sets(shared: Path, tmp_path: Path) -> None:
    """The real treebanks, by their sentences' ids; and no text of any length that is learned is in another set."""
    for name in ("ud_ewt", "gum_open", "pud"):
        unpack(shared / "corpora" / f"{name}.tar.xz", tmp_path / name)
    sets = file_sets(tmp_path)
    assert "pud" not in "".join(str(path.relative_to(tmp_path)) for path in sets["train"] + sets["dev"]).lower()
    ids, texts = (_found(mark, sets) for mark in (r"# sent_id = (.*)", r"# text = (.{80,})"))
    assert [(a, b) for a, b in combinations(ids, 2) if ids[a] & ids[b]] == []
    assert [name for name in texts if name != "train" and texts[name] & texts["train"]] == []


def _found(mark: str, sets: dict[str, list[Path]]) -> dict[str, set[str]]:
    found = {
        name: {match for path in paths for match in re.findall(mark, path.read_text(encoding="utf8"))}
        for name, paths in sets.items()
    }
    assert all(found.values())
    return found


def test_silver_sentences_are_in_one_set_each(runs: list[Path]) -> None:
    parts = [
        {word for word in words(runs[0] / f"entities_{name}.spacy") if word.startswith("gmb")}
        for name in ("train", "dev", "test_gmb")
    ]
    assert all(parts)
    assert {word for word in words(runs[0] / "entities_gmb.spacy") if word.startswith("gmb")} == parts[0]
    assert sum(map(len, parts)) == len(set().union(*parts)) == GMB_SENTENCES
