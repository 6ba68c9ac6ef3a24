"""The pipelines that are measured, by the names that `loader` takes: shipped, a folder, or an installed package."""

import functools
import io
import subprocess
import tarfile
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import get_package_path, is_package

from evaluation import CACHE, ROOT
from loader.annotate import Annotator
from loader.errors import ConfigError
from loader.pipelines import locate

_SHIPPED = "loader/models/en_news"


def folder_of(name: str) -> Path:
    """Where the pipeline's files lie. ConfigError where there is none of that name."""
    folder = locate(name)
    if folder is not None:
        return folder
    if not is_package(name):
        raise ConfigError(f"--pipeline {name}: neither shipped, nor a folder with meta.json, nor an installed package")
    return get_package_path(name)


@functools.cache
def bare(name: str) -> Language:
    """The pipeline as spaCy loads it."""
    return spacy.load(folder_of(name))


@functools.cache
def staged(name: str) -> Annotator:
    """The pipeline inside the product's annotate stage. ConfigError where its rules cannot read it."""
    return Annotator(name)


def first_shipped() -> Path | None:
    """The first pipeline that was ever shipped, out of the history; None where git or the history is not there."""
    folder = CACHE / "first_shipped"
    if not folder.exists():
        commits = _git("log", "--diff-filter=A", "--format=%H", "--", f"{_SHIPPED}/meta.json").split()
        packed = _git("archive", commits[-1].decode(), _SHIPPED) if commits else b""
        if not packed:
            return None
        fresh = folder.with_suffix(".new")
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(fresh, filter="data")
        fresh.rename(folder)
    return folder / _SHIPPED


def _git(*arguments: str) -> bytes:
    try:
        return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
