"""Finds as mentions that do not overlap, and the entities that they name."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from loader.records import Entity, Mention, Method, Sentence
from loader.resolve.found import Found

_ORDER = {Method.VOCABULARY: 0, Method.ALIAS: 1, Method.MODEL: 2, Method.PRONOUN: 3}


def without_overlap(found: Iterable[Found]) -> list[Found]:
    """The finds in text order: of two that overlap the longer, else the surer method's, else the earlier one."""
    kept: list[Found] = []
    used: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, _ORDER[f.method], f.start, f.entity.id)):
        stretch = range(one.start, one.end)
        if used.isdisjoint(stretch):
            used.update(stretch)
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def mentions(text: str, sentences: Sequence[Sentence], found: Iterable[Found]) -> tuple[Mention, ...]:
    """The finds that lie in sentences, as mentions; `found` is in text order and free of overlap."""
    starts = [sentence.start for sentence in sentences]
    result = []
    for one in found:
        index = bisect_right(starts, one.start) - 1
        if index >= 0 and one.end <= sentences[index].end:
            result.append(
                Mention(
                    entity=one.entity.id,
                    start=one.start,
                    end=one.end,
                    text=text[one.start : one.end],
                    sentence=sentences[index].index,
                    method=one.method,
                    rule=one.rule,
                )
            )
    return tuple(result)


def entities(
    found: Sequence[Found], mentioned: Sequence[Mention], countries: Mapping[str, Entity]
) -> tuple[Entity, ...]:
    """The entities mentioned, by id, and the countries they lie in.

    What a vocabulary lists keeps the aliases it has there, so that every article says the same of it; a provisional
    entity has the words by which this article names it.
    """
    by_id: dict[str, Entity] = {}
    for one in found:
        by_id.setdefault(one.entity.id, one.entity)
    named = {mention.entity for mention in mentioned}
    kept = {identity: entity for identity, entity in by_id.items() if identity in named}
    for entity in list(kept.values()):
        if entity.country:
            kept.setdefault(entity.country, countries[entity.country])
    return tuple(_with_aliases(kept[identity], mentioned) for identity in sorted(kept))


def _with_aliases(entity: Entity, mentioned: Sequence[Mention]) -> Entity:
    if not entity.provisional:
        return entity
    texts = {m.text for m in mentioned if m.entity == entity.id and m.method != Method.PRONOUN}
    return msgspec.structs.replace(entity, aliases=tuple(sorted(texts)))
