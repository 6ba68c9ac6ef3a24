"""What was written, summed over statements and transactions."""

from typing import Self

import msgspec
from neo4j import SummaryCounters

WRITES = ("nodes_created", "nodes_deleted", "relationships_created", "relationships_deleted", "properties_set")


class Counters(msgspec.Struct):
    """Articles by what became of them, and Neo4j's own counts of writes. Counters add up with `+=`."""

    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    duplicates: int = 0
    deleted: int = 0
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    def __iadd__(self, other: "Counters") -> Self:
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))
        return self

    def written(self) -> bool:
        """Whether anything was created, deleted or set."""
        return any(getattr(self, field) for field in WRITES)

    def count(self, summary: SummaryCounters) -> None:
        """Add what one statement wrote."""
        for field in WRITES:
            setattr(self, field, getattr(self, field) + getattr(summary, field))
