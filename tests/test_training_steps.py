"""The steps around the conversion: archives, vectors, the run as a whole."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Config, fix_random_seed

from average import averaged
from unpack import ARCHIVES, GMB, missing, unpack
from vectors import WIDTH, cluster_table
from widen import widened

NER = """[model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 8
maxout_pieces = 2
use_upper = true
"""
SCRIPTS = Path(__file__).resolve().parent.parent / "training" / "scripts"
SHIPPED = SCRIPTS.parent.parent / "loader" / "models" / "en_news"


def archive(path: Path, inside: str, text: str) -> None:
    source = path.with_name("source.txt")
    source.write_text(text)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as zipped:
            zipped.write(source, inside)
    else:
        with tarfile.open(path, "w:xz") as packed:
            packed.add(source, inside)


def test_missing_archives_are_named_with_the_mend(tmp_path: Path) -> None:
    for name in ARCHIVES[1:]:
        archive(tmp_path / f"{name}.tar.xz", "a", "")
    said = missing(tmp_path)
    assert said is not None
    assert said.startswith(f"{tmp_path}: no {ARCHIVES[0]}.tar.xz, {GMB}; put the archives there")
    archive(tmp_path / f"{ARCHIVES[0]}.tar.xz", "a", "")
    archive(tmp_path / GMB, "a", "")
    assert missing(tmp_path) is None


@pytest.mark.parametrize("name", ["pud.tar.xz", GMB])
def test_archives_land_in_their_folders(tmp_path: Path, name: str) -> None:
    archive(tmp_path / name, "inner/a.txt", "text")
    unpack(tmp_path / name, tmp_path / "raw")
    assert (tmp_path / "raw/inner/a.txt").read_text() == "text"


@pytest.mark.parametrize("name", ["pud.tar.xz", GMB])
@pytest.mark.parametrize("kept", [0, 10, 100])
def test_a_broken_archive_is_named(tmp_path: Path, name: str, kept: int) -> None:
    archive(tmp_path / name, "a.txt", "text" * 1000)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:kept])
    with pytest.raises(SystemExit) as stopped:
        unpack(tmp_path / name, tmp_path / "raw")
    assert str(stopped.value).startswith(f"{tmp_path / name}: ")
    assert str(stopped.value).endswith("the archive is broken: fetch it again")


def test_the_run_stops_at_the_first_step_that_fails(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPTS / "run_all.py")]
    flags = ["--vars.corpora", str(tmp_path / "none"), "--vars.work", str(tmp_path / "work")]
    done = subprocess.run([*command, *flags], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{tmp_path / 'none'}: no crossner.tar.xz" in done.stderr
    assert "convert" not in done.stdout
    assert not (tmp_path / "work").exists()


def test_near_clusters_have_near_vectors() -> None:
    """The path in the tree is packed with its first step in the low bit: 0b0001 and 0b1001 part at the fourth step."""
    near, far = 0b01_0011_0011_0011, 0b11_0011_0011_0011
    clusters = [near, far, 0b00_1100_1100_1100]
    table, rows = cluster_table(clusters)
    assert table.shape == (3, WIDTH)
    assert np.allclose(np.linalg.norm(table, axis=1), 1, atol=1e-5)
    assert table[rows[near]] @ table[rows[far]] > 0.4
    assert abs(table[rows[near]] @ table[rows[clusters[2]]]) < 0.2
    assert np.array_equal(table, cluster_table(clusters)[0])


def recogniser(path: Path, width: int, seed: int) -> Path:
    nlp = spacy.blank("en")
    fix_random_seed(seed)
    model = {"@architectures": "spacy.HashEmbedCNN.v2", "width": width, "depth": 1, "embed_size": 50}
    model |= {"window_size": 1, "maxout_pieces": 2, "subword_features": False, "pretrained_vectors": None}
    ner = nlp.add_pipe("ner", config={"model": {**Config().from_str(NER)["model"], "tok2vec": model}})
    ner.add_label("PERSON")
    nlp.initialize()
    nlp.to_disk(path)
    return path


def test_the_mean_of_two_recognisers(tmp_path: Path) -> None:
    one, other = recogniser(tmp_path / "one", 8, 1), recogniser(tmp_path / "other", 8, 2)
    weights = [flat(spacy.load(path)) for path in (one, other)]
    assert not np.array_equal(*weights)
    assert np.allclose(flat(averaged(one, other)), (weights[0] + weights[1]) / 2)


def test_recognisers_that_are_built_otherwise_have_no_mean(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"argument|built alike|shape"):
        averaged(recogniser(tmp_path / "one", 8, 1), recogniser(tmp_path / "other", 16, 1))


def flat(nlp: Language) -> NDArray[np.float32]:
    nodes = nlp.get_pipe("ner").model.walk()
    return np.concatenate([node.get_param(p).ravel() for node in nodes for p in node.param_names if node.has_param(p)])


def test_a_wider_parser_parses_as_before_and_can_learn_more() -> None:
    text = "The envoy, who had met the rebels in Doha, told reporters on Monday that the truce would hold."
    before, after = spacy.load(SHIPPED), widened(SHIPPED, 224)
    assert [(t.head.i, t.dep_) for t in after(text)] == [(t.head.i, t.dep_) for t in before(text)]
    wide = after.get_pipe("parser").model
    assert wide.get_ref("lower").get_dim("nO") == after.config["components"]["parser"]["model"]["hidden_width"] == 224
    new = wide.get_ref("lower").get_param("W")[:, -1]
    assert new.std() > 0


def test_a_parser_is_not_made_narrower() -> None:
    with pytest.raises(ValueError, match="units, more than 8"):
        widened(SHIPPED, 8)
