"""Identities that people may have to decide about, with what they may be the same as: `loader resolve review`."""

from loader.review.alike import Named
from loader.review.candidates import Apart, Candidate, Review, reviews
from loader.review.given import given
from loader.review.identity import Context, Counted, Doubt, Found

__all__ = ["Apart", "Candidate", "Context", "Counted", "Doubt", "Found", "Named", "Review", "given", "reviews"]
