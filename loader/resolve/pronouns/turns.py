"""Who speaks where in a transcript: its paragraphs begin with a label, "MR PRICE:", or go on with the one before."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

from loader.labels import ANY, CAPITALS, STRANGER
from loader.records import AnnotatedArticle, Entity, Paragraph, Section
from loader.resolve.found import Found

_LABELS = 2  # fewer make no transcript
_APPOSED = ", "


class Turns:
    """One article; `names` are the persons named in it."""

    def __init__(self, annotated: AnnotatedArticle, names: Collection[Found]) -> None:
        text = annotated.article.text
        bodies = [each for each in annotated.paragraphs if each.section is Section.BODY]
        matches = [match for each in bodies if (match := _match(text, each))]
        times = Counter(match["name"] for match in matches)
        found = [(match, _speaker(match, names)) for match in matches]
        # a colon within what is said labels nothing
        told = [(m, who) for m, who in found if who or _is_label(m) or times[m["name"]] >= _LABELS]
        self.transcript = len(told) >= _LABELS
        self._turns = [(m.start(), m.end(), who) for m, who in told] if self.transcript else []
        self._starts = [start for start, _, _ in self._turns]

    def labelled(self, offset: int) -> bool:
        """Whether the offset lies in a label."""
        turn = self._turn(offset)
        return turn is not None and offset < turn[1]

    def speaker(self, offset: int) -> Entity | None:
        """Who speaks at the offset; None outside of a transcript, and where nobody named does."""
        turn = self._turn(offset)
        return turn[2] if turn else None

    def _turn(self, offset: int) -> tuple[int, int, Entity | None] | None:
        position = bisect_right(self._starts, offset) - 1
        return self._turns[position] if position >= 0 else None


def _match(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    matches = (pattern.match(text, paragraph.start, paragraph.end) for pattern in (CAPITALS, ANY, STRANGER))
    return next((match for match in matches if match), None)


def _is_label(match: re.Match[str]) -> bool:
    """MR PRICE, Question, a name; not what ends in a colon within a speech."""
    name, text = match["name"], match.string
    word = " " not in name and not text[match.end()].islower()
    return name.isupper() or word or STRANGER.match(text, match.start(), match.end() + 1) is not None


def _speaker(label: re.Match[str], names: Collection[Found]) -> Entity | None:
    """The person whom the label ends with, or whom it begins with, an office behind: "Kari Berg, a reporter:"."""
    start, end = label.span("name")
    inside = [each for each in names if start <= each.start and each.end <= end]
    last = inside[-1] if inside else None
    if last is None or (last.end != end and (len(inside) > 1 or not label.string.startswith(_APPOSED, last.end))):
        return None
    return last.entity
