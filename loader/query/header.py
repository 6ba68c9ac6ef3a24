"""A curated query: a file of cypher/queries/ whose leading `//` comments are YAML that says what it answers.

    // title: Who says what about a country
    // question: Who has said what about a country, and where?
    // params:
    //   country: {type: Country, required: true, help: The country spoken of}
    //   limit: {type: int, default: 50, help: Rows at most}
    // columns: {speaker: Who said it, claim: What was said}
    // result: table
    // example: {params: {country: "country:PRK"}, rows: 3}
    // :params {country: 'country:PRK', limit: 50}
    MATCH …

A comment line that begins with a colon is a command for Neo4j Browser, not YAML. The name of the query is the file's.
"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from loader.errors import ConfigError
from loader.vocabulary import Entry, load_text

_COMMENT = re.compile(r"//( |$)")
_BROWSER = re.compile(r"//\s*:")


class Type(StrEnum):
    """What a parameter takes. Those with a capital are nodes: by id or by name, and the query gets the id."""

    TEXT = "text"
    INT = "int"
    DATE = "date"
    COUNTRY = "Country"
    PERSON = "Person"
    WEAPON = "Weapon"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    ENTITY = "Entity"
    ARTICLE = "Article"


class Result(StrEnum):
    """Rows to read, or nodes and relationships to look at in the Browser."""

    TABLE = "table"
    GRAPH = "graph"


class Param(msgspec.Struct, frozen=True):
    """A parameter of a query; where it is not required, `default` stands in for it (None: not narrowed)."""

    name: str
    type: Type
    required: bool
    default: str | int | None
    help: str
    choices: tuple[str, ...] = ()


class Example(msgspec.Struct, frozen=True):
    """Values as they can be pasted into the Browser, and how many rows the sample batch gives at least."""

    params: dict[str, str | int | None]
    rows: int


class Query(msgspec.Struct, frozen=True):
    """A curated query; `text` is the whole file, `statement` what follows the comments."""

    name: str
    title: str
    question: str
    params: tuple[Param, ...]
    columns: dict[str, str]
    result: Result
    example: Example
    statement: str
    text: str


def parse(path: Path) -> Query:
    """Read a query's file. Raises VocabularyError naming file and line where the header is not as it must be."""
    text = path.read_text(encoding="utf-8")
    shown = f"cypher/queries/{path.name}"
    lines = text.splitlines()
    count = next((number for number, line in enumerate(lines) if not _COMMENT.match(line)), len(lines))
    header = load_text("\n".join("" if _BROWSER.match(line) else line[3:] for line in lines[:count]), shown)
    if not isinstance(header, Entry):
        raise ConfigError(f"{shown}:1: the file must begin with // comments that give title, question, params, …")
    header.require("title", "question", "columns", "result", "example")
    header.only(("title", "question", "params", "columns", "result", "example"))
    params = tuple(_param(name, header) for name in header.get("params") or ())
    return Query(
        name=path.stem,
        title=_text(header, "title"),
        question=_text(header, "question"),
        params=params,
        columns={name: _text(header["columns"], name) for name in _mapping(header, "columns")},
        result=_one_of(Result, header, "result"),
        example=_example(header, params),
        statement="\n".join(lines[count:]).strip().rstrip(";"),
        text=text,
    )


def _param(name: str, header: Entry) -> Param:
    entry = _mapping(_mapping(header, "params"), name)
    entry.require("type", "help")
    entry.only(("type", "help", "required", "default", "choices"))
    if ("default" in entry) == (entry.get("required") is True):
        raise entry.error(f"parameter '{name}' needs either 'default' or 'required: true'")
    return Param(
        name=name,
        type=_one_of(Type, entry, "type"),
        required=entry.get("required") is True,
        default=entry.get("default"),
        help=_text(entry, "help"),
        choices=tuple(entry.get("choices") or ()),
    )


def _example(header: Entry, params: tuple[Param, ...]) -> Example:
    entry = _mapping(header, "example")
    entry.require("rows")
    entry.only(("params", "rows"))
    given = dict(entry.get("params") or {})
    for param in params:
        if param.required and param.name not in given:
            raise entry.error(f"the example must give '{param.name}', which is required")
    for name in set(given) - {param.name for param in params}:
        raise entry.error(f"the example gives '{name}', which is no parameter")
    return Example(params={p.name: given.get(p.name, p.default) for p in params}, rows=int(entry["rows"]))


def _mapping(entry: Entry, key: str) -> Entry:
    if not isinstance(entry[key], Entry):
        raise entry.error(f"'{key}' must be a mapping", key)
    found: Entry = entry[key]
    return found


def _text(entry: Entry, key: str) -> str:
    if not isinstance(entry[key], str):
        raise entry.error(f"'{key}' must be text", key)
    return str(entry[key])


def _one_of(kind: type[Any], entry: Entry, key: str) -> Any:
    known = [str(each) for each in kind]
    if entry[key] not in known:
        raise entry.error(f"'{key}' is {entry[key]!r}; known are {', '.join(known)}", key)
    return kind(entry[key])
