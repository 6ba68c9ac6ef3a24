"""The pipelines that are measured, by the names that `loader` takes: shipped, a folder, or an installed package."""

import functools
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import get_package_path, is_package

from loader.annotate import Annotator, locate
from loader.errors import ConfigError


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
