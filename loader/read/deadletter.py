"""The dead-letter file: records that could not be loaded, one a line with the reason, to be mended and loaded again.

A line is {"origin", "stage", "reason", "raw"}; bytes that are not UTF-8 stand in "raw_base64" instead of "raw", so
nothing is lost. `loader retry FILE` loads the raw records again, mended or not, under their first origin. A line that
is no letter, or holds more than a record may, stays in the file as it is.
"""

import base64
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from os.path import realpath
from pathlib import Path
from typing import BinaryIO, cast

from loader.errors import RecordError
from loader.read import jsonl, txt
from loader.read.inputs import MAX_RECORD, STDIN_SHOWN, lines, shown, unpacked
from loader.read.raw import Fields, Parse, Raw
from loader.records import Article, Rejection, Stage

SUFFIX = ".rejected.jsonl"
MAX_LETTER = 2 * MAX_RECORD
"""Bytes of a line: a record has a third more as base64, and as text one for each quotation mark and line break."""
_NO_LETTER = "not a dead letter: an object with origin, reason and raw is expected; mend the line"
_PART = re.compile(r"(:\d+|\[\d+\])$")


class DeadLetters:
    """Writes rejections to a file, which at the end holds those of this run, and older ones of what it did not read.

    A context manager: they are kept elsewhere and take the file's place on leaving, so that the file itself may be
    among the inputs. Without any, no file is left. `inputs` are the paths that are read to their end, files, folders or
    "-"; without them all that the file holds is. After an error, which may have kept the rest of the inputs from being
    read, and where another run wrote the file meanwhile, it holds what it held, and the new ones with it.
    """

    def __init__(self, path: Path, inputs: Sequence[str] | None = None) -> None:
        self.path = path
        self.count = 0
        own = inputs is None or _real(path) in map(_real, inputs)
        self._read = None if own else {_real(shown(Path(each))) for each in inputs or ()}
        self._found = _state(path)
        self._file: BinaryIO | None = None

    def __enter__(self) -> "DeadLetters":
        self._found = _state(self.path)
        return self

    def add(self, rejection: Rejection) -> None:
        """Keep one rejection. Raises OSError when the file's folder cannot be written."""
        self.count += 1
        if rejection.line_of is not None and _real(rejection.line_of) == _real(self.path):
            return
        if self._file is None:
            self._file = cast(BinaryIO, tempfile.TemporaryFile(dir=self.path.parent))  # noqa: SIM115
        self._file.write(line_of(rejection).encode("utf-8") + b"\n")

    def __exit__(self, error: object, *_: object) -> None:
        keep = error is not None or _state(self.path) != self._found
        if self._file is None and (keep or not self.path.exists()):
            return
        with self._file or io.BytesIO() as letters:
            self._write(letters, keep)

    def _write(self, letters: BinaryIO, keep: bool) -> None:
        """Put the letters in the file's place; of what it holds those come behind that are kept and not the same."""
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        letters.seek(0)
        with part.open("wb") as new:
            shutil.copyfileobj(letters, new)
            if self.path.exists():
                letters.seek(0)
                known = {hash(line) for line in letters}
                with self.path.open("rb") as old:
                    new.writelines(_chosen(old, lambda line: hash(line) not in known and (keep or self._stays(line))))
            empty = new.tell() == 0
        if empty:
            part.unlink()
            self.path.unlink(missing_ok=True)
        else:
            part.replace(self.path)

    def _stays(self, line: bytes) -> bool:
        """Whether the line is no letter, or of what this run did not read: else it was rejected again or is in."""
        if not line.strip():
            return False
        try:
            origin, _ = _letter(line)
            return self._read is not None and self._read.isdisjoint(_around(origin))
        except (RecordError, OSError):
            return True


def _around(origin: str) -> Iterator[Path]:
    """The file that an origin is of, and the folders around it: "news/n.json[1]" is of "news/n.json" in "news".

    Where there is no such file, the folders that it does not name are none of its own: "stdin", the id of an article.
    """
    for file in {origin, _PART.sub("", origin)}:
        written = Path(file)
        yield from (_real(place) for place in (written, *written.parents) if place != Path())
        if _real(file).exists():
            yield from _real(file).parents


