"""Affiliations: who holds which role in which country or organisation."""

from loader.resolve.affiliations.finder import AffiliationFinder

__all__ = ["AffiliationFinder"]
