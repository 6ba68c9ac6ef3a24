"""Names of persons: the words that they are compared by, and how they are built."""

from loader.resolve.names.rules import PATRONYMIC, NameRules
from loader.resolve.names.transcription import spelt_alike
from loader.resolve.names.words import Phrases, Words, words

__all__ = ["PATRONYMIC", "NameRules", "Phrases", "Words", "spelt_alike", "words"]
