"""The graph stage: records in, nodes and relationships of a real Neo4j out."""

from loader.graph.check import check
from loader.graph.connection import Target, connected
from loader.graph.counters import Counters
from loader.graph.digest import Digest, digest
from loader.graph.store import ArticleStore
from loader.graph.versions import Sifted, Versions

__all__ = ["ArticleStore", "Counters", "Digest", "Sifted", "Target", "Versions", "check", "connected", "digest"]
