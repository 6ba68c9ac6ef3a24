"""Names as they are compared, word by word, and the longest known phrase among the words of a text."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from loader.identity import fold

# Letters that are no base letter with an accent, so that folding keeps them.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "æ": "ae", "ß": "ss"}
)

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def words(text: str) -> Words:
    """The words of a name as they are compared: without case, accents, hyphens and a possessive."""
    return tuple(fold(text.translate(_LETTERS)).split())


class Phrases(msgspec.Struct, frozen=True):
    """Longest match of known phrases over a sequence of words, each phrase leading to a value."""

    phrases: dict[Words, str]
    longest: dict[str, int]  # of the phrases that begin with a word: how many words the longest has

    @classmethod
    def of(cls, pairs: Iterable[tuple[Words, str]]) -> "Phrases":
        """From phrases and their values."""
        phrases = dict(pairs)
        longest: dict[str, int] = {}
        for phrase in filter(None, phrases):
            longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
        return cls(phrases, longest)

    def at(self, sequence: Sequence[str], start: int) -> tuple[int, str] | None:
        """The length and value of the longest phrase that begins at `start`."""
        longest = self.longest.get(sequence[start], 0) if start < len(sequence) else 0
        for length in range(min(longest, len(sequence) - start), 0, -1):
            value = self.phrases.get(tuple(sequence[start : start + length]))
            if value is not None:
                return length, value
        return None
