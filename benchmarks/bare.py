"""A bare driver script, the limit that writing is compared with: rows from a file, UNWIND and MERGE, nothing else.

`python -m benchmarks.bare FILE ROWS` writes what `rows.export` put into FILE, ROWS rows a transaction, to the server
that NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD name.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from neo4j import Driver, GraphDatabase

from benchmarks.rows import Graph, Group

_NODES = "UNWIND $rows AS row MERGE (n:{key} {{id: row.id}}) SET n:{label}, n += row.properties"
_RELATIONSHIPS = (
    "UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
    "MERGE (a)-[r:{type} {{{key}}}]->(b) SET r += row.properties"
)


def write(driver: Driver, graph: Graph, size: int) -> None:
    """Every node, then every relationship."""
    for group in graph.groups:
        statement = _statement(group)
        for rows in _parts(group.rows, size):
            driver.execute_query(statement, rows=rows)


def _statement(group: Group) -> str:
    if group.type is None:
        return _NODES.format(key=group.start, label=group.end)
    key = ", ".join(f"{name}: row.properties.{name}" for name in group.key)
    return _RELATIONSHIPS.format(start=group.start, end=group.end, type=group.type, key=key)


def _parts(rows: list[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


def main(file: str, size: str) -> None:
    """Write the file's rows."""
    graph = msgspec.json.decode(Path(file).read_bytes(), type=Graph)
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        write(driver, graph, int(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
