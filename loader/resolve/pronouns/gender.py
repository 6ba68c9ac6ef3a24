"""Whether he or she fits a person: from people.yaml, given names, titles beside the name, and pronouns bound before."""

from loader.records import Entity
from loader.resolve.names import words
from loader.resolve.persons import PersonVocabulary
from loader.resolve.titles import Line


class Genders:
    """What is known in one article; `note` adds to it as the text is read."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._rules = known.rules
        self._people = known.people
        self._titles = known.titles
        self._noted: dict[str, str] = {}

    def of(self, entity: Entity) -> str | None:
        """m, f, or None where nothing tells it."""
        person = self._people.get(entity.id)
        told = person.gender if person else None
        return told or self._noted.get(entity.id) or self._rules.gender(words(entity.name))

    def note(self, entity: Entity, gender: str) -> None:
        """The person was referred to with that gender; what was known before stays."""
        self._noted.setdefault(entity.id, gender)

    def read_titles(self, entity: Entity, line: Line, start: int) -> None:
        """Takes the gender from the titles in front of the word `start`: Mr, spokeswoman, king."""
        for _, role, told in line.titles_before(start):
            gender = self._titles.gender(role.core) if role else told
            if gender in ("m", "f"):
                self.note(entity, gender)
