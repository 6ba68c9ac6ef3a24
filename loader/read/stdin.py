"""A stream without a name to tell its format: JSON Lines, one JSON document, or one article's plain text."""

from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO, cast

from loader.read import document, jsonl, txt
from loader.read.raw import Raw, Reader
from loader.records import Rejection

_LOOK = 65_536  # bytes looked at, those that are there already


def sniff(stream: BinaryIO, origin: str) -> Iterator[Raw | Rejection]:
    """The records of a stream, by the first character in it that is not blank.

    "[", or a line of "{" alone, begins a JSON document and any other "{" JSON Lines; all else is plain text.
    """
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(BufferedReader, stream))
    reader = _reader(buffered.peek(_LOOK).removeprefix(b"\xef\xbb\xbf").lstrip())
    yield from reader(cast(BinaryIO, buffered), origin)


def _reader(head: bytes) -> Reader:
    if head.startswith(b"[") or head.split(b"\n", 1)[0].strip() == b"{":
        return document.read
    return jsonl.read if head.startswith(b"{") else txt.read
