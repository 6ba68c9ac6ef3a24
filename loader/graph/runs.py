"""The runs that changed the graph or rejected something, kept in the graph itself; no digest covers them.

A run that did neither is not kept: a second load of the same articles writes nothing at all.
"""

from uuid import uuid4

import msgspec
from neo4j import Driver, ManagedTransaction

from loader.graph.statements import statement, statements


class Run(msgspec.Struct, kw_only=True, rename="camel"):
    """One run of a command that writes, with what became of how many articles.

    `started_at` is ISO text with its time zone, `outcome` is "done", "interrupted" or "failed".
    """

    id: str = msgspec.field(default_factory=lambda: uuid4().hex)
    command: str
    version: str
    started_at: str
    seconds: float
    outcome: str
    read: int = 0
    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    rejected: int = 0
    deleted: int = 0
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0


def keep(driver: Driver, run: Run, database: str | None = None) -> None:
    """Keep a run; of all runs the last hundred stay."""
    with driver.session(database=database) as session:
        session.execute_write(_keep, msgspec.to_builtins(run))


def last(driver: Driver, limit: int, database: str | None = None) -> list[Run]:
    """The last runs, the latest first."""
    with driver.session(database=database, default_access_mode="READ") as session:
        return session.execute_read(_last, limit)


def _keep(transaction: ManagedTransaction, run: dict[str, object]) -> None:
    for one in statements("runs/keep"):
        transaction.run(one, run=run).consume()


def _last(transaction: ManagedTransaction, limit: int) -> list[Run]:
    found = transaction.run(statement("runs/last"), limit=limit)
    return [msgspec.convert(record["run"], Run) for record in found]
