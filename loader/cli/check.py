"""`loader check`: which pipeline and vocabularies are in use, and whether they are fit."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import click
import msgspec

from loader import pipelines, settings, vocabulary
from loader.cli.output import FORMATS, emit
from loader.errors import ConfigError, LoaderError
from loader.pipelines import Pipeline
from loader.resources import config_dir

_MOST_SECTIONS = 12  # a file with more keys has no sections: each key is an entry


class Finding(msgspec.Struct, frozen=True):
    """One line: what was looked at, whether it is ok, failed or merely noted, and what was found or is to be mended."""

    check: str
    state: str
    found: str


@click.command()
@click.option("--model", metavar="NAME", help="spaCy pipeline: shipped name, installed package or folder.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def check(model: str | None, form: str) -> None:
    """Say whether the pipeline and the vocabularies are fit for reading.

    Shown are the pipeline's version, licence, size, components and labels, each vocabulary with its number of entries,
    and whether Neo4j answers, which is only a note. Exit code 2 where a check failed.
    """
    current = settings.load({"model": model})
    findings = [*_pipeline(current.model), *_vocabularies(), _neo4j(current)]
    emit([msgspec.structs.asdict(one) for one in findings], form)
    failed = [one for one in findings if one.state == "failed"]
    if failed:
        more = f" ({len(failed) - 1} more above)" if len(failed) > 1 else ""
        raise ConfigError(f"{failed[0].found}{more}")


def _pipeline(name: str) -> Iterator[Finding]:
    try:
        found = pipelines.describe(name)
    except ConfigError as error:
        yield Finding("pipeline", "failed", str(error))
        return
    meta = found.meta
    yield Finding("pipeline", "ok", f"{name} {meta.get('version') or ''}, {found.origin}: {found.folder}")
    yield Finding("licence", "ok" if meta.get("license") else "note", str(meta.get("license") or "it names none"))
    yield Finding("size", "ok", f"{found.size() / 1e6:.1f} MB")
    wrong = pipelines.wrong_spacy(found)
    yield Finding("spaCy", "failed" if wrong else "ok", wrong or f"made for {found.wanted_spacy or 'any'}")
    yield from _components(found)
    if not wrong and not pipelines.missing(found) and not pipelines.foreign(found):
        yield _tried("loading it", lambda: _load(name))


def _components(found: Pipeline) -> Iterator[Finding]:
    """A line for each kind of annotation that the rules read, and one for the parser's labels."""
    for what, names in pipelines.COMPONENTS.items():
        there = [name for name in names if name in found.components]
        if not there:
            needed = " or ".join(names)
            yield Finding(what, "failed", f"'{found.name}' has no {needed}: use en_news or a pipeline that has it")
            continue
        labels = found.labels(there[0])
        counted = f", {len(labels)} labels" if labels else ""
        shown = f": {' '.join(labels)}" if what in ("syntax", "entities") else ""
        yield Finding(what, "ok", f"{there[0]}{counted}{shown}")
    foreign = pipelines.foreign(found)
    if foreign and not pipelines.missing(found):
        yield Finding("scheme", "failed", foreign)


def _vocabularies() -> Iterator[Finding]:
    """A line for each file of config/ with its entries, and one for the stages that read them.

    A file that the stages refuse failed, though its entries can be counted.
    """
    rules = _tried("rules", _rules)
    for path in sorted(config_dir().glob("*.yaml")):
        if path.name != settings.FILE:
            file = f"config/{path.name}"
            refused = rules.state == "failed" and rules.found.startswith(f"{file}:")
            yield Finding(file, "failed", rules.found) if refused else _tried(file, partial(_entries, path.name))
    yield rules


def _entries(file: str) -> str:
    """How many entries there are: in each section where the file has sections."""
    content = vocabulary.load(file)
    if isinstance(content, dict) and len(content) <= _MOST_SECTIONS:
        return ", ".join(f"{key} {_count(part)}" for key, part in content.items())
    return f"{_count(content)} entries"


def _count(part: Any) -> int:
    """The entries of a section: those of its lists where it holds lists alone."""
    parts = list(part.values()) if isinstance(part, dict) else part
    if not isinstance(parts, list):
        return 1
    return sum(map(_count, parts)) if parts and all(isinstance(one, list) for one in parts) else len(parts)


def _rules() -> str:
    from loader.extract import Extractor
    from loader.read.rules import rules
    from loader.resolve import Resolver

    rules()
    Resolver()
    Extractor()
    return "every vocabulary is read by its stage"


def _load(name: str) -> str:
    from loader.annotate import Annotator

    Annotator(name)
    return "it loads"


def _neo4j(current: settings.Settings) -> Finding:
    """Whether a graph can be reached; a note where not, since reading needs none."""
    from loader.cli.connect import graph, target_of
    from loader.local import default_instance

    if current.neo4j_uri is None and default_instance().endpoint() is None:
        return Finding("Neo4j", "note", "none is named and no local one runs: loader db start")
    try:
        with graph(current):
            return Finding("Neo4j", "ok", f"{target_of(current).uri} answers")
    except LoaderError as error:
        return Finding("Neo4j", "note", str(error).splitlines()[0])


def _tried(what: str, run: Callable[[], str]) -> Finding:
    try:
        return Finding(what, "ok", run())
    except ConfigError as error:
        return Finding(what, "failed", str(error))
