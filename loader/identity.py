"""Slugs and hashes that identities are built from: pure functions of the text, never of the order of loading."""

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['’]s?$")


def fold(text: str) -> str:
    """Case, diacritics and punctuation folded away: "Nicolás  Maduro’s" gives "nicolas maduro"."""
    bare = _POSSESSIVE.sub("", text.strip())
    decomposed = unicodedata.normalize("NFKD", bare.replace("’", "").replace("'", ""))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", letters.casefold()).strip()


def slug(text: str) -> str:
    """The folded text joined by hyphens, as ids use it: "Kim Jong-un" gives "kim-jong-un"."""
    return fold(text).replace(" ", "-")


def short_hash(*parts: str | None) -> str:
    """Sixteen hex digits over the parts; None differs from the empty string, and parts never run together."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass") + b"\x02")
    return digest.hexdigest()
