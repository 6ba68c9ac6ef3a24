"""Identities that may need a decision, as the graph holds them."""

from collections.abc import Sequence

import msgspec
from neo4j import Driver, ManagedTransaction

from loader.graph.statements import statement
from loader.records import Label
from loader.review import Doubt, Found, Named


def doubtful(driver: Driver, labels: Sequence[Label], limit: int, contexts: int, database: str | None = None) -> Found:
    """The doubtful identities of these labels, `limit` at most, each with `contexts` sentences at most."""
    with driver.session(database=database, default_access_mode="READ") as session:
        return session.execute_read(_doubtful, [label.value for label in labels], limit, contexts)


def _doubtful(transaction: ManagedTransaction, labels: list[str], limit: int, contexts: int) -> Found:
    rows = transaction.run(statement("identities/doubtful"), labels=labels, limit=limit, contexts=contexts)
    doubts = [msgspec.convert(row["identity"], Doubt) for row in rows]
    named = transaction.run(statement("identities/named"), labels=sorted({one.label.value for one in doubts}))
    return Found(doubts, [msgspec.convert(row.data(), Named) for row in named])
