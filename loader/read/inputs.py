"""Files and streams: which there are under a path, and their bytes, never more at once than one record."""

import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from io import UnsupportedOperation
from os.path import realpath
from pathlib import Path
from typing import BinaryIO, cast

from loader.read.raw import UnreadableError

MAX_RECORD = 16 * 2**20
"""Bytes of one record; a longer line cannot be an article and is skipped without being held in memory."""

MAX_PACKED = 100
"""How many times its own size a .gz may unpack to, once that is more than FREE bytes; news packs 3 to 10 times."""
FREE = 4 * 2**20

STDIN = "-"
STDIN_SHOWN = "stdin"
"""The path that means standard input, and its name in origins."""

BROKEN = (OSError, EOFError, zlib.error)
"""What reading raises: a failing disk or no permission, a .gz that ends early, a .gz with a damaged block."""


class PackedTooWellError(OSError):
    """A .gz that unpacks to far more than any text does."""


class _Unpacked(gzip.GzipFile):
    """Ends with PackedTooWellError where more comes out than MAX_PACKED allows; at most one line or `size` is held."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self._limit = max(FREE, MAX_PACKED * path.stat().st_size)

    def read(self, size: int | None = -1) -> bytes:
        return self._bounded(super().read(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._bounded(super().readline(size))

    def _bounded(self, data: bytes) -> bytes:
        if self.tell() > self._limit:
            raise PackedTooWellError(
                f"unpacks to more than {MAX_PACKED} times its size, as no articles do; if they are, unpack it first"
            )
        return data


def unpacked(name: str) -> tuple[str, bool]:
    """A file's name in small letters without .gz, whose end tells the format, and whether it is packed.

    "News/A.TXT" gives ("news/a.txt", False), and "in.jsonl.GZ" ("in.jsonl", True).
    """
    small = name.lower()
    return small.removesuffix(".gz"), small.endswith(".gz")


def shown(path: Path) -> str:
    """The path as messages show it; bytes of a file name that are not UTF-8 become question marks."""
    if str(path) == STDIN:
        return STDIN_SHOWN
    return str(path).encode("utf-8", "replace").decode("utf-8")


def files_under(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    """Every file under the folder in a stable order, without hidden ones, pipes and sockets.

    Links to folders are followed, and no folder is gone through twice: a link may lead to one that is around it.
    Subfolders that cannot be opened go to `problems`.
    """
    seen = {realpath(folder)}
    for root, folders, names in os.walk(folder, onerror=problems.append, followlinks=True):
        folders[:] = [name for name in sorted(folders) if not name.startswith(".") and _is_new(Path(root) / name, seen)]
        paths = (Path(root) / name for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if path.is_file() or path.is_symlink())


def _is_new(folder: Path, seen: set[str]) -> bool:
    """Whether the folder, which now is seen, was not seen before."""
    real, before = realpath(folder), len(seen)
    seen.add(real)
    return len(seen) > before


def opened(path: Path) -> AbstractContextManager[BinaryIO]:
    """The file's bytes, unpacked where its name ends in .gz; "-" is standard input. Raises OSError."""
    if str(path) == STDIN:
        return nullcontext(_stdin())
    _, packed = unpacked(path.name)
    if packed:
        return cast(BinaryIO, _Unpacked(path))
    return path.open("rb")


def _stdin() -> BinaryIO:
    """Standard input, with a buffer of our own: Python ends badly where a thread still waits for more in its own."""
    try:
        return os.fdopen(sys.stdin.fileno(), "rb", closefd=False)
    except UnsupportedOperation:  # something that stands in for it, and is no file
        return sys.stdin.buffer


def lines(stream: BinaryIO, origin: str, limit: int = MAX_RECORD) -> Iterator[tuple[int, bytes]]:
    """Each line with its number from 1. Of a line longer than the limit only one byte more than that is given."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limit + 1)
            _skip_rest(stream, line, limit)
        except BROKEN as error:
            raise UnreadableError(f"{origin}:{number}", why_broken(error)) from None
        if not line:
            return
        yield number, line


def _skip_rest(stream: BinaryIO, line: bytes, limit: int) -> None:
    while len(line) > limit and not line.endswith(b"\n"):
        line = stream.readline(limit + 1)


def whole(stream: BinaryIO, origin: str, limit: int) -> bytes:
    """The stream's bytes, at most one more than the limit."""
    try:
        return stream.read(limit + 1)
    except BROKEN as error:
        raise UnreadableError(origin, why_broken(error)) from None


def why_broken(error: BaseException) -> str:
    """The reason and the mend for one of BROKEN."""
    if isinstance(error, EOFError):
        return "the .gz ends early, what comes after is lost; fetch or pack the file again"
    if isinstance(error, PackedTooWellError):
        return str(error)
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"not a sound .gz ({error}); pack the file again, or take .gz off its name if it is not packed"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check that the file is there and may be read"
    return str(error)
