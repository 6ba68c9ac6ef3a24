"""Whether words can stand as a person's name where they are: what they are written like, and what is around them."""

from collections.abc import Sequence

from loader.resolve.names import NameRules
from loader.resolve.persons.hints import Taken
from loader.resolve.persons.shapes import is_name_like, is_written_as_name
from loader.resolve.titles import Line


class Standing:
    """The tests, by the word lists of config/names.yaml."""

    def __init__(self, rules: NameRules) -> None:
        self._rules = rules

    def holds(self, line: Line, taken: Taken, start: int, end: int, known: bool = False) -> bool:
        """Whether the words can be a person at all; a name that is known outweighs what the model takes it for."""
        first, last = line.at[start], line.at[end - 1]
        name = line.words[start:end]
        if not any(len(word) > 1 for word in name) or any(word in self._rules.not_persons for word in name):
            return False
        if not first.text[:1].isupper() and name[0] not in self._rules.particles:
            return False
        if " ".join(name) in self._rules.not_persons or any(not word.isalpha() for word in name):
            return False
        surname = len(name) == 1 and start in line.address  # Mr. Park, Ms. Lake
        if not surname and (name[0] in self._rules.things_before or self._is_thing(name)):
            return False
        stop = last.idx + len(last)
        if taken.within(first.idx, stop) or self.thing_around(line, start, end):
            return False
        return not taken.thing(first.idx, stop, known) or start in line.roles or start in line.address

    def _is_thing(self, name: Sequence[str]) -> bool:
        """ "Tolerance Centre", but not "Nathan Law": a given name in front makes the last word a surname."""
        return name[-1] in self._rules.things_after and not (len(name) == 2 and self._rules.gender(name))

    def thing_around(self, line: Line, start: int, end: int) -> bool:
        """ "Leahy Law", "Hurricane Ian": a capitalised word beside the name makes it a thing."""
        after = line.words[end : end + 1]
        if after and after[0] in self._rules.things_after and line.at[end].text[:1].isupper():
            return True
        return start > 0 and line.words[start - 1] in self._rules.things_before

    def alone(self, line: Line, taken: Taken, start: int, end: int, used: set[int]) -> bool:
        """Whether words known as a name stand there as one: capitalised, free, and no part of a longer name."""
        first, last = line.at[start], line.at[end - 1]
        if first.idx in used or last.idx in used or not self.holds(line, taken, start, end, known=True):
            return False
        if end - start == 1 and not is_written_as_name(line, taken, start):
            return False
        return not (self.name_before(line, taken, start) or (end - start == 1 and self.goes_on(line, taken, end)))

    def name_before(self, line: Line, taken: Taken, start: int) -> bool:
        """Whether a capitalised word in front may belong to the name: "Michael" before "Watson"."""
        if start == 0 or start in line.roles or start in line.address or line.headline:
            return False
        token = line.at[start - 1]
        return token.pos_ == "PROPN" and token.text[:1].isupper() and not taken.over(token.idx)

    def goes_on(self, line: Line, taken: Taken, position: int) -> bool:
        """Whether the word belongs to the name before it: "Un" after "Kim Jong"."""
        if position >= len(line.at) or not is_name_like(line, position):
            return False
        token, before = line.at[position], line.at[position - 1]
        if token.idx == before.idx:
            return True
        gap = line.text[before.idx + len(before) : token.idx]
        return (
            gap in (" ", "-")
            and not taken.over(token.idx)
            and token.ent_type_ in ("", "PERSON")
            and (token.pos_ == "PROPN" and position not in line.role_starts)
        )
