"""Constraints and indexes: applying them, and comparing those that are there with those that should be."""

from typing import Any

import msgspec
from neo4j import Driver, Session

from loader.graph.declared import Declared, declared, migrations
from loader.graph.statements import statement, statements

_WAIT_SECONDS = 300


class Applied(msgspec.Struct):
    """What applying the schema did: migrations by name, and how many constraints and indexes were created or there."""

    migrations: list[str]
    created: int = 0

    @property
    def there(self) -> int:
        return len(declared()) - self.created


class Found(msgspec.Struct, frozen=True):
    """A constraint or index as the schema or the database has it.

    `state` is the database's ("online", "populating", "failed"), or "missing", "extra" (the schema does not know it) or
    "differs" (something else has its name).
    """

    name: str
    kind: str
    label: str
    properties: list[str]
    state: str

    @property
    def sound(self) -> bool:
        """Whether it does what the schema wants of it."""
        return self.state in ("online", "populating", "extra")


def apply(driver: Driver, database: str | None = None) -> Applied:
    """Apply the migrations that the database has not seen, create what else is missing, and wait until all is ready.

    Safe to run again, also after a run that was killed, and beside another one.
    """
    with driver.session(database=database) as session:
        applied = Applied(_pending(session))
        for name in applied.migrations:
            for one in statements(f"schema/{name}"):
                applied.created += _run(session, one)
            session.run(statement("migrations/record"), id=name).consume()
        there = _there(session)
        for wanted in declared().values():
            if wanted.name not in there:  # dropped by hand
                applied.created += _run(session, wanted.statement)
        if applied.created or any(found.state == "populating" for found in there.values()):
            session.run("CALL db.awaitIndexes($seconds)", seconds=_WAIT_SECONDS).consume()
    return applied


def show(driver: Driver, database: str | None = None) -> list[Found]:
    """The constraints and indexes of the schema, then what the database has beside them."""
    with driver.session(database=database, default_access_mode="READ") as session:
        there = _there(session)
    extra = [found for name, found in sorted(there.items()) if name not in declared()]
    return [_compared(one, there.get(one.name)) for one in declared().values()] + [
        msgspec.structs.replace(found, state="extra") for found in extra
    ]


def pending(driver: Driver, database: str | None = None) -> list[str]:
    """The migrations that the database has not seen."""
    with driver.session(database=database, default_access_mode="READ") as session:
        return _pending(session)


def _pending(session: Session) -> list[str]:
    seen = {record["id"] for record in session.run(statement("migrations/applied"))}
    return [name for name in migrations() if name not in seen]


def _there(session: Session) -> dict[str, Found]:
    rows = [
        record.data() for name in ("constraints", "indexes") for record in session.run(statement(f"migrations/{name}"))
    ]
    return {row["name"]: _found(row) for row in rows}


def _found(row: dict[str, Any]) -> Found:
    kind = "unique" if row["type"].endswith("UNIQUENESS") else row["type"].lower()
    label = ", ".join(row["labelsOrTypes"] or ())
    return Found(row["name"], kind, label, row["properties"] or [], row.get("state", "online").lower())


def _compared(wanted: Declared, found: Found | None) -> Found:
    state = "missing" if found is None else found.state
    if found and (found.kind, found.label, found.properties) != (wanted.kind, wanted.label, wanted.properties):
        state = "differs"
    return Found(wanted.name, wanted.kind, wanted.label, wanted.properties, state)


def _run(session: Session, text: str) -> int:
    counters = session.run(text).consume().counters
    return counters.constraints_added + counters.indexes_added
