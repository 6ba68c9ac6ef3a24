"""What people have decided about identities: config/identities.yaml.

`same` lists groups of ids that are one, the one that stays first; `different` lists groups of ids no two of which are.
Each group is a mapping with `ids` and, for the next reader, `why`. Nothing of it is kept in the graph: it is applied
whenever articles are resolved, so that taking a group out of the file and reading the articles again, as
`loader load --refresh` does, takes it back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from loader.errors import VocabularyError
from loader.identity import slug
from loader.vocabulary import Entry, load

FILE = "identities.yaml"
_ID = re.compile(r"(?P<kind>person|weapon|organization|place|country):(?P<name>[^@\s]+)(?:@(?P<article>\S+))?")
_ADDRESSES = ("http://", "https://")
_CODE = re.compile(r"[A-Z]{3}")
_FORMS = "person:john-smith, weapon:s-400, organization:nato, place:kyiv or country:PRK"
_EVENT = "events follow from their type, date and participants: decide who the participants are"


class Identities:
    """The decisions. Raises VocabularyError for an unknown shape, and for ids said to be the same and different."""

    def __init__(self) -> None:
        content = load(FILE)
        if not isinstance(content, Entry):
            raise VocabularyError(f"config/{FILE}:1: must have the lists 'same' and 'different'")
        content.only(("same", "different"))
        self.same = _groups(content, "same")
        self.different = _groups(content, "different")
        self._canonical: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for group in self.same:
            self._join(group)
        for group in self.different:
            self._separate(group)

    def canonical(self, entity_id: str, article: str = "") -> str:
        """The id that stands for this one in the article: itself unless a group of `same` has it."""
        in_article = self._canonical.get(f"{entity_id}@{article}") if article else None
        return in_article or self._canonical.get(entity_id, entity_id)

    def apart(self, one: str, other: str) -> bool:
        """Whether the two are said to be different, so that no rule may take one for the other."""
        return self.canonical(other) in self._apart.get(self.canonical(one), ())

    def own(self, entity_id: str, text: str) -> str | None:
        """The id that is said to be different from this one and that the words themselves spell, where there is one."""
        spelt = slug(text)
        apart = sorted(self._apart.get(self.canonical(entity_id), ()))
        return next((other for other in apart if other.partition(":")[2] == spelt), None)

    def _join(self, group: Entry) -> None:
        if "@" in group["ids"][0]:
            raise group.error(f"'{group['ids'][0]}' is of one article: put an id without '@' first", "ids")
        if len({member.partition(":")[0] for member in group["ids"]}) > 1:
            raise group.error(f"{', '.join(group['ids'])} are of different kinds", "ids")
        for member in group["ids"]:
            if member in self._canonical:
                raise group.error(f"'{member}' is in another group of 'same' already: make them one", "ids")
            self._canonical[member] = group["ids"][0]

    def _separate(self, group: Entry) -> None:
        for one, other in combinations(group["ids"], 2):
            if "@" in one + other:
                raise group.error("'@' is for 'same': join what the article calls so with an id of its own", "ids")
            if self.canonical(one) == self.canonical(other):
                raise group.error(f"{one} and {other} are said to be different, and the same: remove one", "ids")
            self._apart[self.canonical(one)].add(self.canonical(other))
            self._apart[self.canonical(other)].add(self.canonical(one))


def _groups(content: Entry, key: str) -> list[Entry]:
    groups = content.get(key) or []
    if not isinstance(groups, list):
        raise content.error(f"'{key}' must be a list of groups", key)
    for group in groups:
        if not isinstance(group, Entry):
            raise content.error(f"'{key}': {group!r} must be a mapping with 'ids' and perhaps 'why'", key)
        group.only(("ids", "why"))
        group.require("ids")
        if not isinstance(group.get("why", ""), str):
            raise group.error("'why' must be text", "why")
        _check(group, group["ids"])
    return groups


def _check(group: Entry, ids: object) -> None:
    if not isinstance(ids, list) or len(ids) < 2 or len(set(map(str, ids))) < len(ids):
        raise group.error("'ids' must be a list of two or more ids, each once", "ids")
    for member in ids:
        problem = _problem(member)
        if problem:
            raise group.error(f"{member!r} is no id: {problem}", "ids")


def _problem(member: object) -> str | None:
    """What is wrong with an id, or None."""
    match = _ID.fullmatch(member) if isinstance(member, str) else None
    if match is None:
        return _EVENT if str(member).startswith("event:") else f"write it as the graph has it, {_FORMS}"
    if (match["article"] or "").startswith(_ADDRESSES):
        entity, article = str(member).split("@", 1)
        return (
            f"an article's begins with url:, so '{entity}@url:{article.partition('://')[2].rstrip('/')}' may be meant"
        )
    if match["kind"] == "country":
        return None if _CODE.fullmatch(match["name"]) else "a country's is its ISO 3166 alpha-3 code, country:PRK"
    wanted = slug(match["name"])
    return None if match["name"] == wanted else f"'{match['kind']}:{wanted}' may be meant"


def decided_ids(groups: Iterable[Entry]) -> set[str]:
    """The ids that the groups hold, without the articles of some."""
    return {member.partition("@")[0] for group in groups for member in group["ids"]}
