"""Slugs and hashes that identities are built from: pure functions of the text, never of the order of loading."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

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


def event_id(
    type: str,
    mode: str | None,
    actors: Iterable[str],
    recipients: Iterable[str],
    places: Iterable[str],
    date: tuple[str, str] | None,
    told: tuple[str, int, int],
) -> str:
    """An event's id: by type, participants, places, first and last day where it is dated and has a participant.

    Else it belongs to where it is `told`: article, sentence, offset of the trigger. What an event node says for good is
    part of its id, so that no order of loading decides it: "on 4 September" and "last week" are two events, though both
    begin on the 4th, and so are two that an article tells in the same place before and after it was edited.
    """
    groups = ["|".join(sorted(each)) for each in (actors, recipients, places)]
    days = date or (None, None)
    if date is None or not any(groups[:2]):
        article, sentence, offset = told
        return f"event:{short_hash(article, str(sentence), str(offset), type, *days)}"
    return f"event:{short_hash(type, mode, *groups, *days)}"
