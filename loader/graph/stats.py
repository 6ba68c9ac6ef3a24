"""What the graph holds, in numbers: nodes and relationships by type, articles by publisher and month."""

import msgspec
from neo4j import Driver, ManagedTransaction, Transaction

from loader.graph.statements import statement


class Group(msgspec.Struct, frozen=True):
    """How many articles a publisher has in a month ("2023-09"); None where articles name none."""

    publisher: str | None
    month: str | None
    articles: int


class Stats(msgspec.Struct, frozen=True):
    """Counts by label, counts by relationship type, and articles by publisher and month."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    articles: list[Group]


def stats(driver: Driver, database: str | None = None) -> Stats:
    """The numbers at one moment."""
    with driver.session(database=database, default_access_mode="READ") as session:
        return session.execute_read(_stats)


def counts(transaction: Transaction | ManagedTransaction, of: str) -> dict[str, int]:
    """Counts by label or type, of "nodes" or "relationships", with what the transaction has changed."""
    return {record["type"]: record["count"] for record in transaction.run(statement(f"stats/{of}"))}


def _stats(transaction: ManagedTransaction) -> Stats:
    groups = [msgspec.convert(record.data(), Group) for record in transaction.run(statement("stats/articles"))]
    return Stats(counts(transaction, "nodes"), counts(transaction, "relationships"), groups)
