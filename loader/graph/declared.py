"""The schema as the numbered files of cypher/schema/ give it, applied one after another.

Each file is a migration: it is applied once to a database, in the order of the numbers, and recorded there. Its
statements are safe to run again (IF NOT EXISTS, IF EXISTS), since a run may end between a statement and the record.
"""

import re
from functools import cache

import msgspec

from loader.graph.statements import statements
from loader.resources import cypher_dir

_CREATE = re.compile(r"CREATE (?:(\w+) )?(CONSTRAINT|INDEX) (\w+) IF NOT EXISTS\s+FOR \((?:\)-\[)?n:(\w+)")
_DROP = re.compile(r"DROP (?:CONSTRAINT|INDEX) (\w+) IF EXISTS")


class Declared(msgspec.Struct, frozen=True):
    """A constraint or index: kind ("unique", "range", "fulltext"), its label or type, properties and statement."""

    name: str
    kind: str
    label: str
    properties: list[str]
    statement: str


def migrations() -> list[str]:
    """The names of the migrations, without ".cypher", in the order of their numbers."""
    return sorted(path.stem for path in (cypher_dir() / "schema").glob("*.cypher"))


@cache
def declared() -> dict[str, Declared]:
    """What the database holds once every migration is applied, by name."""
    found: dict[str, Declared] = {}
    for name in migrations():
        for statement in statements(f"schema/{name}"):
            if dropped := _DROP.match(statement):
                found.pop(dropped[1], None)
            elif created := _CREATE.match(statement):
                found[created[3]] = _declared(statement, created)
    return found


def _declared(statement: str, created: re.Match[str]) -> Declared:
    kind = "unique" if created[2] == "CONSTRAINT" else (created[1] or "range").lower()
    return Declared(
        name=created[3],
        kind=kind,
        label=created[4],
        properties=re.findall(r"n\.(\w+)", statement),
        statement=statement,
    )
