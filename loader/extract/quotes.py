"""Finds the quotations of an article: pairs of quote marks, apostrophes told apart, nested ones left inside.

A mark is read by its shape (“ ” ‘ ’ « ») and by its surroundings: an opening mark follows a space or bracket and
touches a word, a closing mark touches what it closes. That also reads straight marks and marks set the wrong way
round. Quotation rules of English typography: the Chicago Manual of Style, 13.7, 13.30 (paragraphs within a quotation
open with a mark each, and only the last closes).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from loader.records import Paragraph, Section

_DOUBLE = re.compile(r"[“”„\"«»]")
_BEFORE_OPENING = "([{—–-/"
_MOST_PARAGRAPHS = 12  # of a quotation that is closed at the end of the last one only
_ELISIONS = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)
QUOTED_SECTIONS = frozenset({Section.TITLE, Section.STANDFIRST, Section.BODY, Section.CAPTION})


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation: with its marks from `start` to `end`, without them `inner_start` to `inner_end`.

    `closed` is False where the mark that closes is missing: the quotation then runs to its paragraph's end, or to the
    next mark that opens. `goes_on` tells that the next paragraph opens with a mark again, so that the same words go on.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool = True
    goes_on: bool = False


def find(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quote, ...]:
    """The outermost quotations in text order; `Quote.paragraph` counts in `paragraphs`."""
    found: list[Quote] = []
    continued: dict[int, Quote] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.section not in QUOTED_SECTIONS:
            continue
        begun = [continued[index]] if index in continued else []
        own = [*begun, *_in_paragraph(text, paragraph, index, begun[0].end if begun else paragraph.start)]
        found.extend(own)
        if own and not own[-1].closed and own[-1].end == paragraph.end and index not in continued:
            continued.update(_continued(text, paragraphs, index))
    for position, (quote, following) in enumerate(pairwise(tuple(found))):
        if not quote.closed and _next_opens(paragraphs, quote, following):
            found[position] = msgspec.structs.replace(quote, goes_on=True)
    return tuple(found)


def _next_opens(paragraphs: Sequence[Paragraph], quote: Quote, following: Quote) -> bool:
    """Whether the next paragraph of running text opens with the quotation that follows; captions may lie between."""
    between = paragraphs[quote.paragraph + 1 : following.paragraph]
    starts = following.start == paragraphs[following.paragraph].start
    return starts and all(paragraph.section is not Section.BODY for paragraph in between)


def _continued(text: str, paragraphs: Sequence[Paragraph], index: int) -> dict[int, Quote]:
    """What goes on in the paragraphs after one whose quotation stays open, up to the mark that closes it, if any.

    Some papers set a mark before the first of several paragraphs and one after the last, and none between.
    """
    found: dict[int, Quote] = {}
    for position in range(index + 1, min(index + 1 + _MOST_PARAGRAPHS, len(paragraphs))):
        paragraph = paragraphs[position]
        if paragraph.section is not Section.BODY:
            continue
        mark = _DOUBLE.search(text, paragraph.start, paragraph.end)
        if mark is not None and _may_open(text, mark.start()):
            return {}
        end = mark.start() if mark else paragraph.end
        quote = _quote(paragraph.start, end, mark is not None, position)
        found[position] = msgspec.structs.replace(quote, inner_start=paragraph.start)
        if mark is not None:
            return found
    return {}


def _in_paragraph(text: str, paragraph: Paragraph, index: int, at: int) -> Iterator[Quote]:
    while (opening := _next_opening(text, at, paragraph)) is not None:
        closing = _closing(text, opening, paragraph.end)
        if closing is None and text[opening] in "‘'":
            at = opening + 1  # an apostrophe after all
            continue
        end = _unclosed_end(text, opening, paragraph.end) if closing is None else closing
        yield _quote(opening, end, closing is not None, index)
        at = max(end, opening + 1) if closing is None else closing + 1


def _quote(opening: int, end: int, closed: bool, index: int) -> Quote:
    return Quote(
        start=opening,
        end=end + 1 if closed else end,
        inner_start=opening + 1,
        inner_end=end,
        paragraph=index,
        closed=closed,
    )


def _unclosed_end(text: str, opening: int, end: int) -> int:
    """Where words without a closing mark end: with the paragraph, or the sentence before the next mark that opens."""
    for position in range(opening + 1, end):
        if _DOUBLE.match(text[position]) and _may_open(text, position) and not _may_close(text, position):
            before = text[opening:position].rstrip()
            if before.endswith((".", "!", "?", ",", ":")):
                return opening + len(before)
    return end


def _next_opening(text: str, at: int, paragraph: Paragraph) -> int | None:
    for position in range(at, paragraph.end - 1):
        mark = text[position]
        if _DOUBLE.match(mark) and not _is_stray(text, position, paragraph.end):
            return position
        if mark in "‘'" and _may_open(text, position) and not _ELISIONS.match(text, position + 1):
            return position
    return None


def _is_stray(text: str, position: int, end: int) -> bool:
    """A closing mark or a sign for inches: it cannot open, and stands after a figure or no other mark follows."""
    inches = text[position] == '"' and text[position - 1 : position].isdigit()
    return not _may_open(text, position) and (inches or not _DOUBLE.search(text, position + 1, end))


def _closing(text: str, opening: int, end: int) -> int | None:
    return _closing_double(text, opening, end) if _DOUBLE.match(text[opening]) else _closing_single(text, opening, end)


def _closing_double(text: str, opening: int, end: int) -> int | None:
    """The mark that closes: one that touches what stands before it, marks of nested quotations passed over."""
    if text[opening] == '"':
        return _closing_straight(text, opening, end)
    depth = 0
    for position in range(opening + 1, end):
        if not _DOUBLE.match(text[position]):
            continue
        if _may_open(text, position) and text[position] not in "”»":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return position
    return None if depth == 0 else _last_double(text, opening, end)


def _closing_straight(text: str, opening: int, end: int) -> int | None:
    """The next mark that can close. Where one that opens comes first, the closing mark was forgotten before it.

    Straight marks are not set inside straight marks; the words then go to the end of the sentence before that mark.
    """
    for position in range(opening + 1, end):
        if not _DOUBLE.match(text[position]):
            continue
        if _may_open(text, position) and not _may_close(text, position):
            return None
        return position
    return None


def _last_double(text: str, opening: int, end: int) -> int | None:
    marks = [opening + 1 + match.start() for match in _DOUBLE.finditer(text[opening + 1 : end])]
    closing = [mark for mark in marks if not _may_open(text, mark)]
    return closing[-1] if closing else None


def _closing_single(text: str, opening: int, end: int) -> int | None:
    """The mark that closes, a possessive after s passed over where another mark closes after it."""
    candidates = [
        position for position in range(opening + 2, end) if text[position] in "’'" and _may_close(text, position)
    ]
    reopened = next((p for p in range(opening + 1, end) if text[p] == "‘" and _may_open(text, p)), end)
    within = [position for position in candidates if position < reopened] or candidates
    sure = [position for position in within if not _is_possessive(text, position)]
    return next(iter(sure or within), None)


def _is_possessive(text: str, position: int) -> bool:
    following = text[position + 1 : position + 3]
    return text[position - 1] == "s" and following.startswith(" ") and following[1:].islower()


def _may_open(text: str, position: int) -> bool:
    before, after = text[position - 1 : position] if position else "", text[position + 1 : position + 2]
    opens = not before or before.isspace() or before in _BEFORE_OPENING or bool(_DOUBLE.match(before)) or before in "‘'"
    return opens and bool(after) and not after.isspace()


def _may_close(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return not before.isspace() and not after.isalnum()
