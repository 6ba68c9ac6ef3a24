"""The dead-letter file: records that could not be loaded, one a line with the reason, to be mended and loaded again.

A line is {"origin", "stage", "reason", "raw"}; bytes that are not UTF-8 stand in "raw_base64" instead of "raw", so
nothing is lost. `loader retry FILE` loads the raw records again, mended or not, under their first origin.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from loader.errors import RecordError
from loader.read import jsonl, txt
from loader.read.inputs import MAX_RECORD, STDIN_SHOWN, lines
from loader.read.raw import Fields, Parse, Raw
from loader.records import Article, Rejection, Stage

SUFFIX = ".rejected.jsonl"
_TEXT_ORIGIN = re.compile(r"\.txt(\.gz)?$")


class DeadLetters:
    """Writes rejections to a file, which at the end holds those of this run and no older ones.

    A context manager: they are written beside the file and take its place on leaving, so that the file itself may be
    among the inputs. Without any, no file is left. After an error, which may have kept the rest of the inputs from
    being read, the file holds what it held, and the new ones with it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._part = path.with_name(path.name + ".part")
        self._file: TextIO | None = None

    def __enter__(self) -> "DeadLetters":
        return self

    def add(self, rejection: Rejection) -> None:
        """Write one rejection. Raises OSError when the file cannot be written."""
        if self._file is None:
            self._file = self._part.open("w", encoding="utf-8")
        self._file.write(line_of(rejection) + "\n")
        self.count += 1

    def __exit__(self, error: object, *_: object) -> None:
        if self._file is None:
            if error is None:
                self.path.unlink(missing_ok=True)
            return
        self._file.close()
        if error is not None and self.path.exists():
            self._add_old()
        self._part.replace(self.path)

    def _add_old(self) -> None:
        """Put the lines of the file behind the new ones, but for those that are the same."""
        with self._part.open("rb") as new:
            known = {hash(line) for line in new}
        with self.path.open("rb") as old, self._part.open("ab") as new:
            new.writelines(line for line in old if hash(line) not in known)


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
        origin = str(value["origin"])
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
