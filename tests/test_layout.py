"""The sub-packages of the reading stages are entered by their __init__ alone; import-linter keeps their direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader import fingerprint

LOADER = Path(__file__).resolve().parent.parent / "loader"


def _imported(path: Path) -> Iterator[str]:
    """The dotted names of the modules of this project that a file imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("loader."):
            yield node.module or ""


@pytest.mark.parametrize("stage", ["extract", "resolve"])
def test_sub_packages_are_entered_by_their_face(stage: str) -> None:
    root = LOADER / stage
    packages = {f"loader.{stage}.{face.parent.name}": face.parent for face in root.glob("*/__init__.py")}
    assert packages
    past_the_face = [
        f"{path.relative_to(LOADER)} imports from {module}"
        for path in root.rglob("*.py")
        for module in _imported(path)
        for name, folder in packages.items()
        if module.startswith(f"{name}.") and folder not in path.parents
    ]
    assert past_the_face == []


def test_what_reading_goes_by_is_in_the_fingerprint() -> None:
    """A module beside the stages that decides how an article is read: a change of it reads stored articles anew."""
    stages = ("read", "annotate", "resolve", "extract")
    modules = {m for stage in stages for path in (LOADER / stage).rglob("*.py") for m in _imported(path)}
    beside = {module.split(".")[1] for module in modules if module.count(".") == 1} - set(stages)
    no_reading = {"errors", "resources", "settings", "pipelines", "review"}
    assert {f"{name}.py" for name in beside - no_reading} <= set(fingerprint.CODE)
