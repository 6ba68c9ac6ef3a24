"""The graph stage: records in, nodes and relationships of a real Neo4j out."""

from loader.graph.articles import Articles, Filters
from loader.graph.check import check
from loader.graph.connection import RETRY_SECONDS, Target, connected, in_the_clear
from loader.graph.counters import WRITES, Counters
from loader.graph.digest import Digest, digest
from loader.graph.patience import Patience
from loader.graph.runs import Run
from loader.graph.stats import Group, Stats, stats
from loader.graph.store import ArticleStore, SameText
from loader.graph.versions import Sifted, Versions
from loader.graph.views import ArticleView, ClaimView, EventView, Listed, MentionView, RoleView, SentenceView

__all__ = [
    "RETRY_SECONDS",
    "WRITES",
    "ArticleStore",
    "ArticleView",
    "Articles",
    "ClaimView",
    "Counters",
    "Digest",
    "EventView",
    "Filters",
    "Group",
    "Listed",
    "MentionView",
    "Patience",
    "RoleView",
    "Run",
    "SameText",
    "SentenceView",
    "Sifted",
    "Stats",
    "Target",
    "Versions",
    "check",
    "connected",
    "digest",
    "in_the_clear",
    "stats",
]
