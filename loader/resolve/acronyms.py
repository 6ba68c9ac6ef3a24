"""Acronyms of the article's own making: "Global Fusion Forum (GFF)" or "GFF (Global Fusion Forum)", then "the GFF"."""

import re
from collections.abc import Iterator, Sequence

from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_ACRONYM = r"([A-Z][A-Za-z&-]{1,9})"
_BEHIND = re.compile(  # "Office of the Prosecutor General of Ukraine (OPG)"
    rf"(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?\s*\(\s*(?:(?:the|or|hereinafter|hereafter)\s+)*[“\"']?{_ACRONYM}[”\"']?\s*\)"
)
_BEFORE = re.compile(rf"(?<!\w){_ACRONYM}\s*\((?:the\s+)?$")
_OTHERWISE = re.compile(r"((?:[A-Z]\w+\s+){2,})\(([A-Z]{2,6})\)")  # "Internet Economy (IED)"
_REACH = 20  # characters before a name within which an acronym and its bracket stand


def with_acronyms(passage: Passage, found: Sequence[Found]) -> list[Found]:
    """The finds, and where an acronym stands for an organisation or weapon that the article gives it to; what the
    vocabularies know under the same letters gives way, and so does a weapon where the article gives them to something
    else."""
    otherwise = _otherwise(passage, found)
    found = [
        one for one in found if one.entity.label != Label.WEAPON or passage.text[one.start : one.end] not in otherwise
    ]
    known = {passage.text[each.start : each.end] for each in found if each.method is Method.VOCABULARY}
    given: dict[str, list[tuple[int, Entity]]] = {}
    for one in sorted(found, key=lambda each: each.start):
        for short in _given(passage, one):
            if short not in known or _opens(short, passage.text[one.start : one.end]):
                given.setdefault(short, []).append((one.start, one.entity))
    aliases = [alias for short, meanings in given.items() for alias in _aliases(passage, short, meanings)]
    settled = {(alias.start, alias.end): alias.entity for alias in aliases}
    kept = [one for one in found if settled.get((one.start, one.end), one.entity) == one.entity]
    return kept + aliases


def _otherwise(passage: Passage, found: Sequence[Found]) -> set[str]:
    """The acronyms in brackets behind a name that is no weapon's, and whose last two words begin as they do."""
    weapons = {one.end for one in found if one.entity.label == Label.WEAPON}
    given = set()
    for match in _OTHERWISE.finditer(passage.text):
        words, short = match[1].split(), match[2]
        if match.start(1) + len(match[1].rstrip()) not in weapons and short.startswith(words[-2][0] + words[-1][0]):
            given.add(short)
    return given


def _given(passage: Passage, one: Found) -> Iterator[str]:
    """The acronyms that stand in brackets behind the name, or before a name in brackets."""
    if one.entity.label not in (Label.ORGANIZATION, Label.WEAPON):
        return
    behind = _BEHIND.match(passage.text, one.end)
    before = None
    if passage.text[one.end : one.end + 1] == ")":
        before = _BEFORE.search(passage.text[max(0, one.start - _REACH) : one.start])
    for match in (behind, before):
        if match and _fits(match.group(1), one, passage):
            yield match.group(1)


def _opens(short: str, name: str) -> bool:
    """Whether the name begins as the acronym does. "Council of the European Union (EU)" does not: what the vocabularies
    know as the EU is the name within."""
    return name.removeprefix("the ").removeprefix("The ")[:1] == short[0]


def _aliases(passage: Passage, short: str, meanings: Sequence[tuple[int, Entity]]) -> Iterator[Found]:
    """Where the acronym stands: for what it was last given to, and before that for the first."""
    for hit in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", passage.text):
        if passage.sentence_at(hit.start()) is None:
            continue
        last = [entity for start, entity in meanings if start <= hit.end()] or [meanings[0][1]]
        yield Found(
            entity=last[-1], start=hit.start(), end=hit.end(), method=Method.ALIAS, rule="acronym in the article"
        )


def _fits(short: str, one: Found, passage: Passage) -> bool:
    """Its letters begin the name's words, in order; it has two capitals or more."""
    letters = [c.lower() for c in short if c.isupper()]
    initials = iter(word[0].lower() for word in re.findall(r"\w+", passage.text[one.start : one.end]))
    return len(letters) > 1 and all(any(letter == initial for initial in initials) for letter in letters[:4])
