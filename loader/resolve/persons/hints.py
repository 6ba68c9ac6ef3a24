"""What stands around a name and hints at who it is: titles, countries, forms of address, and what other finders saw."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from loader.records import Label, Method
from loader.resolve.found import Found
from loader.resolve.titles import POSSESSIVE, Line

_APPOSED = 5  # words from the comma behind a name to the role that it has there
_THINGS = (Label.ORGANIZATION, Label.PLACE, Label.WEAPON)


class Hints(msgspec.Struct, frozen=True):
    """Roles in their normal forms, ids of countries, and m or f."""

    roles: frozenset[str]
    countries: frozenset[str]
    gender: str | None


class Taken:
    """What other finders saw, looked up by offset; `common` are the words that the article has in lower case."""

    def __init__(self, found: Sequence[Found], common: frozenset[str] = frozenset()) -> None:
        self.common = common
        self._over: dict[int, list[Found]] = {}
        for item in found:
            for offset in range(item.start, item.end):
                self._over.setdefault(offset, []).append(item)

    def over(self, offset: int) -> list[Found]:
        """The finds that cover the character."""
        return self._over.get(offset, [])

    def country_at(self, token: Token) -> Found | None:
        """The country named by the token, or by words of which it is one."""
        return next((item for item in self.over(token.idx) if item.entity.label is Label.COUNTRY), None)

    def listed(self, token: Token) -> bool:
        """Whether a vocabulary lists the one word as the name of something else."""
        exact = (item for item in self.over(token.idx) if (item.start, item.end) == (token.idx, token.idx + len(token)))
        return any(item.method is not Method.MODEL for item in exact)

    def within(self, start: int, end: int) -> bool:
        """Whether the stretch is part of a longer name of another thing, or wholly a country or weapon."""
        for item in self.over(start):
            longer = item.end - item.start > end - start
            covers = item.start <= start and end <= item.end
            if covers and (longer or item.entity.label in (Label.COUNTRY, Label.WEAPON)):
                return True
        return False

    def thing(self, start: int, end: int, listed: bool) -> bool:
        """Whether the stretch is just what another finder takes for an organisation, place or weapon.

        With `listed`, only what a vocabulary lists counts.
        """
        return any(
            (item.start, item.end) == (start, end)
            and item.entity.label in _THINGS
            and not (listed and item.method is Method.MODEL)
            for item in self.over(start)
        )


def hints(line: Line, taken: Taken, start: int, end: int) -> Hints:
    """What the words around the name tell; it stands from the word `start` to before the word `end`."""
    position, roles, gender = _titles_before(line, start)
    roles |= _role_in_brackets(line, end)
    at = position - 1 if position > 0 and line.words[position - 1] == POSSESSIVE else position
    country = taken.country_at(line.at[at - 1]) if at > 0 else None
    if country is None:
        return Hints(roles, frozenset(_country_behind(line, taken, end) if roles else ()), gender)
    role_before = _role_of(line, line.index(country.start)) if position == start else None
    return Hints(roles | {role_before} if role_before else roles, frozenset({country.entity.id}), gender)


def appositions(line: Line, start: int, end: int) -> Iterator[str]:
    """The roles beside the name, a comma between: "the envoy, Kari Berg,", "Kari Berg, the Danish envoy"."""
    if line.words[start - 1 : start] == [","] and start - 1 in line.roles:
        yield line.roles[start - 1][1].name
    if line.words[end : end + 1] == [","]:
        behind = range(end + 1, min(end + 1 + _APPOSED, len(line.words)))
        for position in behind:
            if position in line.role_starts:
                yield line.role_starts[position][1].name
            if position in line.role_starts or line.words[position] == "," or line.at[position].pos_ in ("VERB", "AUX"):
                return


def _titles_before(line: Line, start: int) -> tuple[int, frozenset[str], str | None]:
    """The first word of the titles that end where the name begins, their roles, and the gender told."""
    before = list(line.titles_before(start))
    position = before[-1][0] if before else start
    roles = frozenset(role.name for _, role, _ in before if role)
    if line.words[max(position - 2, 0) : position] == ["mr", "and"]:  # "Mr and Mrs Putin" name him too
        return position, roles, "m"
    return position, roles, next((gender for _, _, gender in before if gender in ("m", "f")), None)


def _role_in_brackets(line: Line, end: int) -> frozenset[str]:
    """ "Mr Kozak [Deputy Prime Minister]"."""
    inside = line.role_starts.get(end + 1) if line.words[end : end + 1] in (["["], ["("]) else None
    return frozenset({inside[1].name} if inside else ())


def _role_of(line: Line, position: int) -> str | None:
    """The role in "president of Kazakhstan", read back from the country."""
    at = position - 1
    while at > 0 and line.words[at] == "the":
        at -= 1
    if at > 0 and line.words[at] == "of" and at in line.roles:
        return line.roles[at][1].name
    return None


def _country_behind(line: Line, taken: Taken, end: int) -> Iterator[str]:
    """The country in "President Macron of France"."""
    if line.words[end : end + 1] == ["of"] and end + 1 < len(line.at):
        country = taken.country_at(line.at[end + 1])
        if country is not None:
            yield country.entity.id
