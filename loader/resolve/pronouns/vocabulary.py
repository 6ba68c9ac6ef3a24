"""config/pronouns.yaml: words around pronouns."""

import msgspec

from loader.errors import VocabularyError
from loader.vocabulary import Entry, load

_KEYS = ("meeting", "acting", "persons", "countries", "styles", "telling", "asking", "undergone")


class PronounWords(msgspec.Struct, frozen=True):
    """Its lists, by their keys there."""

    meeting: frozenset[str]
    acting: frozenset[str]
    persons: frozenset[str]
    countries: frozenset[str]
    styles: frozenset[str]
    telling: frozenset[str]
    asking: frozenset[str]
    undergone: frozenset[str]


def load_words() -> PronounWords:
    """VocabularyError, with file and line, for a bad entry."""
    content = load("pronouns.yaml")
    if not isinstance(content, Entry):
        raise VocabularyError("config/pronouns.yaml:1: must be a mapping")
    content.require(*_KEYS)
    content.only(_KEYS)
    return PronounWords(**{key: frozenset(content.texts(key)) for key in _KEYS})
