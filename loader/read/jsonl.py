"""JSON Lines: one object a line, each an article. Lines are read one by one, however long the file is."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from loader.errors import RecordError
from loader.read.fields import fields
from loader.read.inputs import lines
from loader.read.raw import Fields, Raw


def read(stream: BinaryIO, origin: str) -> Iterator[Raw]:
    """Each line that is not blank as a record, named "FILE:LINE"."""
    for number, line in lines(stream, origin):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield Raw(f"{origin}:{number}", line.rstrip(b"\r\n"), parse)


def parse(text: str) -> Fields:
    """The fields of a JSON object. Raises RecordError where it is not JSON, not an object or has wrong types."""
    return fields(decoded(text))


def decoded(text: str) -> Any:
    """The JSON value; RecordError says where it goes wrong."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")  # as in "Unterminated string starting at"
        raise RecordError(f"not JSON: {what} at character {error.pos + 1}; mend the record there") from None
    except (RecursionError, ValueError) as error:
        raise RecordError(f"not usable JSON: {error}; mend the record") from None
