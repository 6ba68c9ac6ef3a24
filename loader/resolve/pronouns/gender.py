"""Whether he or she fits a person: from people.yaml, given names, titles beside the name, and pronouns bound before."""

from loader.records import Entity
from loader.resolve.names import NameRules, words
from loader.resolve.persons import People
from loader.resolve.titles import Line, Titles


class Genders:
    """What is known in one article; `note` adds to it as the text is read."""

    def __init__(self, rules: NameRules, people: People, titles: Titles) -> None:
        self._rules = rules
        self._people = people
        self._titles = titles
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
        position = start
        while position in line.roles or position in line.address:
            if position in line.roles:
                position, role = line.roles[position]
                gender = self._titles.gender(role.core)
            else:
                position, gender = line.address[position]
            if gender in ("m", "f"):
                self.note(entity, gender)
