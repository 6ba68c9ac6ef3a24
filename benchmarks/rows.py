"""What is in a graph as plain rows, for scripts that write the same again."""

from pathlib import Path
from typing import Any

import msgspec
from neo4j import Driver

_NODES = """
MATCH (n) WHERE NOT n:Migration AND NOT n:Run
WITH n, [label IN labels(n) WHERE label <> 'Entity'][0] AS label
RETURN CASE WHEN n:Entity THEN 'Entity' ELSE label END AS key, label, n.id AS id, properties(n) AS properties
"""
_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
RETURN CASE WHEN a:Entity THEN 'Entity' ELSE labels(a)[0] END AS start,
       CASE WHEN b:Entity THEN 'Entity' ELSE labels(b)[0] END AS end,
       type(r) AS type, a.id AS a, b.id AS b, properties(r) AS properties
"""
#: What tells apart the relationships of one type between two nodes.
KEYS = {"MENTIONS": ("start",), "REPORTS": ("start",), "STATES_ROLE": ("role", "of"), "AFFILIATED_WITH": ("role",)}


class Group(msgspec.Struct):
    """Rows of one statement. Nodes: key label, own label, no type. Relationships: labels of start and end, and type."""

    start: str
    end: str
    type: str | None
    key: tuple[str, ...]
    rows: list[dict[str, Any]]


class Graph(msgspec.Struct):
    """Groups of nodes, then groups of relationships."""

    groups: list[Group]

    @property
    def nodes(self) -> list[Group]:
        """The groups of nodes."""
        return [group for group in self.groups if group.type is None]

    @property
    def relationships(self) -> list[tuple[Group, str]]:
        """The groups of relationships, with their types."""
        return [(group, group.type) for group in self.groups if group.type is not None]

    @property
    def size(self) -> int:
        """Nodes and relationships."""
        return sum(len(group.rows) for group in self.groups)


def keep(graph: Graph, path: Path) -> None:
    """Write the graph as JSON; times become text."""
    path.write_bytes(msgspec.json.encode(graph, enc_hook=str))


def export(driver: Driver) -> Graph:
    """Everything that the loader wrote into the graph, but for its notes of its own work."""
    groups: dict[tuple[str, str, str | None], Group] = {}
    for key, label, one, properties in driver.execute_query(_NODES).records:
        group = groups.setdefault((key, label, None), Group(key, label, None, (), []))
        group.rows.append({"id": one, "properties": properties})
    for start, end, kind, a, b, properties in driver.execute_query(_RELATIONSHIPS).records:
        group = groups.setdefault((start, end, kind), Group(start, end, kind, KEYS.get(kind, ()), []))
        group.rows.append({"start": a, "end": b, "properties": properties})
    return Graph(list(groups.values()))
