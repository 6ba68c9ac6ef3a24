"""What a dead-letter file holds, told apart: finished records, as `loader load --records` takes them, and articles."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from loader.cli.record_lines import record
from loader.cli.sinks import Item
from loader.cli.work import Kind, Stream
from loader.read import Defaults, Raw, articles, letters
from loader.records import Rejection


class _Shape(msgspec.Struct):
    """What a finished record has and an article as it was read has not."""

    article: msgspec.Raw


def streams(file: Path, defaults: Defaults) -> list[Stream]:
    """The file's records, then its articles, read again; it is gone through once for each."""
    sources = articles(_letters(file, records=False), defaults)
    items = (one if isinstance(one, Rejection) else Item(origin=one.origin, source=one) for one in sources)
    return [Stream(Kind.RECORDS, _records(file)), Stream(Kind.ARTICLES, items)]


def _records(file: Path) -> Iterator[Item | Rejection]:
    for letter in _letters(file, records=True):
        found = letter if isinstance(letter, Rejection) else record(letter.origin, letter.data)
        yield found if isinstance(found, Rejection) else Item(origin=found[0], source=found[1])


def _letters(file: Path, *, records: bool) -> Iterator[Raw | Rejection]:
    for letter in letters(file):
        if records == (not isinstance(letter, Rejection) and _is_record(letter.data)):
            yield letter


def _is_record(data: bytes) -> bool:
    try:
        msgspec.json.decode(data, type=_Shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
