"""The graph stage: records in, nodes and relationships of a real Neo4j out."""

from loader.graph.connection import Target, connected
from loader.graph.counters import Counters
from loader.graph.digest import Digest, digest
from loader.graph.store import ArticleStore

__all__ = ["ArticleStore", "Counters", "Digest", "Target", "connected", "digest"]
