"""Persons: where an article names them, and who each is."""

from loader.resolve.persons.curated import People
from loader.resolve.persons.finder import PersonFinder

__all__ = ["People", "PersonFinder"]
