"""The words of config/events.yaml by which a text presents something as done, to come, denied or merely possible."""

from functools import cache

import msgspec

from loader import vocabulary
from loader.vocabulary import Entry


class StatusWords(msgspec.Struct, frozen=True):
    """The words of `status` in config/events.yaml, in lower case; most are lemmas."""

    future: frozenset[str]
    expected: frozenset[str]
    hypothetical: frozenset[str]
    ongoing: frozenset[str]
    denied: frozenset[str]
    conditions: frozenset[str]
    content: frozenset[str]


@cache
def status_words() -> StatusWords:
    """The words that tell how a text presents an event. VocabularyError for a list that is missing or unknown."""
    entry: Entry = vocabulary.load("events.yaml")["status"]
    names = StatusWords.__struct_fields__
    entry.require(*names)
    entry.only(names)
    return StatusWords(**{name: frozenset(entry.texts(name)) for name in names})
