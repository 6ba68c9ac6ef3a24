"""The curated queries that there are."""

import difflib
from functools import cache

from loader.errors import ConfigError
from loader.query.header import Query, parse
from loader.resources import cypher_dir


@cache
def library() -> dict[str, Query]:
    """All queries of cypher/queries/ by name, in alphabetical order. VocabularyError for one with a bad header."""
    return {path.stem: parse(path) for path in sorted((cypher_dir() / "queries").glob("*.cypher"))}


def find(name: str) -> Query:
    """The query of that name. Raises ConfigError, naming those near it or, where none is, all that there are."""
    queries = library()
    if name not in queries:
        near = difflib.get_close_matches(name, queries)
        hint = f"near it: {', '.join(near)}" if near else f"there are {', '.join(queries)}"
        raise ConfigError(f"no query '{name}'; {hint}")
    return queries[name]


def browser_params(query: Query) -> str:
    """The command that sets the example's parameters in Neo4j Browser, to be run before the query is pasted."""
    values = ", ".join(f"{name}: {_literal(value)}" for name, value in query.example.params.items())
    return f":params {{{values}}}"


def _literal(value: str | int | None) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
