"""The command line as a user meets it: help everywhere, errors in one line, exit codes, closed pipes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from loader.cli import COMMANDS, cli


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loader", *arguments],
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands(cli))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    command = ALL[path]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(path)} {parameter.opts[0]} has no help"


def test_the_listed_help_is_the_commands_own() -> None:
    for name, line in COMMANDS.items():
        assert ALL[(name,)].get_short_help_str(limit=100).rstrip(".") == line.rstrip(".")


def test_an_unknown_command_is_a_usage_error() -> None:
    done = run("nonsense")
    assert done.returncode == 2
    assert "No such command 'nonsense'." in done.stderr


def test_a_mistyped_command_is_told_the_nearest() -> None:
    done = run("laod")
    assert done.returncode == 2
    assert "No such command 'laod'. Did you mean 'load'?" in done.stderr


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_whole_numbers_are_bounded(path: tuple[str, ...]) -> None:
    for parameter in ALL[path].params:
        if isinstance(parameter.type, click.types.IntParamType) and not parameter.opts[0].endswith("-port"):
            with pytest.raises(click.BadParameter, match="is not in the range"):
                parameter.type.convert("99999999999999999999", parameter, None)


def test_help_and_the_readme_give_the_same_exit_codes() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    told = " ".join((cli.help or "").partition("Exit codes:")[2].split()).removesuffix(".")
    assert told.startswith("0 done; 1 done")
    assert told in " ".join(readme.split())


def test_a_missing_path_is_a_usage_error() -> None:
    done = run("extract", "no/such/file.txt")
    assert done.returncode == 2
    assert "no/such/file.txt" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["load", "extract"])
@pytest.mark.parametrize(
    ("rejected", "message"),
    [("in.jsonl", "must end in .rejected.jsonl"), ("link.rejected.jsonl", "which is read; name another file")],
)
def test_the_dead_letter_file_is_none_of_the_articles(
    command: str, rejected: str, message: str, tmp_path: Path
) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text('{"id": "a1", "title": "Visit", "text": "Vladimir Putin visited China."}\n')
    (tmp_path / "link.rejected.jsonl").symlink_to(given)
    before = given.read_bytes()
    done = run(command, str(given), "--rejected", str(tmp_path / rejected))
    assert (done.returncode, message in done.stderr) == (2, True)
    assert given.read_bytes() == before


def test_an_unreachable_server_is_exit_code_3() -> None:
    done = run("digest", NEO4J_URI="bolt://127.0.0.1:9", NEO4J_PASSWORD="secret words")
    assert done.returncode == 3
    assert "127.0.0.1:9" in done.stderr
    assert "secret words" not in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_server_the_ways_to_one_are_whole(tmp_path: Path) -> None:
    done = run("digest", NEO4J_URI="", NEO4J_PASSWORD="", LOADER_DATA_DIR=str(tmp_path))
    assert done.returncode == 3
    compose = (Path(__file__).parent.parent / "docker-compose.yml").read_text(encoding="utf-8")
    for step in ("NEO4J_PASSWORD=… docker compose up --wait", "NEO4J_URI=bolt://127.0.0.1:7687"):
        assert step in compose
        assert step in done.stderr


HEAVY = {"spacy", "numpy", "neo4j", "multiprocessing", "jgo"}


@pytest.mark.parametrize(
    ("arguments", "kept_out"),
    [
        (["--help"], HEAVY | {"msgspec", "rich", "yaml"}),
        (["load", "--help"], HEAVY),
        (["extract", "--help"], HEAVY),
        (["query", "list"], HEAVY),
        (["config", "show"], HEAVY),
    ],
    ids=" ".join,
)
def test_it_is_quick_because_what_is_heavy_stays_out(arguments: list[str], kept_out: set[str]) -> None:
    tell = "import atexit, sys; atexit.register(lambda: print('loaded', *sys.modules)); sys.argv[0] = 'loader'"
    code = f"{tell}; from loader.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("loaded ")[2].split())
    assert "loader.cli" in loaded
    assert not loaded & kept_out


def test_a_closed_pipe_ends_quietly() -> None:
    article = '{"id": "%d", "title": "Visit", "text": "Vladimir Putin visited China."}\n'
    given = "".join(article % number for number in range(300))
    shell = f"{sys.executable} -m loader extract --quiet - | head -n 1"
    done = subprocess.run(["bash", "-c", shell], input=given, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
