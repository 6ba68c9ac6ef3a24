"""The wheel carries config/, cypher/ and the trained pipeline, and works far from the checkout."""

import ast
import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked where nothing of the checkout is in sight."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    packages = os.pathsep.join([str(installed), sysconfig.get_path("purelib")])
    return subprocess.run(
        [sys.executable, "-m", "loader", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": packages},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    carried = "loader/_resources"
    for folder in ("config", "cypher"):
        for path in (ROOT / folder).rglob("*.*"):
            assert f"{carried}/{path.relative_to(ROOT).as_posix()}" in names
    assert "loader/models/en_news/meta.json" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_what_is_imported_is_declared() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "loader").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"loader"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    distributions = packages_distributions()
    assert "numpy" in names
    assert {name for name in names if not declared & set(map(canonicalize_name, distributions[name]))} == set()


def test_the_wheel_works_elsewhere(installed: Path, tmp_path: Path) -> None:
    where = "import loader; print(loader.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    shown = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout.startswith(str(installed))
    shown = run(installed, "config", "show", "--format", "json", cwd=tmp_path)
    assert json.loads(shown.stdout)[0]["value"] == "en_news", shown.stderr
    article = json.dumps({"id": "1", "title": "Visit", "text": "Russian President Vladimir Putin visited China."})
    shown = run(installed, "extract", "-", "--quiet", cwd=tmp_path, stdin=article + "\n")
    assert shown.returncode == 0, shown.stderr
    assert "country:RUS" in {entity["id"] for entity in json.loads(shown.stdout)["entities"]}
