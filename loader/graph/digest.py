"""A digest of the whole graph: equal graphs have equal digests, in whatever order they came to be."""

import hashlib
from typing import Any

import msgspec
from neo4j import Driver, ManagedTransaction

from loader.graph.statements import statement

# When and by which rules an article was read, and beside what, says nothing about what is in the graph.
LEFT_OUT = ("loadedAt", "readHash", "duplicates")
_MODULUS = 2**256


class Digest(msgspec.Struct):
    """The digest in hex, with how many nodes and relationships it covers."""

    digest: str
    nodes: int
    relationships: int


def digest(driver: Driver, database: str | None = None) -> Digest:
    """The digest of every node and relationship with its properties, but for load times and internal ids.

    Each one is hashed by itself and the hashes are added up, so that order does not matter and memory stays flat.
    """
    with driver.session(database=database, default_access_mode="READ", fetch_size=5000) as session:
        return session.execute_read(_digest)


def _digest(transaction: ManagedTransaction) -> Digest:
    total, counts = 0, []
    for name in ("digest/nodes", "digest/relationships"):
        count = 0
        for values in transaction.run(statement(name)):
            total = (total + _hash([_settled(value) for value in values])) % _MODULUS
            count += 1
        counts.append(count)
    return Digest(digest=f"{total:064x}", nodes=counts[0], relationships=counts[1])


def _settled(value: Any) -> Any:
    """Labels in one order, properties without those left out."""
    if isinstance(value, dict):
        return {key: value[key] for key in sorted(value) if key not in LEFT_OUT}
    return sorted(value) if isinstance(value, list) else value


def _hash(parts: list[Any]) -> int:
    encoded = msgspec.json.encode(parts, enc_hook=str)
    return int.from_bytes(hashlib.blake2b(encoded, digest_size=32).digest(), "big")
