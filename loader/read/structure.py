"""What each paragraph of an article is: title, standfirst, body, caption, credit or source."""

from loader.read.layout import Span, ends_sentence, spans
from loader.read.pictures import tell_picture_lines
from loader.read.pieces import Piece, shared_words
from loader.read.rules import At, Rule, Where, rules
from loader.records import Paragraph, Section

MAX_CAPTION = 500
"""Characters before a credit that still are a caption; a longer paragraph with a credit at its end stays body."""
MAX_STANDFIRST = 300
_HEAD_LINES = 2  # untold lines that may precede the body: a standfirst, a picture's description
_MAX_LINE = 400  # characters of a credit or source line, and of the end of a paragraph where one is looked for
_RESTATED = 0.5  # share of a standfirst's words that the paragraph after it says again
_RESTATED_BELOW_PICTURE = 0.35
_BEGINNING = 400  # characters of that paragraph


def paragraphs(text: str, titled: bool) -> tuple[Paragraph, ...]:
    """The article's paragraphs in order, none overlapping; `titled` says that the first line is the title."""
    pieces = [_title(text)] if titled else []
    pieces += _told_by_rules(text, spans(text, pieces[0].end if pieces else 0))
    tell_picture_lines(pieces)
    if titled:
        _tell_standfirst(pieces)
    return tuple(Paragraph(section=p.section or Section.BODY, start=p.start, end=p.end) for p in pieces)


def _title(text: str) -> Piece:
    start = len(text) - len(text.lstrip())
    line = text[start:].splitlines()[0].rstrip()
    return Piece(text, Span(start, start + len(line), -1), Section.TITLE)


def _told_by_rules(text: str, found: list[Span]) -> list[Piece]:
    """The paragraphs with what the patterns say of them; one in two sections becomes two pieces."""
    pieces: list[Piece] = []
    untold = 0
    for number, span in enumerate(found):
        where = {Where.ANYWHERE}
        if untold <= _HEAD_LINES:
            where |= {Where.HEAD, Where.LEAD}
        if number == len(found) - 1:
            where.add(Where.CLOSE)
        told = _told(text, span, where)
        untold += sum(piece.section is None for piece in told)
        pieces += told
    return pieces


def _told(text: str, span: Span, where: set[Where]) -> list[Piece]:
    """The span as the first rule that matches takes it apart; as one untold piece when none does."""
    for rule in rules():
        match = _match(rule, text[span.start : span.end]) if rule.where in where else None
        if match:
            told, before, after = _split(text, span, *match)
            piece = Piece(text, told, rule.section)
            return [*_rest(text, before, rule, where), piece, *_rest(text, after, rule, where)]
    return [Piece(text, span)]


def _match(rule: Rule, words: str) -> tuple[int, int] | None:
    if rule.at is At.END:
        match = rule.pattern.search(words, max(0, len(words) - _MAX_LINE))
    elif rule.at is At.WHOLE and len(words) > _MAX_LINE:
        return None
    else:
        match = rule.pattern.match(words)
    return match.span() if match else None


def _split(text: str, span: Span, start: int, end: int) -> tuple[Span, Span, Span]:
    """The matched stretch, what stands before it and what after."""
    start, end = span.start + start, span.start + end
    return (
        _trimmed(text, start, end, span),
        _trimmed(text, span.start, start, span),
        _trimmed(text, end, span.end, span),
    )


def _trimmed(text: str, start: int, end: int, span: Span) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()), span.block)


def _rest(text: str, span: Span, rule: Rule, where: set[Where]) -> list[Piece]:
    if span.start == span.end:
        return []
    if rule.rest is None:
        return _told(text, span, where)
    too_long = rule.rest is Section.CAPTION and span.end - span.start > MAX_CAPTION
    return [Piece(text, span, None if too_long else rule.rest)]


def _tell_standfirst(pieces: list[Piece]) -> None:
    """Mark the one or two sentences under the title that sum the article up before it begins."""
    head = next((number for number, piece in enumerate(pieces) if piece.section is None), None)
    if head is None or any(piece.section is Section.SOURCE for piece in pieces[:head]):
        return
    following = pieces[head + 1 :]
    if _is_short(pieces[head]) and following and _opens_article(pieces[head], following):
        pieces[head].section = Section.STANDFIRST


def _is_short(piece: Piece) -> bool:
    return len(piece.words) <= MAX_STANDFIRST and piece.sentences() <= 2


def _opens_article(head: Piece, following: list[Piece]) -> bool:
    """Whether the article begins after `head`: a byline, date or dateline comes next, or a paragraph restating it."""
    body = next((piece for piece in following if piece.section is None), None)
    if body is None:
        return False
    if following[0].section is Section.SOURCE:
        return True
    if not ends_sentence(head.words):
        return len(head.words.split()) > 5
    pictured = following[0].section in (Section.CAPTION, Section.CREDIT)
    return shared_words(head.words, body.words[:_BEGINNING]) >= (_RESTATED_BELOW_PICTURE if pictured else _RESTATED)
