"""A hash over all that decides how an article is read and written: code, vocabularies, Cypher and model.

An article whose content and this fingerprint are both unchanged need not be read again.
"""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from loader.pipelines import locate
from loader.resources import PACKAGE, config_dir, cypher_dir
from loader.settings import FILE as SETTINGS_FILE

CODE = (
    *("records.py", "identity.py", "vocabulary.py", "spelling.py", "labels.py", "pipeline.py"),
    *("read", "annotate", "resolve", "extract", "graph"),
)


def fingerprint(model: str) -> str:
    """Sixteen hex digits; `model` is a shipped pipeline's name, a folder or an installed package."""
    digest = hashlib.blake2b(digest_size=8)
    for label, path in _read_files(model):
        content = path.read_bytes()
        digest.update(f"{label}\0{len(content)}\0".encode())
        digest.update(content)
    digest.update(f"{model} {_version(model)} spacy {_version('spacy')}".encode())
    return digest.hexdigest()


def _read_files(model: str) -> Iterator[tuple[str, Path]]:
    for part in CODE:
        yield from _labelled(PACKAGE / part, PACKAGE, "*.py")
    yield from _labelled(cypher_dir() / "upsert", cypher_dir(), "*.cypher")
    for label, path in _labelled(config_dir(), config_dir(), "*"):
        if path.suffix in (".yaml", ".tsv") and path.name != SETTINGS_FILE:
            yield f"config/{label}", path
    folder = locate(model)
    if folder is not None:
        yield from (item for item in _labelled(folder, folder, "*") if item[1].suffix != ".md")  # no model card


def _labelled(path: Path, base: Path, pattern: str) -> Iterable[tuple[str, Path]]:
    files = [path] if path.is_file() else sorted(file for file in path.rglob(pattern) if file.is_file())
    return [(file.relative_to(base).as_posix(), file) for file in files]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
