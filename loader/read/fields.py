"""The fields of an article's JSON object, by the names they usually have."""

from typing import Any

from msgspec import convert

from loader.errors import RecordError
from loader.read.raw import Fields

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "uuid", "guid"),
    "url": ("url", "link", "canonical_url"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "publication", "outlet"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "datetime", "published_at", "publishedAt", "datePublished", "pubDate"),
    "language": ("language", "lang"),
    "text": ("text", "body", "content"),
}
"""Our field: the names it is looked for under, the first that holds something wins. Others are ignored."""


def fields(value: Any) -> Fields:
    """The fields of a decoded JSON value. Raises RecordError for what is no object, has no text or a wrong type."""
    if not isinstance(value, dict):
        raise RecordError(f"not a JSON object but {_kind(value)}; give one object an article")
    found = {field: _first(value, names) for field, names in NAMES.items()}
    text = found.pop("text")
    if text is None:
        raise RecordError(f"no text: one of {', '.join(NAMES['text'])} must hold the article")
    stripped = {field: part.strip() for field, part in found.items() if part is not None}
    return convert({**stripped, "text": text}, Fields)


def _first(value: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        text = _text(name, value.get(name))
        if text is not None and text.strip():
            return text
    return None


def _text(name: str, value: Any) -> str | None:
    """Text as it is, a number as an id, a name out of {"name": …}, authors out of a list; else RecordError."""
    if value is None or isinstance(value, str):
        return value
    if name in NAMES["id"] and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if name in NAMES["publisher"] + NAMES["author"] and isinstance(value, dict):
        return _text(name, value.get("name"))
    if name in NAMES["author"] and isinstance(value, list):
        return ", ".join(filter(None, (_text(name, part) for part in value)))
    raise RecordError(f"'{name}' is {_kind(value)}, not text; put it in quotes as one string")


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "null")
