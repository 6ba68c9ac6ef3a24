"""The candidates of one article that name one person."""

import msgspec

from loader.resolve.names import Words
from loader.resolve.persons.candidate import Candidate
from loader.resolve.persons.curated import Person


class Group(msgspec.Struct):
    """One person in one article: every candidate that names them."""

    members: list[Candidate]
    person: Person | None = None

    @property
    def names(self) -> set[Words]:
        """The full names the article has, and the curated ones."""
        return {member.name for member in self.members if len(member.name) > 1} | set(
            self.person.names if self.person else ()
        )

    def hints(self) -> tuple[set[str], set[str], set[str]]:
        """Roles, countries and genders that stand beside any of its mentions."""
        return (
            {role for member in self.members for role in member.hints.roles},
            {country for member in self.members for country in member.hints.countries},
            {member.hints.gender for member in self.members if member.hints.gender},
        )
