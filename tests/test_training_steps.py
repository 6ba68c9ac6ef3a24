"""The steps around the conversion: archives, vectors, the run as a whole."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

from unpack import ARCHIVES, GMB, missing, unpack
from vectors import WIDTH, cluster_table

SCRIPTS = Path(__file__).resolve().parent.parent / "training" / "scripts"


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
