"""`loader check`, and pipelines that the rules cannot read: one line with the mend, exit code 2, in every command."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from loader import pipelines
from loader.annotate import Annotator
from loader.cli import cli
from loader.errors import ConfigError
from loader.resources import config_dir, models_dir

SHIPPED = models_dir() / "en_news"
ARTICLE = '{"id": "1", "title": "Visit", "text": "Vladimir Putin visited China."}\n'


@pytest.fixture(autouse=True)
def no_graph(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No Neo4j at hand, and no setting of the caller's."""
    for name in ("NEO4J_URI", "NEO4J_PASSWORD", "LOADER_MODEL", "LOADER_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOADER_DATA_DIR", str(tmp_path / "data"))


def blank(folder: Path, *components: str, label: str = "nsubj:pass", **meta: object) -> str:
    """A small pipeline of untrained components on disk; its path."""
    nlp = spacy.blank("en")
    for name in components:
        pipe = nlp.add_pipe(name)
        if hasattr(pipe, "add_label") and name != "trainable_lemmatizer":
            pipe.add_label({"parser": label, "morphologizer": "POS=NOUN"}.get(name, "X"))
    nlp.meta.update(meta)
    nlp.to_disk(folder)
    return str(folder)


def copied(folder: Path) -> Path:
    """A copy of the shipped pipeline."""
    shutil.copytree(SHIPPED, folder)
    return folder


def table(output: str) -> dict[str, tuple[str, str]]:
    return {row["check"]: (row["state"], row["found"]) for row in csv.DictReader(io.StringIO(output))}


def checked(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, tuple[str, str]]:
    cli.main(["check", "--format", "csv", *options], standalone_mode=False)
    return table(capsys.readouterr().out)


