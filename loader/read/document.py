"""A JSON file (.json): one article's object, or an array of them."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from loader.errors import RecordError
from loader.read import jsonl
from loader.read.inputs import whole
from loader.read.raw import Raw, UnreadableError

MAX_DOCUMENT = 256 * 2**20
"""Bytes of one .json file, which is held in memory as a whole; .jsonl has no such limit."""


def read(stream: BinaryIO, origin: str) -> Iterator[Raw]:
    """The object as one record, or each item of the array, named "FILE[0]" and so on as jq counts them."""
    data = whole(stream, origin, MAX_DOCUMENT)
    if len(data) > MAX_DOCUMENT:
        raise UnreadableError(origin, f"larger than {MAX_DOCUMENT:,} bytes; give it as .jsonl, one object a line")
    items = _items(data)
    if items is None:
        yield Raw(origin, data, jsonl.parse)
        return
    for number, item in enumerate(items):
        yield Raw(f"{origin}[{number}]", json.dumps(item).encode("ascii"), jsonl.parse)


def _items(data: bytes) -> list[object] | None:
    """The array's items; None for all else, which is parsed, and refused with its reason, as one record."""
    try:
        value = jsonl.decoded(data.decode("utf-8-sig"))
    except (RecordError, UnicodeDecodeError):
        return None
    return value if isinstance(value, list) else None
