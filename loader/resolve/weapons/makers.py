"""Makers called after what they make: "BRINC Drones" is a company, and its name speaks of no drone."""

import re
from collections.abc import Collection, Sequence

from loader.records import Label
from loader.resolve.found import Found
from loader.resolve.passage import Passage

_MAKER = re.compile(r"(?<![\w-])[A-Z]{4,} $")
_REACH = 30  # characters before the weapon in which the maker's word stands


def without_makers(passage: Passage, found: Sequence[Found]) -> list[Found]:
    """The finds without the classes of weapons that are written as a name is, behind a word in capitals that names
    nothing else: no "HIMARS Launchers", nor words of a line in capitals."""
    ends = {one.end for one in found}
    return [one for one in found if not _is_makers(passage, one, ends)]


def _is_makers(passage: Passage, one: Found, ends: Collection[int]) -> bool:
    if one.entity.label is not Label.WEAPON or not passage.text[one.start : one.end].istitle() or one.start - 1 in ends:
        return False
    return _MAKER.search(passage.text, max(0, one.start - _REACH), one.start) is not None
