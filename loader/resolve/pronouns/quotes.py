"""Which stretches of an article stand in quote marks, so that what is said is kept apart from what is told."""

from bisect import bisect_left, bisect_right

from loader.records import AnnotatedArticle

_OPEN, _CLOSE, _EITHER = "“", "”", '"'


class Quotes:
    """The quoted stretches, looked up by offset. A quote that is not closed goes on to the end of its paragraph."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for paragraph in annotated.paragraphs:
            self._read(annotated.article.text, paragraph.start, paragraph.end)

    def at(self, offset: int) -> int | None:
        """Where the quotation around the offset begins, or None outside of any."""
        position = bisect_right(self._starts, offset) - 1
        return self._starts[position] if position >= 0 and offset < self._ends[position] else None

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that begin between the offsets: where each begins and ends."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))

    def _read(self, text: str, start: int, end: int) -> None:
        begun: int | None = None
        for offset in range(start, end):
            mark = text[offset]
            if begun is None and mark in (_OPEN, _EITHER):
                begun = offset
            elif begun is not None and mark in (_CLOSE, _EITHER):
                self._add(begun, offset)
                begun = None
        if begun is not None:
            self._add(begun, end)

    def _add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)
