"""Organisations and places that no vocabulary lists: which candidates are named, and which entity each is."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from loader.records import Entity, Label
from loader.resolve.found import Found
from loader.resolve.organizations.candidates import Candidate, Candidates
from loader.resolve.organizations.runs import RunRules
from loader.resolve.organizations.vocabulary import organization
from loader.resolve.passage import Passage
from loader.resolve.places import place
from loader.resolve.spelling import one_line

# What a longer name may hold within it: "Kyiv Airport", "Bank of China", "Field Artillery Regiment".
_HELD = {
    Label.PLACE: frozenset((Label.COUNTRY, Label.PLACE)),
    Label.ORGANIZATION: frozenset((Label.COUNTRY, Label.PLACE, Label.WEAPON, Label.ORGANIZATION)),
}


class Unlisted:
    """Finds them; `listed` are the vocabularies' entities by id, which an unlisted one must not double, nor is it
    called as one of the `guarded`, which the vocabularies have and the text does not bear out."""

    def __init__(self, rules: RunRules, listed: Mapping[str, Entity], guarded: Collection[str]) -> None:
        self._guarded = guarded
        self._rules = rules
        self._candidates = Candidates(rules)
        self._listed = listed

    def find(self, passage: Passage, taken: Sequence[Found], hidden: Sequence[tuple[int, int]]) -> list[Found]:
        """Finds that stand free of `taken`, or that swallow only countries, places, weapons and organisations of it.

        None lies in a `hidden` stretch: the vocabularies say that it is something else.
        """
        others, given = _Others(taken), _given_names(taken)
        chosen: list[tuple[Candidate, Sequence[Found]]] = []
        used: set[int] = set()
        for seen in self._candidates.find(passage):
            candidate = self._without_owner(passage, seen, others.within(seen))
            if candidate.text in self._guarded or (candidate.text in given and candidate.label is Label.PLACE):
                continue
            if any(start <= candidate.start and candidate.end <= end for start, end in hidden):
                continue
            inside = others.within(candidate)
            stretch = range(candidate.start, candidate.end)
            if used.isdisjoint(stretch) and self._fits(candidate, inside):
                used.update(stretch)
                owner = candidate.owner or others.behind(passage, candidate)
                chosen.append((msgspec.structs.replace(candidate, owner=owner), inside))
        owners = _owners(candidate for candidate, _ in chosen)
        return [_found(candidate, self._entity(candidate, inside, owners)) for candidate, inside in chosen]

    def _fits(self, candidate: Candidate, inside: Sequence[Found]) -> bool:
        """Whether a name may hold what lies inside it, and is one by a head of its own."""
        if not inside:
            return True
        organization_ = candidate.label == Label.ORGANIZATION
        known = self._rules.of_organization if organization_ else self._rules.of_place
        if not known(_with_held_hidden(candidate, inside)):
            return False
        whole = all(candidate.start <= one.start and one.end <= candidate.end for one in inside)
        return whole and all(one.entity.label in _HELD[candidate.label] for one in inside)

    def _without_owner(self, passage: Passage, candidate: Candidate, inside: Sequence[Found]) -> Candidate:
        """ "US National Park Service" is the National Park Service; "China Media Group" keeps its country."""
        for one in inside:
            named = passage.text[one.start : one.end]
            if one.entity.label != Label.COUNTRY or one.start != candidate.start or candidate.end <= one.end:
                continue
            rest = self._rules.trimmed(passage.text, one.end + 1, candidate.end)
            if rest and (named.isupper() or named.startswith("United ")):
                text = one_line(passage.text[slice(*rest)])
                if self._rules.of_organization(text):
                    start, end = rest
                    return msgspec.structs.replace(candidate, start=start, end=end, text=text, owner=one.entity.iso3)
        return candidate

    def _entity(self, candidate: Candidate, inside: Sequence[Found], owners: Mapping[str, str]) -> Entity:
        """What a vocabulary lists after all, where the id is one of its own; else a provisional entity."""
        given = candidate.owner or owners.get(candidate.text)
        own = _country_within(inside)
        if candidate.label == Label.PLACE:
            entity = place(candidate.text, given or (own or "").removeprefix("country:") or None)
        else:
            entity = organization(candidate.text, f"country:{given}" if given else own, given)
        return self._listed.get(entity.id, entity)


class _Others:
    """The other finds, looked up by offset; they do not overlap."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]

    def within(self, candidate: Candidate) -> list[Found]:
        """Those that overlap the candidate."""
        first = max(0, bisect_left(self._starts, candidate.start) - 1)
        near = self._found[first : bisect_left(self._starts, candidate.end)]
        return [one for one in near if one.start < candidate.end and candidate.start < one.end]

    def behind(self, passage: Passage, candidate: Candidate) -> str | None:
        """The ISO code of the country that stands behind a place or holds the place there: "Bulacan, Philippines"."""
        position = bisect_left(self._starts, candidate.end)
        if candidate.label != Label.PLACE or position == len(self._found):
            return None
        entity = self._found[position].entity
        if passage.text[candidate.end : self._starts[position]] != ", ":
            return None
        if entity.label == Label.COUNTRY:
            return entity.iso3
        return (entity.country or "").removeprefix("country:") or None if entity.label == Label.PLACE else None


def _given_names(found: Sequence[Found]) -> frozenset[str]:
    """The given names of the persons: "Jalina" alone, in an article on Jalina Haddad, is no place."""
    names = [one.entity.name.split() for one in found if one.entity.label is Label.PERSON]
    return frozenset(name[0] for name in names if len(name) > 1)


def _with_held_hidden(candidate: Candidate, inside: Sequence[Found]) -> str:
    """The name with what it holds put out of sight: "Soviet Union and Austria" is none for the "Union" in it."""
    text = candidate.text
    for one in sorted(inside, key=lambda found: found.start, reverse=True):
        text = text[: max(0, one.start - candidate.start)] + "X" + text[one.end - candidate.start :]
    return text


def _owners(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The one country that the article gives to a name, for where the name stands alone."""
    owners: dict[str, set[str]] = {}
    for candidate in candidates:
        if candidate.owner:
            owners.setdefault(candidate.text, set()).add(candidate.owner)
    return {text: held.pop() for text, held in owners.items() if len(held) == 1}


def _country_within(inside: Sequence[Found]) -> str | None:
    """The country that the name itself holds ("Bank of China"), where that does not hang on the rest of the article."""
    if any(one.rule.endswith("by the article's countries") for one in inside):
        return None
    within = [one.entity for one in inside if one.entity.label != Label.WEAPON]
    countries = {entity.id if entity.label == Label.COUNTRY else entity.country for entity in within}
    return countries.pop() if len(countries) == 1 else None


def _found(candidate: Candidate, entity: Entity) -> Found:
    return Found(entity=entity, start=candidate.start, end=candidate.end, method=candidate.method, rule=candidate.rule)
