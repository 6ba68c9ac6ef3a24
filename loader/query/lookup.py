"""Parameters given as names: which node is meant."""

import re
from typing import Any

from neo4j import ManagedTransaction

from loader.errors import ConfigError
from loader.fulltext import phrase
from loader.query.header import Param, Type
from loader.resources import cypher_dir

_NEAR = 3


def resolve(transaction: ManagedTransaction, param: Param, text: str) -> str:
    """The id of the node that the text names: its id, one of its names in any case, or words of a name of one only.

    Raises ConfigError where no node fits, naming those that are spelt alike, or several do; the message lists those.
    """
    found = _found(transaction, param, text, phrase(text))
    exact = [one for one in found if one["exact"]]
    chosen = exact or found
    if not chosen:
        near = _found(transaction, param, text, _spelt_alike(text))[:_NEAR]
        hint = f"; near it: {_listed(near)}" if near else ""
        raise ConfigError(f"-p {param.name}: no {param.type} {text!r} is in the graph{hint}")
    if len(chosen) > 1:
        raise ConfigError(f"-p {param.name}: {text!r} may be {_listed(chosen)}: give one of these ids")
    return str(chosen[0]["id"])


def _found(transaction: ManagedTransaction, param: Param, text: str, words: str) -> list[dict[str, Any]]:
    file = "articles" if param.type is Type.ARTICLE else "entities"
    statement = (cypher_dir() / "lookup" / f"{file}.cypher").read_text(encoding="utf-8")
    values = {"text": text, "phrase": words, "label": param.type.value}
    return [record.data() for record in transaction.run(statement, values)]


def _spelt_alike(text: str) -> str:
    """Lucene's query for names with words at most two letters away from each of these: "Irann" gives "irann~"."""
    return " AND ".join(f"{word}~" for word in re.findall(r"\w+", text.lower())) or '""'


def _listed(found: list[dict[str, Any]]) -> str:
    return "; ".join(f"{one['name']} ({one['id']})" for one in found)
