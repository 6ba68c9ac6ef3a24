"""What a verb of saying attributes: where the content stands, and where it begins and ends."""

from loader.extract.attribution.content.apart import parenthetical
from loader.extract.attribution.content.relative import SENTENCE
from loader.extract.attribution.content.sides import find
from loader.extract.attribution.content.words import past_date

__all__ = ["SENTENCE", "find", "parenthetical", "past_date"]
