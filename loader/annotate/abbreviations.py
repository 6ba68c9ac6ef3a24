"""The vocabulary of config/sentences.yaml: abbreviations by what follows them, and words that open a sentence."""

from collections.abc import Iterator
from enum import StrEnum

from loader.errors import VocabularyError
from loader.records import Frozen
from loader.vocabulary import Entry, load

FILE = "sentences.yaml"
_LISTS = ("openers", "labels", "saying")


class Kind(StrEnum):
    """What follows an abbreviation."""

    NAME = "name"
    """A name or another title: the sentence goes on."""
    NUMBER = "number"
    """A number; before anything else it is a word like others."""
    WITHIN = "within"
    """More of the sentence."""
    END = "end"
    """More of the sentence, or the next one."""


class Abbreviations(Frozen, frozen=True):
    """Abbreviations with their closing stop ("Gen.", "a.m.") and what follows each.

    Openers begin a sentence wherever they have a capital ("The"), labels wherever a colon follows ("Image"); saying are
    the verbs of speaker clauses ("said").
    """

    kinds: dict[str, Kind]
    openers: frozenset[str]
    labels: frozenset[str]
    saying: frozenset[str]

    @property
    def tokens(self) -> list[str]:
        """Those that are no words without their stop, so that it is theirs wherever they stand."""
        return [word for word, kind in self.kinds.items() if kind is not Kind.NUMBER]


def read_abbreviations() -> Abbreviations:
    """The vocabulary. VocabularyError, naming file and line, for an entry malformed or given twice."""
    content = load(FILE)
    if not isinstance(content, Entry):
        raise VocabularyError(f"config/{FILE}:1: must be a mapping")
    content.only(("abbreviations", *_LISTS))
    content.require("abbreviations", *_LISTS)
    lists = {key: _unique(content, key) for key in _LISTS}
    return Abbreviations(kinds=_kinds(content), **lists)


def _kinds(content: Entry) -> dict[str, Kind]:
    given = content["abbreviations"]
    if not isinstance(given, Entry):
        raise content.error("'abbreviations' must be a mapping", "abbreviations")
    given.only(Kind)
    kinds: dict[str, Kind] = {}
    for kind in given:
        for word in _words(given, kind):
            if not word.endswith(".") or len(word) < len("p."):
                raise given.error(f"'{word}' does not end with a full stop; write it as '{word}.'", kind)
            if word in kinds:
                raise given.error(f"'{word}' is given twice, here and under {kinds[word]}", kind)
            kinds[word] = Kind(kind)
    return kinds


def _unique(content: Entry, key: str) -> frozenset[str]:
    words = list(_words(content, key))
    for word in words:
        if words.count(word) > 1:
            raise content.error(f"'{word}' is given twice", key)
    return frozenset(words)


def _words(entry: Entry, key: str) -> Iterator[str]:
    """The words of a list, or of a list of lists."""
    value = entry[key]
    if not isinstance(value, list):
        raise entry.error(f"'{key}' must be a list of words", key)
    for item in value:
        for word in item if isinstance(item, list) else [item]:
            if not isinstance(word, str):
                raise entry.error(f"{word!r} is not text; put it in quotes", key)
            yield word
