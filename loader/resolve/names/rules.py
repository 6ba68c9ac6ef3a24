"""How names of persons are built: family name, suffix, initials, and whether one name can stand for another.

The lists (particles, family names that come first, given names by gender) are config/names.yaml.
"""

from collections.abc import Sequence

from loader.errors import VocabularyError
from loader.resolve.names.transcription import spelt_alike
from loader.resolve.names.words import Words, words
from loader.vocabulary import Entry, load

_LISTS = ("particles", "suffixes", "regnal", "family_first", "not_persons", "things_after", "things_before")
PATRONYMIC = ("vich", "vych", "vna")


class NameRules:
    """config/names.yaml. Raises VocabularyError for a list that is missing, unknown or names a word twice."""

    def __init__(self) -> None:
        content = load("names.yaml")
        if not isinstance(content, Entry):
            raise VocabularyError("config/names.yaml:1: must be a mapping of lists")
        content.only((*_LISTS, "given"))
        content.require(*_LISTS, "given")
        lists = {name: _words(content, name) for name in _LISTS}
        self.particles = lists["particles"]
        self.suffixes = lists["suffixes"]
        self.regnal = lists["regnal"]
        self.family_first = lists["family_first"]
        self.not_persons = lists["not_persons"]
        self.things_after = lists["things_after"]
        self.things_before = lists["things_before"]
        self._given = _genders(content)

    def gender(self, name: Sequence[str]) -> str | None:
        """m or f where the given name, the first of several words, tells it."""
        return self._given.get(name[0]) if len(name) > 1 else None

    def is_given(self, word: str) -> bool:
        """Whether the word is a given name of the list."""
        return word in self._given

    def bare(self, name: Words) -> Words:
        """The name without a suffix at its end: "joseph biden jr" gives "joseph biden"; "elizabeth ii" stays."""
        if len(name) > 2 and name[-1] in self.suffixes:
            return name[:-1]
        return name

    def core(self, name: Words) -> Words:
        """Without suffix, and without initials and patronymics between the first and the last word."""
        bare = self.bare(name)
        inner = (word for word in bare[1:-1] if len(word) > 1 and not word.endswith(PATRONYMIC))
        return (bare[0], *inner, bare[-1]) if len(bare) > 1 else bare

    def families(self, name: Words, family: Words = ()) -> frozenset[Words]:
        """The ways in which the family name alone can stand for the person, with and without its particles.

        `family` is the family name where a vocabulary says it.
        """
        last = family or self._family(self.bare(name))
        forms = {last}
        while len(last) > 1 and last[0] in self.particles:
            last = last[1:]
            forms.add(last)
        return frozenset(form for form in forms if form and form != name)

    def _family(self, bare: Words) -> Words:
        if len(bare) < 2:
            return ()
        if bare[0] in self.family_first and bare[0] not in self._given:
            return bare[:1]
        if bare[-1] in self.regnal:
            return bare[:-1]
        start = len(bare) - 1
        while start > 1 and bare[start - 1] in self.particles:
            start -= 1
        return bare[start:]

    def same_person(self, one: Words, other: Words) -> bool:
        """Whether two full names can be one person's: equal, but for initials, patronymics, suffix or middle names."""
        a, b = spelt_alike(self.core(one)), spelt_alike(self.core(other))
        if len(a) < 2 or len(b) < 2:
            return False
        short, long = sorted((a, b), key=len)
        if "".join(a) == "".join(b) or _is_tail(long, short) or self._cut_short(long, short):
            return True
        return long[-1] == short[-1] and _initial_of(short[0], long[0]) and _within(short[1:-1], long[1:-1])

    def _cut_short(self, long: Words, short: Words) -> bool:
        """ "kim jong" for "kim jong un": a name with the family name first that lacks its end."""
        return long[0] in self.family_first and long[: len(short)] == short

    def part_of(self, short: Words, full: Words) -> bool:
        """Whether the words are the beginning or the end of the full name."""
        bare = self.bare(full)
        return len(short) < len(bare) and short in (bare[: len(short)], bare[-len(short) :])


def _is_tail(long: Words, short: Words) -> bool:
    """ "luiz inacio lula da silva" and "lula da silva": the shorter, of two words at least, ends the longer."""
    return len(long) > len(short) > 1 and long[-len(short) :] == short


def _initial_of(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _within(short: Words, long: Words) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _words(content: Entry, key: str) -> frozenset[str]:
    found = [" ".join(words(text)) for text in content.texts(key)]
    for word in found:
        if found.count(word) > 1:
            raise content.error(f"'{key}' has '{word}' twice", key)
    return frozenset(found)


def _genders(content: Entry) -> dict[str, str]:
    given = content["given"]
    if not isinstance(given, Entry):
        raise content.error("'given' must have the lists m and f", "given")
    given.only(("m", "f"))
    given.require("m", "f")
    men, women = _words(given, "m"), _words(given, "f")
    if men & women:
        raise given.error(f"'{min(men & women)}' is both m and f: leave it out, it tells nothing", "f")
    return {word: gender for gender, group in (("m", men), ("f", women)) for word in group}
