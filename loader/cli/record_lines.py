"""Records as `loader extract` prints them, read back: one JSON object a line, each checked by itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from loader.errors import ConfigError
from loader.read import deadletter
from loader.read.inputs import BROKEN, MAX_RECORD, STDIN, lines, opened, shown, unpacked, why_broken
from loader.read.raw import UnreadableError
from loader.records import Record, Rejection

_DECODER = msgspec.json.Decoder(Record)


def read_records(paths: Sequence[str]) -> Iterator[tuple[str, Record] | Rejection]:
    """Each record with its origin ("batch.jsonl:12"), or the rejection of a line that is none.

    A path is a file, .gz or not, a dead-letter file, or "-" for standard input. ConfigError, before anything is read,
    for a path that is no file.
    """
    for path in paths:
        if path != STDIN and not Path(path).is_file():
            raise ConfigError(f"{path}: no such file; --records takes files of lines that `loader extract` printed")
    return (found for path in paths for found in _file(Path(path)))


def _file(path: Path) -> Iterator[tuple[str, Record] | Rejection]:
    try:
        with opened(path) as stream:
            if unpacked(path.name)[0].endswith(deadletter.SUFFIX):
                for raw in deadletter.read(stream, shown(path)):
                    yield raw if isinstance(raw, Rejection) else record(raw.origin, raw.data)
                return
            for number, line in lines(stream, shown(path)):
                if line.strip():
                    yield record(f"{shown(path)}:{number}", line)
    except UnreadableError as error:
        yield Rejection(origin=error.origin, reason=str(error), raw="")
    except BROKEN as error:
        yield Rejection(origin=shown(path), reason=why_broken(error), raw="")


def record(origin: str, line: bytes) -> tuple[str, Record] | Rejection:
    """The record that a line holds, with its origin, or the rejection of a line that is none."""
    if len(line) > MAX_RECORD:
        return Rejection(origin=origin, reason=f"longer than {MAX_RECORD:,} bytes", raw="")
    try:
        return origin, _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = f"not a record as `loader extract` prints it: {error}"
        return Rejection(origin=origin, reason=reason, raw=deadletter.kept(line.rstrip(b"\r\n")))
