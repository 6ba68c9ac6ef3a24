"""A small world for histories: articles with editions, told under one of three vocabularies."""

from collections.abc import Sequence
from functools import cache, partial

import msgspec

from loader.identity import short_hash
from loader.records import Article, Entity, FoundArticle, Record, Rejection
from loader.workers import Read
from tests.records_factory import HWASONG, INSTITUTE, JAPAN, PARK, RUSSIA, SHOIGU, VLADIVOSTOK, random_record

NAMES = "abcdef"
EDITIONS = 4


def _as(entity: Entity, **changes: object) -> Entity:
    return msgspec.structs.replace(entity, **changes)


VOCABULARIES: tuple[dict[str, Entity], ...] = (
    {},
    {
        VLADIVOSTOK.id: _as(VLADIVOSTOK, country=JAPAN.id),  # another country
        PARK.id: _as(PARK, name="Park Min-ho", aliases=("Park",), provisional=False),  # settled
        HWASONG.id: _as(HWASONG, classes=("missile",)),
        RUSSIA.id: _as(RUSSIA, name="Russian Federation", aliases=("Kremlin",)),
    },
    {
        VLADIVOSTOK.id: _as(VLADIVOSTOK, country=None, aliases=(), provisional=True),  # no longer known
        PARK.id: _as(SHOIGU, id="person:park-min-ho", name="Park Min-ho", aliases=("Park Min",)),  # another identity
        INSTITUTE.id: _as(INSTITUTE, name="Sea Institute", country=RUSSIA.id, provisional=False),
    },
)
"""What each vocabulary says otherwise than the records factory: the entity under the id that it had there."""


@cache
def told(name: str, edition: int, vocabulary: int) -> Record:
    """The record of that edition of an article; its text is the same under each vocabulary."""
    drafted = random_record(edition, name, most=2)
    title = f"About {name}, edition {edition}"
    hashed = short_hash(drafted.article.content_hash, title)
    article = msgspec.structs.replace(drafted.article, title=title, content_hash=hashed)
    record = msgspec.structs.replace(drafted, article=article)
    return _under(VOCABULARIES[vocabulary], record)


def reader(vocabulary: int) -> Read:
    """What reads articles of the world, found or stored, under that vocabulary."""
    return partial(_read, vocabulary)


def _read(vocabulary: int, found: Sequence[FoundArticle]) -> list[Record | Rejection]:
    return [msgspec.structs.replace(_told_of(one.article, vocabulary), article=one.article) for one in found]


def _told_of(article: Article, vocabulary: int) -> Record:
    name, edition = _editions()[article.id, article.content_hash]
    return told(name, edition, vocabulary)


@cache
def _editions() -> dict[tuple[str, str], tuple[str, int]]:
    """Which article and edition goes by that id and content hash."""
    named = {(name, edition): told(name, edition, 0).article for name in NAMES for edition in range(EDITIONS)}
    return {(article.id, article.content_hash): which for which, article in named.items()}


def _under(vocabulary: dict[str, Entity], record: Record) -> Record:
    entities = {one.id: vocabulary.get(one.id, one) for one in record.entities}
    entities |= {country.id: country for country in (JAPAN, RUSSIA) for one in entities.values()
                 if one.country == country.id and country.id not in entities}  # fmt: skip
    renamed = {old: new.id for old, new in vocabulary.items() if old != new.id}
    plain = msgspec.to_builtins(msgspec.structs.replace(record, entities=tuple(entities.values())))
    return msgspec.convert(_renamed(plain, renamed), Record)


def _renamed(value: object, names: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value
