"""Constraints and indexes: applying them, and showing which are there."""

import re
from typing import Any

from neo4j import Driver

from loader.graph.statements import statements

FILES = ("schema/constraints", "schema/indexes")
_NAME = re.compile(r"CREATE (?:(\w+) )?(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS")
_SHOW = "SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties RETURN *"
_WAIT_SECONDS = 300


def apply(driver: Driver, database: str | None = None) -> int:
    """Create the constraints and indexes that are missing and wait until they are ready; how many were created."""
    created = 0
    with driver.session(database=database) as session:
        for name in FILES:
            for statement in statements(name):
                counters = session.run(statement).consume().counters
                created += counters.constraints_added + counters.indexes_added
        session.run("CALL db.awaitIndexes($seconds)", seconds=_WAIT_SECONDS).consume()
    return created


def show(driver: Driver, database: str | None = None) -> list[dict[str, Any]]:
    """What the schema should hold: name, kind, label, properties, and its state in the database or "missing"."""
    with driver.session(database=database, default_access_mode="READ") as session:
        there = {record["name"]: record.data() for record in session.run(_SHOW)}
    return [_row(statement, there) for name in FILES for statement in statements(name)]


def _row(statement: str, there: dict[str, dict[str, Any]]) -> dict[str, Any]:
    found = _NAME.match(statement)
    assert found is not None, statement
    name = found[2]
    state = there.get(name)
    kind = "unique" if "CONSTRAINT" in found[0] else (found[1] or "range").lower()
    label = re.search(r"\(n:(\w+)\)", statement)
    properties = re.findall(r"n\.(\w+)", statement)
    return {
        "name": name,
        "kind": kind,
        "label": label[1] if label else None,
        "properties": properties,
        "state": state["state"].lower() if state else "missing",
    }
