"""One transaction's work on a batch: clear what is replaced, write, and settle what the articles share.

How deleting stays exact: whatever an article says is kept on nodes and relationships of its own (its sentences, their
MENTIONS, STATES_ROLE and REPORTS relationships, its claims). What articles share is worked out from those: an event's
mode, participants, weapons and places from its reports, a provisional entity's names and country from its mentions,
an affiliation and its time from the sentences that state it, a publisher's name from its articles. Before an article is
cleared, what it supports is noted; after the new rows are written, what was noted is worked out again, or goes when
nothing supports it any more.
"""

from typing import Any

import msgspec
from neo4j import ManagedTransaction, Transaction

from loader.graph.counters import Counters
from loader.graph.rows import Row, Rows
from loader.graph.statements import statement, statements


class Supported(msgspec.Struct):
    """What cleared articles lent support to: ids, and roles as {person, role, of}."""

    publishers: list[str] = []
    events: list[str] = []
    entities: list[str] = []
    roles: list[dict[str, str]] = []


class Writing:
    """The statements of one transaction, for which others wait; `counters` sums what they wrote."""

    def __init__(self, transaction: Transaction | ManagedTransaction) -> None:
        self.transaction = transaction
        self.counters = Counters()
        transaction.run(statement("upsert/lock")).consume()

    def run(self, name: str, **parameters: list[Any]) -> list[Row]:
        """Run the statements of cypher/upsert/`name`, unless all parameters are empty; the rows of the last one."""
        rows: list[Row] = []
        if any(parameters.values()):
            for one in statements(f"upsert/{name}"):
                result = self.transaction.run(one, parameters)
                rows = [record.data() for record in result]
                self.counters.count(result.consume().counters)
        return rows

    def clear(self, kept: dict[str, list[int]]) -> Supported:
        """Take away what belongs to the articles alone; what they supported is left as it is, and returned.

        `kept` tells for each article which of its sentences, by index, are written again.
        """
        if not kept:
            return Supported()
        supported = msgspec.convert(self.run("supported", ids=list(kept))[0], Supported)
        self.run("clear_articles", ids=list(kept))
        self.run("drop_sentences", rows=[{"id": one, "kept": indexes} for one, indexes in kept.items()])
        return supported

    def write(self, rows: Rows) -> None:
        """Write what belongs to the articles; article nodes are there already."""
        self.run("publishers", rows=rows.publishers)
        self.run("sentences", rows=rows.sentences)
        known_otherwise = [row["id"] for row in self.run("entities", rows=rows.entities)]
        self.run("unread", ids=known_otherwise)  # the batch's own mentions are not there yet
        self.run("mentions", rows=rows.mentions)
        self.run("roles", rows=rows.roles)
        self.run("events", rows=rows.events)
        self.run("reports", rows=rows.reports)
        self.run("claims", rows=rows.claims)
        self.run("stances", rows=rows.stances)

    def settle(self, rows: Rows, supported: Supported) -> None:
        """Bring what articles share in line with the articles that are there now."""
        left = self._locate(rows, supported)
        self.run("drop_events", ids=supported.events)
        self.run("drop_participants", ids=supported.events)
        self.run("participants", rows=rows.participants)
        self.run("event_modes", ids=sorted({*(row["id"] for row in rows.events), *supported.events}))
        self.run("drop_roles", roles=supported.roles)
        timed = [row for row in rows.roles if row["since"] or row["until"] or row["former"]]
        self.run("role_times", roles=timed + supported.roles)
        self.run("drop_entities", ids=sorted({*supported.entities, *left}))
        self.run("drop_publishers", ids=supported.publishers)

    def _locate(self, rows: Rows, supported: Supported) -> set[str]:
        """Name provisional entities and put places and organisations in their countries; the countries they left."""
        stale = [row["id"] for row in self.run("stale_provisional", rows=rows.provisional, cleared=supported.entities)]
        self.run("name_provisional", ids=stale)
        locations = rows.locations + self.run("provisional_locations", ids=stale)
        left = {row["id"] for row in self.run("unlocate", rows=locations)}
        self.run("locate", rows=[row for row in locations if row["country"]])
        return left
