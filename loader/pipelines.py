"""What a spaCy pipeline says of itself in its meta.json: quick to read, since spaCy and the weights stay out."""

import json
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from loader.errors import ConfigError
from loader.records import Frozen
from loader.resources import models_dir

COMPONENTS = {
    "tags": ("tagger",),
    "parts of speech": ("morphologizer", "attribute_ruler"),
    "lemmas": ("trainable_lemmatizer", "lemmatizer"),
    "syntax": ("parser",),
    "entities": ("ner",),
}
"""What the rules read, and the components that set it: one of them must be there."""
UD_LABEL = "nsubj:pass"
"""A relation that parsers trained on Universal Dependencies know and others do not."""


class Pipeline(Frozen, frozen=True):
    """A pipeline that was found: by what name, where, whether shipped, a folder or a package, and its meta.json."""

    name: str
    origin: str
    folder: Path
    meta: dict[str, Any]

    @property
    def components(self) -> tuple[str, ...]:
        """The components that run, in order."""
        off = set(self.meta.get("disabled") or ())
        return tuple(name for name in self.meta.get("components") or self.meta.get("pipeline") or () if name not in off)

    @property
    def wanted_spacy(self) -> str:
        """The versions of spaCy that it is made for, such as ">=3.8.0,<3.9.0"; empty where it does not say."""
        return str(self.meta.get("spacy_version") or "")

    def labels(self, component: str) -> tuple[str, ...]:
        """The labels that a component knows."""
        found = self.meta.get("labels")
        return tuple(found.get(component) or ()) if isinstance(found, dict) else ()

    def size(self) -> int:
        """Bytes of its files."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def locate(name: str) -> Path | None:
    """The folder of a shipped pipeline or of a path; None where `name` can only be an installed package."""
    for folder in (models_dir() / name, Path(name).expanduser()):
        if (folder / "meta.json").is_file():
            return folder
    return None


def describe(name: str) -> Pipeline:
    """The pipeline of that name. ConfigError where there is none or its meta.json cannot be read."""
    folder = locate(name)
    if folder is not None:
        origin = "shipped" if folder.parent == models_dir() else "folder"
    else:
        folder, origin = _package(name), "package"
    if folder is None:
        shipped = ", ".join(sorted(path.name for path in models_dir().iterdir() if (path / "meta.json").is_file()))
        raise ConfigError(
            f"model: no spaCy pipeline '{name}': shipped {shipped or 'none'}; "
            "else give a folder, or a package that is installed"
        )
    return Pipeline(name=name, origin=origin, folder=folder, meta=_meta(name, folder))


def fit(name: str) -> Pipeline:
    """The pipeline of that name, if the rules can read what it sets, as far as it says. ConfigError with the mend."""
    found = describe(name)
    for problem in (wrong_spacy(found), missing(found), foreign(found)):
        if problem:
            raise ConfigError(f"model: {problem}")
    return found


def wrong_spacy(pipeline: Pipeline) -> str | None:
    """What is wrong with its version of spaCy, and the mend."""
    installed = version("spacy")
    try:
        fits = SpecifierSet(pipeline.wanted_spacy).contains(installed, prereleases=True)
    except InvalidSpecifier:
        fits = False
    if fits:
        return None
    series = ".".join(installed.split(".")[:2])
    return (
        f"'{pipeline.name}' is made for spaCy {pipeline.wanted_spacy}, installed is {installed}: "
        f"install a release of it for spaCy {series}, or use en_news"
    )


def missing(pipeline: Pipeline) -> str | None:
    """What the rules read and no component sets, and the mend."""
    lacking = {what: names for what, names in COMPONENTS.items() if not set(names) & set(pipeline.components)}
    if not lacking:
        return None
    needed = ", ".join(f"{' or '.join(names)} ({what})" for what, names in lacking.items())
    return f"'{pipeline.name}' has no {needed}; the rules read what it sets: use en_news or a pipeline that has it"


def foreign(pipeline: Pipeline) -> str | None:
    """What is wrong with the labels of its parser, and the mend."""
    if UD_LABEL in pipeline.labels("parser"):
        return None
    return (
        f"'{pipeline.name}' parses with other labels than Universal Dependencies' (no '{UD_LABEL}'); "
        "the rules for claims and events read those: use en_news or a pipeline trained on UD"
    )


def _package(name: str) -> Path | None:
    """The folder of an installed package."""
    try:
        distribution(name)
        spec = find_spec(name.replace("-", "_"))
    except (PackageNotFoundError, ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _meta(name: str, folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"model: the package '{name}' is no spaCy pipeline: it has no meta.json") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"model: {folder / 'meta.json'} cannot be read ({error}): {_AGAIN}") from None
    if not isinstance(meta, dict):
        raise ConfigError(f"model: {folder / 'meta.json'} is no JSON object: {_AGAIN}")
    return meta


_AGAIN = "fetch or build the pipeline again"
