"""Articles as the graph holds them: listing, finding and showing them."""

import difflib
from collections.abc import Sequence
from typing import Any

import msgspec
from neo4j import Driver, ManagedTransaction

from loader.fulltext import phrase
from loader.graph.statements import statement
from loader.graph.views import ArticleView, Listed, Named

_NEAR = 5
_LIKE = 0.8  # difflib's ratio, above which an id counts as a misspelling of another


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles to list: ids of publisher and entity, ISO dates (`since` included, `before` not), how many."""

    publisher: str | None = None
    entity: str | None = None
    since: str | None = None
    before: str | None = None
    limit: int = 50


class Articles:
    """Reads articles out of the graph."""

    def __init__(self, driver: Driver, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    def listed(self, filters: Filters) -> tuple[list[Listed], int]:
        """The articles that pass the filters, the latest first, and how many there are without the limit."""
        rows = self._rows("article/list", **msgspec.structs.asdict(filters))
        return [msgspec.convert(row["article"], Listed) for row in rows], rows[0]["found"] if rows else 0

    def show(self, article: str) -> ArticleView | None:
        """The article of that id with everything that was read from it."""
        rows = self._rows("article/show", id=article)
        return msgspec.convert(rows[0]["article"], ArticleView) if rows else None

    def find(self, texts: Sequence[str]) -> dict[str, list[str]]:
        """For each id or address that is in the graph, the ids of its articles."""
        found: dict[str, list[str]] = {}
        for row in self._rows("article/find", texts=list(texts)):
            found.setdefault(row["text"], []).append(row["id"])
        return found

    def near(self, text: str) -> list[str]:
        """Ids of articles that may be meant: they contain the text, their title does, or they are spelt like it."""
        found = [row["id"] for row in self._rows("article/near", text=text, phrase=phrase(text))]
        if not found:
            ids = [row["id"] for row in self._rows("article/ids")]
            found = difflib.get_close_matches(text, ids, n=_NEAR, cutoff=_LIKE)
        return list(dict.fromkeys(found))

    def publishers(self) -> dict[str, str]:
        """Publishers' names by id."""
        return {row["id"]: row["name"] for row in self._rows("article/publishers")}

    def named(self, name: str) -> Sequence[Named]:
        """The entities of that id or name, in any case; else those with its words in a name. At most twelve."""
        rows = self._rows("lookup/entities", text=name, phrase=phrase(name), label="Entity")
        exact = [row for row in rows if row["exact"]]
        return [Named(id=row["id"], name=row["name"]) for row in exact or rows]

    def _rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        def work(transaction: ManagedTransaction) -> list[dict[str, Any]]:
            return [record.data() for record in transaction.run(statement(name), parameters)]

        with self._driver.session(database=self._database, default_access_mode="READ") as session:
            return session.execute_read(work)
