"""A JSON file (.json): one article's object, an array of them, or JSON Lines under that name."""

import codecs
import io
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
    """The object as one record, or each item of the array, named "FILE[0]" and so on as jq counts them.

    What is no JSON as a whole, but an object in one of its lines, is JSON Lines; all else is refused as one record.
    """
    data = whole(stream, origin, MAX_DOCUMENT)
    if len(data) > MAX_DOCUMENT:
        raise UnreadableError(origin, f"larger than {MAX_DOCUMENT:,} bytes; give it as .jsonl, one object a line")
    value = _value(data)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield Raw(f"{origin}[{number}]", json.dumps(item).encode("ascii"), jsonl.parse)
    elif value is None and _is_lines(data):
        yield from jsonl.read(io.BytesIO(data), origin)
    else:
        yield Raw(origin, data, jsonl.parse)


def _is_lines(data: bytes) -> bool:
    """Whether some line is an object by itself, and that in no array which is cut."""
    starts = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    return starts != b"[" and any(isinstance(_value(line), dict) for line in io.BytesIO(data) if line.startswith(b"{"))


def _value(data: bytes) -> object:
    """The JSON value; None where it is none."""
    try:
        return jsonl.decoded(data.decode("utf-8-sig"))
    except (RecordError, UnicodeDecodeError):
        return None
