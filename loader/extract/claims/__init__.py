"""Claims: who said what about whom, made of the attributions of an article."""

from loader.extract.claims.extractor import ClaimExtractor

__all__ = ["ClaimExtractor"]
