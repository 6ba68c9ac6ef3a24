"""Loads the spaCy pipeline, and refuses one that the rules cannot read."""

import spacy
from msgspec.structs import replace
from spacy import about
from spacy.language import Language

from loader import pipelines
from loader.annotate import guard
from loader.errors import ConfigError


def load(name: str) -> Language:
    """The pipeline of that name, guarded against false sentence breaks.

    ConfigError when there is none, when it is damaged or made for another spaCy, when it lacks a component that the
    rules read, or when its parser does not speak Universal Dependencies. VocabularyError for config/sentences.yaml.
    """
    found = pipelines.fit(name)
    try:
        nlp = spacy.load(name if found.origin == "package" else found.folder)
    except Exception as error:  # a damaged file raises whatever its reader raises: no list of them is complete
        raise ConfigError(f"model: '{name}' cannot be loaded by spaCy {about.__version__}: {_line(error)}") from error
    _check(found, nlp)
    nlp.add_pipe(guard.NAME, before="parser")
    return nlp


def _check(found: pipelines.Pipeline, nlp: Language) -> None:
    """Raise ConfigError where the pipeline is not what its meta.json says."""
    real = {**found.meta, "components": nlp.pipe_names, "disabled": [], "labels": nlp.pipe_labels}
    loaded = replace(found, meta=real)
    problem = pipelines.missing(loaded) or pipelines.foreign(loaded)
    if problem:
        raise ConfigError(f"model: {problem}")


def _line(error: Exception) -> str:
    what = " ".join(str(error).split()) or type(error).__name__
    return f"{what[:200]}; fetch or build it again"
