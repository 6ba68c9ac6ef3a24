"""Reads batches of news articles and upserts who said what about whom into Neo4j."""

__version__ = "0.1.0"
