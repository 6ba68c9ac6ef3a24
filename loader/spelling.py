"""Spells a text plainly for reading, and leads what was read back to the text as it was given.

The same words can be spelt with other characters: accents as marks of their own (NFD), ligatures, non-breaking or thin
spaces, hyphens that do not break, marks of other languages or of typewriters for quotations, characters that nobody
sees. All stages read the plain spelling; a record's offsets and texts are those of the article as it came.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from loader.records import Article, Claim, Event, Frozen, Mention, Record, Sentence, SourceArticle, Span

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
"""Soft hyphen, joiners, zero-width spaces, marks of direction, byte order marks, variation selectors."""
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"

_PLAINLY = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_HYPHENS, "-"),
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},  # ligatures: ﬀ … ﬆ
        **{
            "„": "“",
            "‟": "“",
            "‚": "‘",
            "‛": "‘",
            "‹": "‘",
            "›": "’",
            "`": "‘",
            "´": "’",
            "ʼ": "’",
            "＂": '"',
            "＇": "'",
        },
        **{"‒": "–", "―": "—", "⸺": "—"},
    }
)
_TYPED = {"--": "—", "``": "“", "''": "”"}
"""Dashes and quotation marks as they are typed where a keyboard has none."""

_TURNED = {"“": "”", "‘": "’", "”": "“"}
"""Marks that close where English ones open („so“), and the other way round (”so”)."""

_MARKS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u1160-\u11ff]"  # accents, and letters within a hangul
_SPELT = re.compile(
    r"(?P<closes>(?<=[^\s(\[–—-])[“‘](?=[\s,.;:!?)\]]|$))|(?P<opens>(?:(?<=[\s(\[])|^)”(?=\w))"
    rf"|(?<=\w)--(?=\w)|(?<=\s)--(?=\s)|``|''(?!')|`|[A-Za-z]{_MARKS}+|[^\x00-\x7f]{_MARKS}*",
)


class Plain(Frozen, frozen=True):
    """A plain spelling; for each of its characters where the stretch that it spells begins and ends in the source.

    Both are None where every character stands at its own place.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that the plain one spells; both end exclusive."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def at(self, offset: int) -> int:
        """Where in the plain spelling an offset of the source is."""
        return offset if self.starts is None else bisect_left(self.starts, offset)


def plain(text: str) -> Plain:
    """The text spelt plainly: composed accents, plain spaces and hyphens, no ligatures, nothing invisible.

    Quotation marks keep their shapes, as far as English has them.
    """
    changes = list(_changes(text))
    if not changes:
        return Plain(text=text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, spelt in [*changes, (len(text), len(text), "")]:
        pieces += (text[at:start], spelt)
        starts += [*range(at, start), *[start] * len(spelt)]
        ends += [*range(at + 1, start + 1), *[end] * len(spelt)]
        at = end
    if all(end - start == len(spelt) for start, end, spelt in changes):
        return Plain(text="".join(pieces))
    return Plain(text="".join(pieces), starts=tuple(starts), ends=tuple(ends))


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches that are spelt otherwise, with their plain spelling."""
    for found in _SPELT.finditer(text):
        given = found[0]
        known = _TURNED if found.lastgroup else _TYPED
        spelt = known.get(given) or unicodedata.normalize("NFC", given).translate(_PLAINLY)
        if spelt != given:
            yield found.start(), found.end(), spelt


def legible(source: SourceArticle) -> SourceArticle:
    """The article with its text spelt plainly, and its paragraphs where they are in it."""
    spelt = plain(source.article.text)
    if spelt.text == source.article.text:
        return source
    paragraphs = tuple(replace(one, start=spelt.at(one.start), end=spelt.at(one.end)) for one in source.paragraphs)
    return replace(source, article=replace(source.article, text=spelt.text), paragraphs=paragraphs)


def as_given(record: Record, article: Article) -> Record:
    """The record of a legible article as that of the article that was given: its text, offsets into it, spelling."""
    if record.article.text == article.text:
        return record
    there = _There(article.text, plain(article.text))
    return replace(
        record,
        article=article,
        sentences=tuple(there.sentence(one) for one in record.sentences),
        mentions=tuple(there.mention(one) for one in record.mentions),
        events=tuple(there.event(one) for one in record.events),
        claims=tuple(there.claim(one) for one in record.claims),
    )


class _There:
    """Leads stretches of the plain spelling to the text that was given."""

    def __init__(self, text: str, spelt: Plain) -> None:
        self._text = text
        self._spelt = spelt

    def sentence(self, one: Sentence) -> Sentence:
        start, end = self._spelt.source(one.start, one.end)
        return replace(one, start=start, end=end)

    def mention(self, one: Mention) -> Mention:
        start, end = self._spelt.source(one.start, one.end)
        return replace(one, start=start, end=end, text=self._text[start:end])

    def event(self, one: Event) -> Event:
        return replace(one, trigger=self._span(one.trigger))

    def claim(self, one: Claim) -> Claim:
        start, end = self._spelt.source(one.speaker.start, one.speaker.end)
        content = tuple(self._spelt.source(*stretch) for stretch in one.content)
        return replace(
            one,
            speaker=replace(one.speaker, start=start, end=end, text=self._text[start:end]),
            cue=self._span(one.cue),
            content=content,
            text=" … ".join(self._text[start:end] for start, end in content),  # as the claim had it
        )

    def _span(self, one: Span) -> Span:
        start, end = self._spelt.source(one.start, one.end)
        return replace(one, start=start, end=end, text=self._text[start:end])