def failed(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """The error that ends the check, and what it printed before."""
    with pytest.raises(ConfigError) as error:
        cli.main(["check", "--format", "csv", *options], standalone_mode=False)
    assert error.value.exit_code == 2
    assert "\n" not in str(error.value)
    return str(error.value), table(capsys.readouterr().out)


def test_what_is_shipped_is_fit(capsys: pytest.CaptureFixture[str]) -> None:
    found = checked(capsys)
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert {state for state, _ in found.values()} <= {"ok", "note"}
    assert found["pipeline"] == ("ok", f"en_news {meta['version']}, shipped: {SHIPPED}")
    assert found["licence"][1] == meta["license"]
    assert meta["spacy_version"] in found["spaCy"][1]
    assert found["size"][1].endswith(" MB")
    assert "nsubj:pass" in found["syntax"][1]
    assert "PERSON" in found["entities"][1]
    assert found["loading it"][0] == "ok"
    assert found["Neo4j"][0] == "note"


def test_each_vocabulary_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    found = checked(capsys)
    files = {f"config/{path.name}" for path in config_dir().glob("*.yaml")} - {"config/loader.yaml"}
    assert files == {name for name in found if name.startswith("config/")}
    for name in files:
        assert any(character.isdigit() for character in found[name][1]), name


def test_a_bad_vocabulary_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    (tmp_path / "config" / "names.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    error, found = failed(capsys)
    assert "config/names.yaml:2: 'a' is given twice" in error
    assert found["config/names.yaml"][0] == "failed"
    assert found["pipeline"][0] == "ok"


def test_a_vocabulary_that_its_stage_refuses_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    text = "same:\n- ids: [person:a, place:b]\ndifferent: []\n"
    (tmp_path / "config" / "identities.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LOADER_CONFIG_DIR", str(tmp_path / "config"))
    error, found = failed(capsys)
    assert "config/identities.yaml:2: person:a, place:b are of different kinds" in error
    assert {name for name, (state, _) in found.items() if state == "failed"} == {"config/identities.yaml", "rules"}


def test_a_graph_that_does_not_answer_is_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret words")
    found = checked(capsys)
    assert found["Neo4j"][0] == "note"
    assert "127.0.0.1:9" in found["Neo4j"][1]
    assert "secret words" not in str(found)


@pytest.mark.parametrize("lost", ["tagger", "parser", "ner", "morphologizer", "trainable_lemmatizer"])
def test_a_missing_component_is_named(lost: str, tmp_path: Path) -> None:
    everything = ["tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    model = blank(tmp_path / "small", *(name for name in everything if name != lost))
    with pytest.raises(ConfigError, match=rf"has no .*{lost}.*use en_news or a pipeline"):
        Annotator(model)


def test_the_check_names_each_missing_component(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error, found = failed(capsys, "--model", blank(tmp_path / "small", "tagger", "ner"))
    assert "has no morphologizer or attribute_ruler" in error
    assert "(2 more above)" in error
    states = {what: found[what][0] for what in pipelines.COMPONENTS}
    lacking = ("parts of speech", "lemmas", "syntax")
    assert states == {what: "failed" if what in lacking else "ok" for what in pipelines.COMPONENTS}


def test_an_empty_pipeline_lacks_everything(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"tagger.*morphologizer.*lemmatizer.*parser.*ner"):
        Annotator(blank(tmp_path / "small"))


def test_other_labels_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = ("tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")
    model = blank(tmp_path / "small", *parts, label="nsubjpass")
    with pytest.raises(ConfigError, match="other labels than Universal Dependencies"):
        Annotator(model)
    assert "Universal Dependencies" in failed(capsys, "--model", model)[0]


def test_another_version_of_spacy_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = blank(tmp_path / "small", spacy_version=">=2.3,<3.0")
    with pytest.raises(ConfigError, match=rf"made for spaCy >=2.3,<3.0, installed is {spacy.__version__}: install"):
        Annotator(model)
    assert "made for spaCy >=2.3,<3.0" in failed(capsys, "--model", model)[1]["spaCy"][1]


def test_a_later_series_is_refused_without_a_warning(tmp_path: Path) -> None:
    folder = copied(tmp_path / "later")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps({**meta, "spacy_version": ">=9.0.0,<9.1.0"}), encoding="utf-8")
    with pytest.raises(ConfigError, match="made for spaCy >=9"):
        Annotator(str(folder))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("config.cfg", b"no sections"),
        ("tokenizer", b"\x00"),
        ("parser/model", b"\xff\xff"),
        ("vocab/strings.json", b"{"),
    ],
)
def test_a_damaged_file_is_one_line(file: str, content: bytes, tmp_path: Path) -> None:
    folder = copied(tmp_path / "damaged")
    (folder / file).write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be loaded by spaCy") as error:
        Annotator(str(folder))
    assert "\n" not in str(error.value)
    assert "fetch or build it again" in str(error.value)


def test_the_check_loads_the_pipeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied(tmp_path / "damaged")
    (folder / "ner" / "model").write_bytes(b"")
    assert "cannot be loaded" in failed(capsys, "--model", str(folder))[1]["loading it"][1]


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"'])
def test_a_damaged_meta_is_one_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"meta.json .*: fetch or build the pipeline again"):
        pipelines.fit(str(tmp_path))


def test_a_package_that_is_no_pipeline_is_refused() -> None:
    with pytest.raises(ConfigError, match="the package 'click' is no spaCy pipeline"):
        Annotator("click")


@pytest.mark.parametrize(
    "command", [("load", "{}"), ("load", "--dry-run", "{}"), ("extract", "{}"), ("explain", "Putin spoke."), ("check",)]
)
def test_every_command_refuses_before_it_reads(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(ARTICLE, encoding="utf-8")
    kept = tmp_path / "loader.rejected.jsonl"
    kept.write_text("what was rejected before\n", encoding="utf-8")
    arguments = [part.replace("{}", str(path)) for part in command]
    done = subprocess.run(
        [sys.executable, "-m", "loader", *arguments, "--model", blank(tmp_path / "small")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    [line] = [line for line in done.stderr.splitlines() if line]
    assert line.startswith("Error: ")
    assert "tagger" in line
    assert command == ("check",) or done.stdout == ""
    assert kept.read_text(encoding="utf-8") == "what was rejected before\n"
