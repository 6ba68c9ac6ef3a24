"""Connections: what is encrypted and what is warned of, and that a password is written nowhere."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import neo4j
import pytest

from loader.cli import cli
from loader.graph import in_the_clear, schema
from tests.records_factory import visit
from tests.test_cli import commands
from tests.test_graph_cli import lines, loader
from tests.test_graph_rejected import TOO_LONG, changed
from tests.tls import encrypted

MARKED = "Zx9-marked-password-Qw7"


@pytest.mark.parametrize(
    ("uri", "clear"),
    [
        ("bolt://db.example.org:7687", True),
        ("neo4j://db.example.org", True),
        ("bolt://192.0.2.7:7687", True),
        ("bolt://[2001:db8::1]:7687", True),
        ("bolt://localhost:7687", False),
        ("neo4j://127.0.0.1", False),
        ("bolt://127.8.9.1", False),
        ("bolt://[::1]:7687", False),
        ("bolt+s://db.example.org", False),
        ("neo4j+s://db.example.org", False),
        ("neo4j+ssc://db.example.org", False),
    ],
)
def test_in_the_clear(uri: str, clear: bool) -> None:
    assert in_the_clear(uri) is clear


def test_a_plain_address_elsewhere_is_warned_of_once(tmp_path: Path) -> None:
    environment = {"NEO4J_URI": "bolt://db.invalid:7687", "NEO4J_PASSWORD": MARKED}
    done = loader("digest", at=tmp_path, **environment)
    assert done.returncode == 3
    assert done.stderr.count("travel in the clear") == 1
    environment["NEO4J_URI"] = "bolt+s://db.invalid:7687"
    assert "in the clear" not in loader("digest", at=tmp_path, **environment).stderr


@pytest.fixture
def secured(neo4j_endpoint: Any, tmp_path: Path) -> Iterator[str]:
    """Host and port of the tests' server behind TLS."""
    with encrypted(urlsplit(neo4j_endpoint.uri).port or 0, tmp_path) as port:
        yield f"127.0.0.1:{port}"


def test_encrypted_addresses_pass_through(
    secured: str, server_environment: None, database: neo4j.Driver, tmp_path: Path
) -> None:
    trusting = loader("digest", at=tmp_path, NEO4J_URI=f"bolt+ssc://{secured}")
    assert (trusting.returncode, trusting.stderr, len(trusting.stdout)) == (0, "", 65)
    checking = loader("digest", at=tmp_path, NEO4J_URI=f"bolt+s://{secured}")
    assert checking.returncode == 3
    assert "certificate" in checking.stderr
    assert "Traceback" not in checking.stderr


def _errors(good: str) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Ways to go wrong, and some that do not: arguments, and what the environment is beside the marked password."""
    load = ["load", "--records", "records.jsonl"]
    real = {"NEO4J_PASSWORD": good}
    return {
        "wrong password": (load, {}),
        "unreachable": (load, {"NEO4J_URI": "bolt://127.0.0.1:1"}),
        "not encrypted": (load, {"NEO4J_URI": "bolt+s://127.0.0.1:1"}),
        "no such database": (load, {**real, "NEO4J_DATABASE": "nope"}),
        "password in the address": (load, {"NEO4J_URI": f"bolt://neo4j:{MARKED}@127.0.0.1:7687"}),
        "password in the address, shown": (["config", "show"], {"NEO4J_URI": f"bolt://neo4j:{MARKED}@127.0.0.1"}),
        "no address": (load, {"NEO4J_URI": "nowhere"}),
        "refused record": (load, real),
        "settings": (["config", "show"], real),
        "numbers": (["stats"], real),
        "unknown article": (["article", "show", "none"], real),
        "usage": (["load", "--password", "x"], real),
    }


@pytest.mark.parametrize("case", _errors(""))
def test_a_password_is_written_nowhere(
    case: str, server_environment: None, neo4j_endpoint: Any, database: neo4j.Driver, tmp_path: Path
) -> None:
    schema.apply(database)
    (tmp_path / "records.jsonl").write_text(lines([visit().record(), changed(visit().record(), url=TOO_LONG)]))
    arguments, environment = _errors(neo4j_endpoint.password)[case]
    done = _run(arguments, tmp_path, {"LOADER_DEBUG": "1", "NEO4J_PASSWORD": MARKED, **environment})
    written = done.stdout + done.stderr + "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    for password in (MARKED, neo4j_endpoint.password):
        assert password not in written
    kept = database.execute_query("MATCH (n) RETURN collect(properties(n))").records[0].value()
    assert neo4j_endpoint.password not in str(kept)


def _run(arguments: list[str], at: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command line, with every warning and the driver's own log at its most talkative."""
    code = (
        "import logging, sys; logging.basicConfig(level='DEBUG', stream=sys.stderr); from loader.__main__ import main;"
        f"sys.argv[1:] = {arguments!r}; main()"
    )
    everything = {**os.environ, **environment, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    command = [sys.executable, "-W", "always", "-c", code]
    return subprocess.run(command, cwd=at, env=everything, capture_output=True, text=True, check=False)


def test_an_unexpected_error_shows_no_password(server_environment: None, neo4j_endpoint: Any, tmp_path: Path) -> None:
    code = "from loader import settings; s = settings.load(); print(s, repr(s), msgspec.json.encode(str(s))); 1 / 0"
    done = subprocess.run(
        [sys.executable, "-c", f"import msgspec; {code}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "ZeroDivisionError" in done.stderr
    assert neo4j_endpoint.password not in done.stdout + done.stderr


def test_no_command_takes_a_password() -> None:
    for path, command in commands(cli):
        for parameter in command.params:
            takes_a_value = not (isinstance(parameter, click.Option) and parameter.is_flag)
            assert not (takes_a_value and "password" in (parameter.name or "")), path
