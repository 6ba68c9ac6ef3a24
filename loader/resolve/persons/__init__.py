"""Persons: where an article names them, and who each is."""

from loader.resolve.persons.finder import PersonFinder
from loader.resolve.persons.hints import Taken, appositions, hints
from loader.resolve.persons.vocabulary import PersonVocabulary, load_persons

__all__ = ["PersonFinder", "PersonVocabulary", "Taken", "appositions", "hints", "load_persons"]
