"""What people have decided about identities: config/identities.yaml.

`same` lists groups of ids that are one, `different` groups of ids no two of which are; each group is a mapping with
`ids` and, for the next reader, `why`. In a group of `same`, the first id is the one that stays. What is decided is
applied whenever articles are resolved, so that taking a group out of the file and loading again takes it back.
"""

import re
from itertools import combinations

from loader.errors import VocabularyError
from loader.vocabulary import Entry, load

_ID = re.compile(r"(person|country|weapon|organization|place):\S+")


class Identities:
    """The decisions. Raises VocabularyError for an unknown shape, and for ids said to be the same and different."""

    def __init__(self) -> None:
        content = load("identities.yaml")
        if not isinstance(content, Entry):
            raise VocabularyError("config/identities.yaml:1: must have the lists 'same' and 'different'")
        content.only(("same", "different"))
        self._canonical: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()
        for group in _groups(content, "same"):
            self._join(group)
        for group in _groups(content, "different"):
            self._separate(group)

    def canonical(self, entity_id: str) -> str:
        """The id that stands for this one: itself unless a group of `same` has it."""
        return self._canonical.get(entity_id, entity_id)

    def apart(self, one: str, other: str) -> bool:
        """Whether the two are said to be different, so that no rule may take one for the other."""
        return frozenset((one, other)) in self._apart

    def _join(self, group: Entry) -> None:
        for member in group["ids"]:
            if member in self._canonical:
                raise group.error(f"'{member}' is in another group of 'same' already: make them one", "ids")
            self._canonical[member] = group["ids"][0]

    def _separate(self, group: Entry) -> None:
        for pair in combinations(group["ids"], 2):
            if self.canonical(pair[0]) == self.canonical(pair[1]):
                raise group.error(f"{' and '.join(pair)} are said to be different, and the same: remove one", "ids")
            self._apart.add(frozenset(pair))


def _groups(content: Entry, key: str) -> list[Entry]:
    groups = content.get(key) or []
    if not isinstance(groups, list):
        raise content.error(f"'{key}' must be a list of groups", key)
    for group in groups:
        if not isinstance(group, Entry):
            raise content.error(f"'{key}': {group!r} must be a mapping with 'ids' and perhaps 'why'", key)
        group.only(("ids", "why"))
        group.require("ids")
        _check(group)
    return groups


def _check(group: Entry) -> None:
    ids = group["ids"]
    if not isinstance(ids, list) or len(ids) < 2 or len(set(map(str, ids))) < len(ids):
        raise group.error("'ids' must be a list of two or more ids, each once", "ids")
    for member in ids:
        if not isinstance(member, str) or not _ID.fullmatch(member):
            raise group.error(f"{member!r} is no id such as person:john-smith", "ids")
    if len({member.partition(":")[0] for member in ids}) > 1:
        raise group.error(f"{', '.join(ids)} are of different kinds", "ids")
