"""Applies config/identities.yaml to what was found: ids said to be one become one, words said to be another part."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from loader.records import Entity, Label
from loader.resolve.found import Found
from loader.resolve.identities import Identities, decided_ids
from loader.vocabulary import Entry

_LABELS = {label.value.lower(): label for label in Label}


class Decisions:
    """`listed` gives the vocabularies' entity of an id, or None.

    Raises VocabularyError, with file and line, for a country that is none, and for a group of `same` whose first id no
    vocabulary lists while one lists another of its ids.
    """

    def __init__(self, identities: Identities, listed: Callable[[str], Entity | None]) -> None:
        self._identities = identities
        self._joined: dict[str, Entity] = {}
        self._listed = {one: entity for one in decided_ids(identities.different) if (entity := listed(one))}
        for group in (*identities.same, *identities.different):
            _check_countries(group, listed)
        for group in identities.same:
            self._join(group, listed)

    @property
    def joined(self) -> Mapping[str, Entity]:
        """By id, what the vocabularies' entities become that stand for others too: they have the others' names."""
        return self._joined

    def apply(self, found: Iterable[Found], text: str, article: str) -> list[Found]:
        """The finds of an article, given its text and id, each with the entity that was decided for it."""
        return [self._decided(one, text, article) for one in found]

    def _join(self, group: Entry, listed: Callable[[str], Entity | None]) -> None:
        first, *others = group["ids"]
        entity = listed(first)
        known = [other for other in (listed(one) for one in others) if other]
        if entity is None and known:
            raise group.error(f"'{known[0].id}' is listed in a vocabulary, '{first}' is not: put it first", "ids")
        if entity:
            names = {*entity.aliases, *(name for other in known for name in (other.name, *other.aliases))}
            self._joined[first] = msgspec.structs.replace(entity, aliases=tuple(sorted(names)))

    def _decided(self, one: Found, text: str, article: str) -> Found:
        own = self._identities.own(one.entity.id, text[one.start : one.end])
        if own:
            return _with(one, self._parted(own, text[one.start : one.end]), "different")
        identity = self._identities.canonical(one.entity.id, article)
        entity = self._joined.get(identity) or msgspec.structs.replace(one.entity, id=identity)
        if entity.country:
            entity = msgspec.structs.replace(entity, country=self._identities.canonical(entity.country))
        return one if entity == one.entity else _with(one, entity, "same" if identity != one.entity.id else "")

    def _parted(self, identity: str, text: str) -> Entity:
        """What words stand for that no longer stand for what a rule makes of them."""
        label = _LABELS[identity.partition(":")[0]]
        own = Entity(id=identity, label=label, name=" ".join(text.split()), aliases=(), provisional=True)
        return self._joined.get(identity) or self._listed.get(identity, own)


def _with(one: Found, entity: Entity, decision: str) -> Found:
    rule = f"{one.rule}, identities.yaml {decision}" if decision else one.rule
    return msgspec.structs.replace(one, entity=entity, rule=rule)


def _check_countries(group: Entry, listed: Callable[[str], Entity | None]) -> None:
    for member in group["ids"]:
        if member.startswith("country:") and listed(member.partition("@")[0]) is None:
            raise group.error(f"'{member}' is no country of countries.yaml", "ids")
