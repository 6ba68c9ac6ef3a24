"""Text conventions that training and run time share: straight quotes, one dash, spaces guessed back between tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lexicon import SMALL_WORDS

#: One character for one, so that offsets stay: what the product makes of a text before the pipeline reads it.
#: tests/test_training_text.py holds the two together.
STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2012\u2013\u2015\u2e3a", "—"),
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
    }
)
_RANGE = re.compile(r"(?<=\d)—(?=\d)")

_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "!", "?", ")", "]", "}", "'", "%", "n't", "'s", "'S", "'re", "'ve", "'ll", "'d", "'m", "..."]
)
_NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "#"])


def straighten(word: str) -> str:
    """Return a token with straight quotes; the Penn Treebank's double back-quotes and apostrophes become one `"`.

    A space inside a token stays one that does not break; a dash between digits is a hyphen.
    """
    if word in {"``", "''"}:
        return '"'
    return _RANGE.sub("-", word.translate(STRAIGHT)).replace(" ", "\u00a0")


def guess_spaces(words: Sequence[str]) -> list[bool]:
    """Say for each token whether a space follows it, where a corpus has lost its spaces.

    A `"` opens and closes in turn, starting closed.
    """
    spaces: list[bool] = []
    inside_quotes = False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        space = following not in _NO_SPACE_BEFORE and word not in _NO_SPACE_AFTER
        if word == '"':
            inside_quotes = not inside_quotes
            space = space and not inside_quotes
        if following == '"' and inside_quotes:
            space = False
        spaces.append(space)
    return spaces


def headline_case(words: Sequence[str]) -> list[str]:
    """Return the tokens in title case, small words apart, as headlines of the American press are set."""
    return [
        word if (index and word.lower() in SMALL_WORDS) or not word[:1].islower() else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    ]
