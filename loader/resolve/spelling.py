"""Spellings: apostrophes, diacritics, white space and regular plurals."""

import re
import unicodedata


def straight(text: str) -> str:
    """The text with straight apostrophes; as long as before."""
    return text.replace("’", "'")


def bare(text: str) -> str:
    """The text without diacritics, apostrophes straight; its case stays."""
    decomposed = unicodedata.normalize("NFKD", straight(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def plural(text: str) -> str:
    """The regular plural: "missile battery" gives "missile batteries", "weapon of …" "weapons of …"."""
    head, of, rest = text.partition(" of ")
    if re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif not head.endswith("s") or head.endswith("ss"):
        head += "es" if re.search(r"(?:ss|x|ch|sh)$", head) else "s"
    return head + of + rest
