"""The dead-letter file: records that could not be loaded, one a line with the reason, to be mended and loaded again.

A line is {"origin", "stage", "reason", "raw"}; bytes that are not UTF-8 stand in "raw_base64" instead of "raw", so
nothing is lost. `loader retry FILE` loads the raw records again, mended or not, under their first origin.
"""

import base64
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from loader.errors import RecordError
from loader.read import jsonl, txt
from loader.read.inputs import MAX_RECORD, STDIN_SHOWN, lines, shown
from loader.read.raw import Fields, Parse, Raw
from loader.records import Article, Rejection, Stage

SUFFIX = ".rejected.jsonl"
_TEXT_ORIGIN = re.compile(r"\.txt(\.gz)?$")


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
        self._read = (
            None if inputs is None or path in map(Path, inputs) else tuple(shown(Path(each)) for each in inputs)
        )
        self._found = _state(path)
        self._file: BinaryIO | None = None

    def __enter__(self) -> "DeadLetters":
        self._found = _state(self.path)
        return self

    def add(self, rejection: Rejection) -> None:
        """Keep one rejection. Raises OSError when the file's folder cannot be written."""
        if self._file is None:
            self._file = cast(BinaryIO, tempfile.TemporaryFile(dir=self.path.parent))  # noqa: SIM115
        self._file.write(line_of(rejection).encode("utf-8") + b"\n")
        self.count += 1

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
                    stay = (line for line in old if keep or not self._was_read(line))
                    new.writelines(line for line in stay if hash(line) not in known)
            empty = new.tell() == 0
        if empty:
            part.unlink()
            self.path.unlink(missing_ok=True)
        else:
            part.replace(self.path)

    def _was_read(self, line: bytes) -> bool:
        """Whether this run read what the letter is from, so that it was rejected again or is in."""
        if self._read is None:
            return True
        try:
            origin = str(json.loads(line)["origin"])
        except (ValueError, TypeError, KeyError):
            return False
        return any(origin == each or origin.startswith((f"{each}:", f"{each}/")) for each in self._read)


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


def read(stream: BinaryIO, origin: str) -> Iterator[Raw]:
    """The raw records of a dead-letter file, each under the origin it first had."""
    for number, line in lines(stream, origin):
        if line.strip():
            yield _again(line, f"{origin}:{number}")


def _again(line: bytes, here: str) -> Raw:
    try:
        value = jsonl.decoded(line.decode("utf-8"))
        origin = str(value["origin"]).encode("utf-8", "replace").decode("utf-8")
        packed = value.get("raw_base64")
        data = base64.b64decode(packed, validate=True) if packed is not None else value["raw"].encode("utf-8")
    except (RecordError, ValueError, TypeError, KeyError, AttributeError):
        return Raw(here, line, _not_a_dead_letter)
    if not data:
        return Raw(origin, b"", _nothing_kept)
    return Raw(origin, data, _parser(origin, data))


def _parser(origin: str, data: bytes) -> Parse:
    """Plain text for what came from a .txt file, unless it was written anew as an object; JSON for the rest."""
    if origin == STDIN_SHOWN and data.lstrip().startswith((b"{", b"[")):
        return jsonl.parse
    was_text = _TEXT_ORIGIN.search(origin) or origin == STDIN_SHOWN
    return txt.parse if was_text and not _is_object(data) else jsonl.parse


def _is_object(data: bytes) -> bool:
    try:
        return isinstance(jsonl.decoded(data.decode("utf-8")), dict)
    except (RecordError, UnicodeDecodeError):
        return False


def _not_a_dead_letter(_: str) -> Fields:
    raise RecordError("not a dead letter: an object with origin, reason and raw is expected; mend the line")


def _nothing_kept(_: str) -> Fields:
    raise RecordError("nothing of it was kept; mend the origin and load that")
