"""What the vocabularies know of persons, read once for the finders of names and of pronouns."""

import msgspec

from loader.resolve.names import NameRules
from loader.resolve.persons.curated import People
from loader.resolve.titles import Titles


class PersonVocabulary(msgspec.Struct, frozen=True):
    """How names are built, titles and roles, and the curated people."""

    rules: NameRules
    titles: Titles
    people: People


def load_persons() -> PersonVocabulary:
    """VocabularyError for a bad entry in names.yaml, titles.yaml or people.yaml."""
    rules, titles = NameRules(), Titles()
    return PersonVocabulary(rules, titles, People(rules, titles))
