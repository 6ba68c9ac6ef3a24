"""Plain text: one article a file, its first line the title, a closing "Source: …" line its publisher."""

from collections.abc import Iterator
from typing import BinaryIO

from loader.read.inputs import MAX_RECORD, whole
from loader.read.raw import Fields, Raw
from loader.read.rules import Rule, Where, rules
from loader.spelling import plain

MAX_TITLE = 300
"""Characters; a longer first line is a paragraph, and the article has no title."""
_HEAD_LINES = 6


def read(stream: BinaryIO, origin: str) -> Iterator[Raw]:
    """The whole file as one record."""
    yield Raw(origin, whole(stream, origin, MAX_RECORD), parse)


def parse(text: str) -> Fields:
    """Title, publisher, author and date, as far as the lines at the top and the bottom give them; text unchanged."""
    lines = [line.strip() for line in plain(text).text.splitlines() if line.strip()]
    return Fields(
        text=text,
        title=lines[0] if lines and len(lines[0]) <= MAX_TITLE else None,
        publisher=_named("publisher", lines[-1:], Where.CLOSE),
        author=_named("author", lines[1:_HEAD_LINES], Where.HEAD),
        published=_named("published", lines[1:_HEAD_LINES], Where.HEAD),
    )


def _named(group: str, lines: list[str], where: Where) -> str | None:
    """What the first rule for that place with a group of this name finds in one of the lines."""
    for line in lines:
        for rule in rules():
            found = _group(rule, group, line) if rule.where is where else None
            if found:
                return found
    return None


def _group(rule: Rule, group: str, line: str) -> str | None:
    if group not in rule.pattern.groupindex:
        return None
    match = rule.pattern.match(line)
    return match[group] if match else None
