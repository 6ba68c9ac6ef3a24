"""The gazetteer: names of the vocabularies, what must stand near them, and where a text has them."""

from loader.resolve.gazetteer.guards import spread_guards, weakened, word_guard, words_pattern
from loader.resolve.gazetteer.names import Guard, Kind, Name
from loader.resolve.gazetteer.search import Gazetteer, Hit

__all__ = [
    "Gazetteer",
    "Guard",
    "Hit",
    "Kind",
    "Name",
    "spread_guards",
    "weakened",
    "word_guard",
    "words_pattern",
]
