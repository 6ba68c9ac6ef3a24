"""Running a curated query with parameters given as text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from neo4j import Driver, ManagedTransaction, Record
from neo4j.graph import Node, Path, Relationship

from loader.errors import ConfigError
from loader.query.header import Param, Query, Type
from loader.query.lookup import resolve
from loader.settings import MOST

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PLAIN = (Type.TEXT, Type.INT, Type.DATE)
_SHORT = 60


class Found(msgspec.Struct, frozen=True):
    """A query's rows as plain values, and the parameters that it ran with.

    `relationships` are those of all paths in the rows, each once, in the order found. Captions would not tell them
    apart: two events may be called the same. `counted` is how many there are of what a limit counts: rows, and in a
    graph the nodes that the paths of its first column begin with.
    """

    params: dict[str, Any]
    rows: list[dict[str, Any]]
    relationships: list[dict[str, Any]]
    counted: int

    @property
    def cut(self) -> bool:
        """Whether there may be more than the limit let through."""
        return self.counted == self.params.get("limit")


def run(driver: Driver, database: str | None, query: Query, given: Mapping[str, str]) -> Found:
    """Run the query, in a transaction that may only read. Raises ConfigError for a bad or missing parameter."""
    _refuse_unknown(query, given)
    with driver.session(database=database, default_access_mode="READ") as session:
        return session.execute_read(_run, query, given)


def _run(transaction: ManagedTransaction, query: Query, given: Mapping[str, str]) -> Found:
    params = {param.name: _value(transaction, query, param, given.get(param.name)) for param in query.params}
    result = transaction.run(query.statement, params)
    keys, records = result.keys(), list(result)
    rows = [dict(zip(keys, map(plain, record.values()), strict=True)) for record in records]
    paths = (value for record in records for value in record.values() if isinstance(value, Path))
    found = {one.element_id: one for path in paths for one in path.relationships}
    relationships = [plain(one) for one in found.values()]
    return Found(params=params, rows=rows, relationships=relationships, counted=_counted(records))


def _counted(records: Sequence[Record]) -> int:
    begin = {first.start_node.element_id for record in records if isinstance(first := record[0], Path)}
    return len(begin) or len(records)


def _refuse_unknown(query: Query, given: Mapping[str, str]) -> None:
    known = [param.name for param in query.params]
    for name in given:
        if name not in known:
            raise ConfigError(f"query '{query.name}' has no parameter '{name}'; it has {', '.join(known) or 'none'}")


def _value(transaction: ManagedTransaction, query: Query, param: Param, text: str | None) -> str | int | None:
    if text is None:
        if param.required:
            raise ConfigError(f"query '{query.name}' needs -p {param.name}=…: {param.help}")
        return param.default
    if param.choices and text not in param.choices:
        raise ConfigError(f"-p {param.name}: {text!r} is none of {', '.join(param.choices)}")
    if param.type is Type.INT:
        if not text.isdecimal() or len(text) > len(str(MOST)):
            raise ConfigError(f"-p {param.name}: {text[:40]!r} is not a whole number up to {MOST}")
        return int(text)
    if param.type is Type.DATE and not _DATE.fullmatch(text):
        raise ConfigError(f"-p {param.name}: {text!r} is not a date like 2023, 2023-07 or 2023-07-25")
    return text if param.type in _PLAIN else resolve(transaction, param, text)


def plain(value: Any) -> Any:
    """A value of the driver as JSON can hold it: a node by labels and properties, a path by its relationships."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **{key: plain(each) for key, each in sorted(value.items())}}
    if isinstance(value, Relationship):
        ends = {"from": caption(value.start_node), "to": caption(value.end_node)}
        return {"type": value.type, **ends, **{key: plain(each) for key, each in sorted(value.items())}}
    if isinstance(value, Path):
        return [plain(relationship) for relationship in value.relationships]
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def caption(node: Node | None) -> str:
    """A node in few words."""
    if node is None:
        return ""
    words = str(node.get("name") or node.get("title") or node.get("text") or node.get("id"))
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
