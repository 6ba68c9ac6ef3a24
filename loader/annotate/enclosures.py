"""Quotations and brackets inside a sentence, so that none ends in them: The sign says "Stop. Go back." in red.

Reads straight quote marks: an opening one follows a space, a bracket or a dash, a closing one follows what it closes.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(
    r"""(?P<open>(?:(?<=[\s(\[—–"'-])|^)["'](?=[^\s"')\]])|[(\[])|(?P<close>(?<=[^\s])["'](?!\w)|[)\]])"""
)
_PAIR = {'"': '"', "'": "'", "(": ")", "[": "]"}
_FINAL = ".!?…"
_DEEPEST = 8  # marks that wait to be closed; beyond it, it is no prose
_LONGEST = 160  # characters; a longer quotation is speech, whose sentences are read one by one
_INNER_END = re.compile(r"[.!?…][\"')\]]*\s")
_GOES_ON = re.compile(r"\s*[a-z,;:—–-]")


def embedded(text: str) -> list[tuple[int, int]]:
    """The stretches, marks included, that begin and end within a sentence and hold a final mark."""
    return [span for span in _pairs(text) if _is_embedded(text, *span)]


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Each opening mark with the nearest mark that closes it."""
    waiting: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text):
        at = _closed_by(mark[0], waiting)
        if mark["open"] and at is None:
            if len(waiting) < _DEEPEST:
                waiting.append((mark[0], mark.start()))
        elif at is not None:
            yield waiting[at][1], mark.end()
            del waiting[at:]


def _closed_by(mark: str, waiting: list[tuple[str, int]]) -> int | None:
    """The last of the opening marks that this one closes."""
    return next((n for n in reversed(range(len(waiting))) if _PAIR[waiting[n][0]] == mark), None)


def _is_embedded(text: str, start: int, end: int) -> bool:
    if end - start > _LONGEST or not _INNER_END.search(text, start, end):
        return False
    before = text[max(0, start - 9) : start].rstrip(" \"'")
    if not before or before[-1] in _FINAL + "\n":
        return False
    ended = text[end - 2] in _FINAL
    return bool(_GOES_ON.match(text, end)) or (text[end - 1] in ")]" and not ended)
