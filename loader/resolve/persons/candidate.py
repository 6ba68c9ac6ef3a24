"""A place where a person may be named, before it is decided who that is."""

import msgspec

from loader.resolve.names import Words
from loader.resolve.persons.curated import Person
from loader.resolve.persons.hints import Hints


class Candidate(msgspec.Struct):
    """A bare name in the text, with the hints beside it.

    `person` is set where the name itself is curated; `acts` where the name is the subject of a verb; `free` where a
    given name may stand there alone for somebody: not "to Vladimir", "[Vladimir] Kashin".
    """

    start: int
    end: int
    text: str
    name: Words
    rule: str
    person: Person | None
    hints: Hints
    acts: bool
    free: bool = True
