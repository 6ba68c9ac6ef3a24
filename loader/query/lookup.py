"""Parameters given as names: which node is meant."""

from typing import Any

from neo4j import ManagedTransaction

from loader.errors import ConfigError
from loader.fulltext import phrase
from loader.query.header import Param, Type
from loader.resources import cypher_dir


def resolve(transaction: ManagedTransaction, param: Param, text: str) -> str:
    """The id of the node that the text names: its id, one of its names in any case, or words of a name of one only.

    Raises ConfigError where no node fits, or several do; the message lists those.
    """
    file = "articles" if param.type is Type.ARTICLE else "entities"
    statement = (cypher_dir() / "lookup" / f"{file}.cypher").read_text(encoding="utf-8")
    values = {"text": text, "phrase": phrase(text), "label": param.type.value}
    found = [record.data() for record in transaction.run(statement, values)]
    exact = [one for one in found if one["exact"]]
    chosen = exact or found
    if not chosen:
        raise ConfigError(f"-p {param.name}: no {param.type} {text!r} is in the graph")
    if len(chosen) > 1:
        raise ConfigError(f"-p {param.name}: {text!r} may be {_listed(chosen)}: give one of these ids")
    return str(chosen[0]["id"])


def _listed(found: list[dict[str, Any]]) -> str:
    return "; ".join(f"{one['name']} ({one['id']})" for one in found)
