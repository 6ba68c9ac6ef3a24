"""Where paragraphs begin and end: blank lines, lines that are paragraphs themselves, or lines wrapped at a width."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_WRAP_WIDTH = range(40, 121)
"""Characters of the longest line for a text to count as wrapped by hand or by a mail program."""
_FULL_SHARE = 0.8
_RUNNING_SHARE = 1 / 3
_BULLETS = ("•", "▪", "●", "- ", "* ", "– ")


class Span(NamedTuple):
    """A stretch of the text without the white space around it; `block` counts the blank lines before it."""

    start: int
    end: int
    block: int


def spans(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of the text from `start` on, in order. Lines of one wrapped paragraph are one span."""
    lines = list(_lines(text, start))
    width = _wrap_width(text, lines)
    marked = width is not None and sum(_is_indented(text, line) for line in lines) < len(lines) / 2
    joined = lines[:1]
    for above, line in pairwise(lines):
        if _continues(text, above, line, width) and not (marked and _is_indented(text, line)):
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
    return joined


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return words.rstrip("”\"’')] ").endswith((".", "!", "?", ":", "…"))


def _lines(text: str, start: int) -> Iterator[Span]:
    """Every line that is not blank, trimmed; all that `str.splitlines` breaks at ends a line."""
    block = 0
    for line in text[start:].splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            yield Span(begin, begin + len(words), block)
        else:
            block += 1
        start += len(line)


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width at which the text is wrapped, or None where its line breaks end paragraphs.

    It is wrapped when no line is long, hardly any has room for the first word of the next, and sentences run on.
    """
    width = max((line.end - line.start for line in lines), default=0)
    joints = [(above, line) for above, line in pairwise(lines) if above.block == line.block]
    if width not in _WRAP_WIDTH or not joints:
        return None
    full = sum(_is_full(text, above, line, width) or _ends(text, above) for above, line in joints)
    running = sum(text[line.start].islower() and not _ends(text, above) for above, line in joints)
    return width if full >= _FULL_SHARE * len(joints) and running >= _RUNNING_SHARE * len(joints) else None


def _continues(text: str, above: Span, line: Span, width: int | None) -> bool:
    """Whether the line carries on the paragraph above it."""
    if above.block != line.block:
        return False
    ended = _ends(text, above)
    if text.startswith(_BULLETS, line.start):
        return width is not None and not ended
    if text[line.start].islower() and not ended:
        return True
    return width is not None and (not ended or _is_full(text, above, line, width))


def _is_full(text: str, above: Span, line: Span, width: int) -> bool:
    """Whether the line's first word would not have fitted on the line above."""
    word = text[line.start : line.end].split(maxsplit=1)[0]
    return above.end - above.start + 1 + len(word) > width


def _ends(text: str, line: Span) -> bool:
    return ends_sentence(text[max(line.start, line.end - 8) : line.end])


def _is_indented(text: str, line: Span) -> bool:
    return text[line.start - 1 : line.start] in (" ", "\t", "\u3000")
