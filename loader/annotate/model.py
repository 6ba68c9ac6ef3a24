"""Finds and loads the spaCy pipeline, and refuses one that the rules cannot read."""

from pathlib import Path

import spacy
from spacy import about
from spacy.language import Language
from spacy.util import is_package

from loader.annotate import guard
from loader.errors import ConfigError
from loader.resources import models_dir

_NEEDED = ("tagger", "parser", "ner")


def locate(name: str) -> Path | None:
    """The folder of a shipped pipeline or of a path; None where `name` can only be an installed package."""
    for folder in (models_dir() / name, Path(name).expanduser()):
        if (folder / "meta.json").is_file():
            return folder
    return None


def load(name: str) -> Language:
    """The pipeline of that name, guarded against false sentence breaks.

    ConfigError when there is none, when it lacks a component that the rules read, or when its parser does not speak
    Universal Dependencies.
    """
    folder = locate(name)
    if folder is None and not is_package(name):
        shipped = ", ".join(sorted(path.name for path in models_dir().iterdir() if (path / "meta.json").is_file()))
        raise ConfigError(
            f"model: no spaCy pipeline '{name}': shipped {shipped or 'none'}; "
            "else give a folder, or a package that is installed"
        )
    try:
        nlp = spacy.load(folder or name)
    except (OSError, ValueError, ImportError) as error:
        raise ConfigError(f"model: '{name}' cannot be loaded by spaCy {about.__version__}: {error}") from error
    _check(nlp, name)
    nlp.add_pipe(guard.NAME, before="parser")
    return nlp


def _check(nlp: Language, name: str) -> None:
    missing = [pipe for pipe in _NEEDED if pipe not in nlp.pipe_names]
    if missing or not {"lemmatizer", "trainable_lemmatizer"} & set(nlp.pipe_names):
        raise ConfigError(f"model: '{name}' has no {', '.join(missing) or 'lemmatizer'}; the rules read what it sets")
    if "nsubj:pass" not in nlp.pipe_labels["parser"]:
        raise ConfigError(
            f"model: '{name}' parses with other labels than Universal Dependencies' (no 'nsubj:pass'); "
            "the rules for claims and events read those: use en_news or a pipeline trained on UD"
        )
