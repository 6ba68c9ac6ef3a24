"""Who and what else goes by the same words: for people who ask why a mention went where it went."""

from collections import defaultdict
from collections.abc import Iterable

from loader.identity import fold
from loader.records import Entity
from loader.resolve.names import words
from loader.resolve.persons import PersonVocabulary


class Namesakes:
    """The vocabularies' entities by their names and aliases, people by their surnames too."""

    def __init__(self, listed: Iterable[Entity], known: PersonVocabulary) -> None:
        self._people = known.people
        self._named: dict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in listed:
            for name in (entity.name, *entity.aliases):
                self._named[fold(name)][entity.id] = entity

    def of(self, text: str) -> tuple[Entity, ...]:
        """Every listed entity that the words may stand for, by id."""
        spelt = words(text)
        named, borne = self._people.named(spelt), self._people.surnamed(spelt)
        people = [person.entity for person in (*((named,) if named else ()), *borne)]
        found = {**self._named.get(fold(text), {}), **{entity.id: entity for entity in people}}
        return tuple(found[one] for one in sorted(found))
