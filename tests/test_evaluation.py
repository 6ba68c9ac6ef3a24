"""The report and the model card: what they hold, what is timed, and what missing data cost."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation import card, corpora, size, speed
from evaluation.__main__ import chosen, main
from evaluation.places import Places
from evaluation.report import Section, Table, beside, markdown
from loader.errors import ConfigError


def test_every_job_runs_once_more_than_it_is_timed() -> None:
    calls: list[str] = []

    def job(name: str) -> int:
        calls.append(name)
        return sum(1 for _ in range(10_000))

    timed = speed.in_turn([lambda: job("a"), lambda: job("b")], 2)
    assert calls == ["a", "b"] * 3
    assert [len(each) for each in timed] == [2, 2]
    assert all(each > 0 for of_job in timed for each in of_job)


def test_speed_is_the_median_and_its_ratio_that_of_the_turns() -> None:
    plain = ([45.0, 100.0, 100.0], [400.0] * 3)
    section = speed.section({"new": ([90.0, 300.0, 100.0], [200.0] * 3), speed.PLAIN: plain})
    assert section.figures == {"tokens_per_second": 100, "spacy_tokens_per_second": 200, "speed_to_plain": 2.0}
    assert section.tables[0].rows == (
        ("new", 100, "90 to 300", 2.0, 200, "200 to 200", 0.5),
        (speed.PLAIN, 100, "45 to 100", 1.0, 400, "400 to 400", 1.0),
    )


def test_speed_without_a_plain_pipeline_has_no_ratio() -> None:
    section = speed.section({"new": ([100.0], [200.0])})
    assert section.figures == {"tokens_per_second": 100, "spacy_tokens_per_second": 200}
    assert section.tables[0].rows[0][3] is None


def test_size_is_that_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(bytes(1_500_000))
    (tmp_path / "meta.json").write_bytes(bytes(500_000))
    assert size.megabytes(tmp_path) == 2.0


def test_two_pipelines_stand_beneath_each_other() -> None:
    given = [Section("how", (Table("t", ("", "F"), (("set", f), ("none", None))),), {"f": f}) for f in (0.5, 0.25)]
    joined = beside(["new", "old"], given)
    assert joined.figures == {"new f": 0.5, "old f": 0.25}
    assert markdown(joined.tables[0]).splitlines() == [
        "|  | pipeline | F |",
        "| --- | --- | --- |",
        "| set | new | 0.500 |",
        "| set | old | 0.250 |",
        "| none | new | – |",
        "| none | old | – |",
    ]


def test_sections_without_their_data_cost_a_line_each_and_exit_code_2(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["size", "entities", "seed", "--shared", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "on disk" in done.stdout
    lines = done.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["entities", "seed"]
    assert all(str(tmp_path / "none") in line for line in lines)


def test_a_pipeline_of_no_such_name_is_said_so() -> None:
    done = CliRunner().invoke(main, ["size", "--pipeline", "en_nowhere"])
    assert done.exit_code == 2
    assert "en_nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_figures_come_as_json() -> None:
    done = CliRunner().invoke(main, ["size", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["size"]["megabytes"] > 1


def test_the_card_asks_for_what_it_shows() -> None:
    assert chosen(["card", "dates"]) == ["pipeline", "sentences", "entities", "speed", "size", "dates"]
    assert chosen([])[0] == "pipeline"


def test_the_card_is_of_one_pipeline() -> None:
    done = CliRunner().invoke(main, ["card", "--against", "en_news"])
    assert done.exit_code == 2
    assert "leave --against out" in done.stderr


def test_the_card_says_whose_data_and_how_well_and_fills_the_meta(tmp_path: Path) -> None:
    meta = {
        "name": "en_tiny",
        "version": "9.9",
        "description": "A pipeline for a test.",
        "license": "CC BY-SA 4.0",
        "spacy_version": ">=3.8",
        "pipeline": ["parser", "ner"],
        "labels": {"ner": ["PERSON", "WEAPON"], "parser": ["nsubj", "advmod||obj"]},
        "sources": [
            {
                "name": "Groningen Meaning Bank (GMB), extract with silver entities",
                "url": "https://x.org",
                "license": "free",
            },
            {"name": "Prose", "url": "", "license": "ours"},
        ],
        "performance": {"stale": 1},
    }
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    measured = {
        name: Section(f"How {name} is measured.", (Table("", ("", "F"), ((name, 0.25),)),), {f"{name}_f": 0.25})
        for name in card.NEEDED
    }
    path = card.write(str(tmp_path), measured)
    text = path.read_text(encoding="utf-8")
    assert path == tmp_path / "README.md"
    assert "# en_tiny 9.9" in text
    assert "| entities | 0.250 |" in text
    assert "How speed is measured." in text
    assert "`nsubj`" in text
    assert "||" not in text
    assert "silver entities](https://x.org) | free | entities, filtered |" in text
    assert "| Prose | ours |  |" in text
    assert "CrossNER" not in text
    assert "## Known failures\n\n" in text
    performance = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))["performance"]
    assert performance == {f"{name}_f": 0.25 for name in card.NEEDED}


def test_the_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"archives: not there; .* --corpora names another"):
        corpora.corpora(Places(tmp_path, tmp_path / "archives"))


def test_archives_that_are_not_all_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "pud.tar.xz").write_bytes(b"no archive")
    with pytest.raises(ConfigError, match=r"no crossner\.tar\.xz"):
        corpora.corpora(Places(tmp_path, tmp_path))
