"""One key for the spellings that a name gets in Latin letters from Russian, Ukrainian, Turkmen, Arabic and others.

"Sergey Tsivilev" and "Sergei Tsivilyov", "Zaluzhnyi" and "Zaluzhny", "Khabirov" and "Habirov" have the same key. It
says nothing by itself: names are compared by it where few can be meant.
"""

import re
from functools import lru_cache

from loader.resolve.names.words import Words

_SHORT = 3  # as long as this, words are too alike: Wu and Vu, Lee and Li
_SPELLINGS = (
    (r"^m[ou]ham+[ae]d$", "mohamed"),
    (r"^abd[ae]l$", "abdul"),
    (r"^h[ou]s+[ae][iy]n$", "husein"),
    (r"shch|sch", "sh"),
    (r"dzh|zh|dj", "j"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"tz", "ts"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"y[oe]", "e"),
    (r"y", "i"),
    (r"ou|oo", "u"),
    (r"ee", "i"),
    (r"(.)\1+", r"\1"),
    (r"andr$", "ander"),
)
_RULES = tuple((re.compile(pattern), key) for pattern, key in _SPELLINGS)
_ARTICLES = {"el": "al"}


def spelt_alike(name: Words) -> Words:
    """The key of a name's words."""
    return tuple(_key(word) for word in name)


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    if len(word) <= _SHORT:
        return _ARTICLES.get(word, word)
    for pattern, key in _RULES:
        word = pattern.sub(key, word)
    return word