def _chosen(stream: BinaryIO, choose: Callable[[bytes], bool]) -> Iterator[bytes]:
    """The lines that are chosen by at most MAX_LETTER + 1 bytes of each; longer ones come whole, in pieces."""
    while line := stream.readline(MAX_LETTER + 1):
        chosen = choose(line)
        while line:
            if chosen:
                yield line
            line = b"" if line.endswith(b"\n") else stream.readline(MAX_LETTER + 1)


def _real(path: str | Path) -> Path:
    """Where a path leads, however it is written: "./a" and "a". An origin may hold what no path may."""
    return Path(realpath(str(path).replace("\0", "?")))


def _state(path: Path) -> tuple[int, int] | None:
    """What changes whenever the file is written anew; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def kept(data: bytes) -> str:
    """Bytes as `Rejection.raw` holds them: text, with bytes that are not UTF-8 as lone surrogates (PEP 383)."""
    return data.decode("utf-8", "surrogateescape") if len(data) <= MAX_RECORD else ""


def rejected(article: Article, origin: str, reason: str, stage: Stage) -> Rejection:
    """The rejection of an article that was read well but failed later, in a form that can be read again."""
    fields = {name: getattr(article, name) for name in ("url", "title", "publisher", "author", "published", "language")}
    given = {"id": article.id.removeprefix("id:")} if article.id.startswith("id:") else {}
    raw = {**given, **{name: value for name, value in fields.items() if value is not None}, "text": article.text}
    return Rejection(origin=origin, reason=reason, raw=json.dumps(raw, ensure_ascii=False), stage=stage)


def line_of(rejection: Rejection) -> str:
    """The rejection as a line of the file."""
    data = rejection.raw.encode("utf-8", "surrogateescape")
    try:
        raw = {"raw": data.decode("utf-8")}
    except UnicodeDecodeError:
        raw = {"raw_base64": base64.b64encode(data).decode("ascii")}
    told = {"origin": rejection.origin, "stage": rejection.stage, "reason": rejection.reason}
    return json.dumps({**told, **raw}, ensure_ascii=False)


def read(stream: BinaryIO, origin: str) -> Iterator[Raw | Rejection]:
    """The raw records of a dead-letter file, each under the origin it first had; a rejection for what is no letter."""
    for number, line in lines(stream, origin, MAX_LETTER):
        if line.strip():
            yield _again(line, origin, number)


def _again(line: bytes, file: str, number: int) -> Raw | Rejection:
    try:
        origin, data = _letter(line)
    except RecordError as error:
        return Rejection(origin=f"{file}:{number}", reason=str(error), raw=kept(line.rstrip(b"\r\n")), line_of=file)
    if not data:
        return Raw(origin, b"", _nothing_kept)
    return Raw(origin, data, _parser(origin, data))


def _letter(line: bytes) -> tuple[str, bytes]:
    """A letter's origin and raw record. RecordError for a line that is no letter, or whose record is too long."""
    if len(line) > MAX_LETTER:
        raise RecordError(f"a letter longer than {MAX_LETTER:,} bytes; mend the origin and load that")
    try:
        value = jsonl.decoded(line.decode("utf-8"))
        origin = str(value["origin"]).encode("utf-8", "replace").decode("utf-8")
        packed = value.get("raw_base64")
        data = base64.b64decode(packed, validate=True) if packed is not None else value["raw"].encode("utf-8")
    except (RecordError, ValueError, TypeError, KeyError, AttributeError):
        raise RecordError(_NO_LETTER) from None
    if len(data) > MAX_RECORD:
        raise RecordError(f"its record is longer than {MAX_RECORD:,} bytes; no article is: split it")
    return origin, data


def _parser(origin: str, data: bytes) -> Parse:
    """Plain text for what came from a .txt file, unless it was written anew as an object; JSON for the rest."""
    if origin == STDIN_SHOWN and data.lstrip().startswith((b"{", b"[")):
        return jsonl.parse
    was_text = unpacked(origin)[0].endswith(".txt") or origin == STDIN_SHOWN
    return txt.parse if was_text and not _is_object(data) else jsonl.parse


def _is_object(data: bytes) -> bool:
    try:
        return isinstance(jsonl.decoded(data.decode("utf-8")), dict)
    except (RecordError, UnicodeDecodeError):
        return False


def _nothing_kept(_: str) -> Fields:
    raise RecordError("nothing of it was kept; mend the origin and load that")
