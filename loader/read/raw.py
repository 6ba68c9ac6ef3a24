"""What passes between the parts of reading: a record's bytes as found, and its fields once parsed."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from loader.errors import RecordError
from loader.records import Frozen, Rejection


class Fields(Frozen, frozen=True):
    """What an input record says of itself, before dates are read and defaults filled in. `text` is unchanged input."""

    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


Parse = Callable[[str], Fields]
"""From a record's decoded text to its fields. Raises RecordError."""


class Raw(NamedTuple):
    """One record's bytes, where they stand ("batch.jsonl:12"), and what makes fields of them."""

    origin: str
    data: bytes
    parse: Parse


Reader = Callable[[BinaryIO, str], Iterator[Raw | Rejection]]
"""A format: it takes a stream and the name to show for it, and gives its records one by one.

It raises UnreadableError where the bytes end early, as in a truncated .gz.
"""


class UnreadableError(RecordError):
    """The rest of an input cannot be read; `origin` says from where on."""

    def __init__(self, origin: str, message: str) -> None:
        super().__init__(message)
        self.origin = origin
