"""What the finders of the resolve stage hand to the resolver: an entity, and where the text names it."""

import msgspec

from loader.records import Entity, Method


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a finder saw an entity; `start` and `end` are offsets into the article's text, end exclusive."""

    entity: Entity
    start: int
    end: int
    method: Method
    rule: str
