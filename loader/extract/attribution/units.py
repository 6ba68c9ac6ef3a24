"""Cuts an article into the stretches that one attribution governs.

A parser ends sentences inside quotations, and sometimes before "he said"; a quotation together with its attribution
is one unit here, and a quotation that begins after a full stop begins another.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Span, Token

from loader.extract.attribution.parts import Unit
from loader.extract.attribution.titles import RUBRIC
from loader.extract.context import Context
from loader.extract.cues import Cues, Opens
from loader.extract.parse import NEGATIONS, is_finite
from loader.extract.quotes import QUOTED_SECTIONS, Quote
from loader.extract.speakers import RELATIVES
from loader.labels import CAPITALS, STRANGER
from loader.records import Section

_OPEN_ENDED = re.compile(r"[,;:–—-][\"”’']?\s*$|[,;]\s*[\"”’']\s*$")
_ENDED = re.compile(r"[.!?…:][\"”’')\]]*\s*$")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]+)*(?:, [A-Z][\w. ]{1,30}){0,2}(?: ?\([A-Z][^)\n]{1,40}\))? ?(?:[—–]|--?) +"
)  # of an agency: "PARIS, May 3 (Reuters) - "
_SURE_END = re.compile(
    r"(?:(?<=[a-z]{5})|(?<=\d{3}))[.!?]\s+(?=[A-Z])"
    r"|(?<=\b[ap]\.m)\.\s+(?=[A-Z][a-z])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ time)"
)  # a sentence end, even where the parse has none
_WHERE = frozenset({"on", "in", "at", "to", "during", "after", "before", "by", "via", "from"})
_TALES = frozenset({"joke", "lie", "lies", "stories", "story", "tale", "tales", "truth"})
_SEMICOLON = re.compile(r";\s+")
_OPENS_CLAUSE = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV"})
_ASIDES = 3  # commas before the verb of such a sentence
_MAX_CLAUSE = 14  # tokens of a sentence that does nothing but attribute the quotation before it


def find(context: Context, quotes: Sequence[Quote], cues: Cues) -> tuple[Unit, ...]:
    """The units of an article in text order; none crosses a paragraph."""
    units: list[Unit] = []
    by_paragraph = defaultdict(list)
    for quote in quotes:
        by_paragraph[quote.paragraph].append(quote)
    for index, paragraph in enumerate(context.paragraphs):
        if paragraph.section not in QUOTED_SECTIONS:
            continue
        own = by_paragraph[index]
        label = CAPITALS.match(context.text, paragraph.start, paragraph.end)
        label = label or STRANGER.match(context.text, paragraph.start, paragraph.end)
        label = label or _DATELINE.match(context.text, paragraph.start, paragraph.end)
        if paragraph.section is Section.TITLE:
            label = RUBRIC.match(context.text, paragraph.start, paragraph.end)
        starts = _starts(context, label.end() if label else paragraph.start, paragraph.end, own, cues)
        for start, end in pairwise([*starts, paragraph.end]):
            inside = tuple(quote for quote in own if start <= quote.start < end)
            units.append(Unit(start=start, end=_trimmed(context.text, start, end), paragraph=index, quotes=inside))
    return tuple(units)


def _starts(context: Context, start: int, end: int, quotes: Sequence[Quote], cues: Cues) -> list[int]:
    parsed = {sentence.start for sentence in context.sentences_in(start, end)}
    opened = {q.start for q in quotes if _ENDED.search(context.text, start, q.start)}
    closed = {at for q in quotes if (at := _after(context.text, q, end)) is not None}
    ended = {m.end() for m in _SURE_END.finditer(context.text, start, end)}
    apart = {at for at in _apart(context, start, end) if not any(q.start < at < q.end for q in quotes)}
    kept = [
        at
        for at in sorted(parsed | opened | closed | ended)
        if at > start and _is_boundary(context, start, end, at, quotes, cues)
    ]
    return sorted({start, *kept, *apart})


def _apart(context: Context, start: int, end: int) -> Iterator[int]:
    """Where another clause begins behind a semicolon: it has a noun, then a finite verb, and no "that" opens it."""
    for match in _SEMICOLON.finditer(context.text, start, end):
        words = list(takewhile(lambda token: token.text not in {".", ";", ":"}, context.tokens(match.end(), end)))
        opened = list(takewhile(lambda token: token.lower_ not in RELATIVES, words))
        led = bool(words) and (words[0].pos_ in _OPENS_CLAUSE or words[0].lower_ in {"in", "to"})
        if led and not is_finite(words[0]) and any(is_finite(token) for token in opened):
            yield match.end()


def _after(text: str, quote: Quote, end: int) -> int | None:
    """Where a new sentence begins after a quotation that ends with a full stop."""
    follows = re.compile(r"\s+(?=[A-Z“\"‘])").match(text, quote.end, end)
    return follows.end() if follows and text[quote.inner_end - 1] in ".!?" else None


def _is_boundary(context: Context, start: int, end: int, at: int, quotes: Sequence[Quote], cues: Cues) -> bool:
    if any(quote.start < at < quote.end for quote in quotes):
        return False
    before = context.text[start:at]
    closing = next((quote for quote in quotes if 0 <= at - quote.end <= 2), None)
    if closing is not None:
        if context.text[closing.end : closing.end + 1] == ".":
            return True  # “as tired as it is wrong”. The union appealed for calm.
        last = context.text[closing.inner_end - 1]
        if last in ",;" or context.text[at].islower() or not (last in ".!?…" or _ENDED.search(before)):
            return False
        return not _only_attributes(context, at, end, cues)
    return bool(_ENDED.search(before)) and not _OPEN_ENDED.search(before)


def _only_attributes(context: Context, at: int, end: int, cues: Cues) -> bool:
    """Whether the sentence at an offset only says who spoke: "Watson said.", "he asked on Monday."."""
    words = []
    for token in _without_aside(context.tokens(at, end), cues):
        if token.text == "," and _goes_further(context.tokens(token.idx + 1, end)):
            return False  # She read from the bench, a sign of dissent. His aides warned him, according to two, that …
        if token.text in {".", ","}:
            break
        if token.lower_ in NEGATIONS:
            return False  # He would not elaborate.
        if token.text in {":", "“", '"', "‘", "'"}:
            return False  # it introduces what follows
        words.append(token)
    if not 1 < len(words) <= _MAX_CLAUSE:
        return False
    verbs = [token for token in words if token.pos_ == "VERB" or token.lower_ in {"said", "says"}]
    cue = cues.verb(verbs[0]) if len(verbs) == 1 else None
    if cue is None or Opens.QUOTE not in cue.opens:
        return False
    if any(child.dep_ == "obl" and not _is_aside(child) for child in verbs[0].rights):
        return False  # Aides predict between ten and twenty defections.
    things = [child for child in verbs[0].rights if child.dep_ == "obj"]  # He acknowledged the shift. She told a story.
    return not things or (cue.addressee and all(child.lower_ not in _TALES for child in things))


def _without_aside(sentence: Span, cues: Cues) -> list[Token]:
    """Jim Bell, a lawyer for the group, said: without what stands between two commas before the verb."""
    commas = [token.i - sentence.start for token in sentence if token.text == ","][:_ASIDES]
    for comma in commas[1:]:
        verb = cues.verb(sentence[comma + 1]) if comma + 1 < len(sentence) else None
        if verb is not None and Opens.QUOTE in verb.opens:
            return [*sentence[: commas[0]], *sentence[comma + 1 :]]
    return list(sentence)


def _is_aside(oblique: Token) -> bool:
    """Whether it only tells when, where or to whom somebody spoke."""
    cases = {child.lower_ for child in oblique.lefts if child.dep_ == "case"}
    return oblique.ent_type_ == "DATE" or not cases or bool(cases & _WHERE)


def _goes_further(words: Span) -> bool:
    """Whether more is told behind a comma of the sentence: that somebody says so, what is said, or what happened."""
    rest = [token for token in takewhile(lambda token: token.text not in {".", "?", "!"}, words) if not token.is_space]
    told = any(is_finite(token) or token.lower_ in {"that", "according"} or token.text in {"“", '"'} for token in rest)
    return told or not rest or rest[0].tag_ != "VBG"


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
