"""Brings the finds together: free of overlap, led to the identities that people decided, as mentions and entities."""

from loader.resolve.merge.decided import Decisions
from loader.resolve.merge.mentions import entities, mentions, without_overlap

__all__ = ["Decisions", "entities", "mentions", "without_overlap"]
