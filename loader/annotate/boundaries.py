"""Where in a paragraph a sentence surely begins, may begin, or cannot, as far as spelling tells.

A sentence ends at a final mark or a line break, so none begins after anything else: not after `,"`, a colon or a dash.
After a final mark, what stands before and after it decides: an abbreviation, an initial, a small letter, a quotation
that goes on to its attribution or stands within a sentence. Reads straight quote marks and plain spaces.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from loader.annotate.abbreviations import Abbreviations, Kind
from loader.annotate.enclosures import embedded


class Start(IntEnum):
    """Whether a sentence begins; the values are spaCy's for SENT_START."""

    NEVER = -1
    OPEN = 0  # the parser decides
    SURE = 1


_END = re.compile(
    r"""
    (?<! [.!?…] ) (?P<mark> [.!?…]++ ) (?P<close> ["')\]]*+ ) (?: \s? \[\d{1,3}\] )*+ \s++
    (?= \S ) (?= (?P<open> ["'(\[]* ) (?P<next> [\w'-]* \.? ) )
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*$")  # the word that a final mark ends: "U.S" before the last stop
_LONGEST_WORD = 24
_NO_START = ",;:)]%"
_BREAK = re.compile(r"(?<!\n)\n\s*+(?=[^\sa-z])")  # a line that begins with no small letter
_GLUED = re.compile(r"(?<=[a-z)]\.)(?=[A-Z][a-z])")  # "ended.The": a lost space
_DATED = re.compile(r"^(?:\w+day,? )?(?:[A-Z][a-z]+\.? \d{1,2},|\d{1,2} [A-Z][a-z]+) \d{4} (?=[A-Z])")  # then the text
_ENUMERATED = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[A-Z])$")
_PLACED = re.compile(r"\b(?:on|to|via|platform|network)\s$")  # wrote on X. Berg replied
_LONGEST_PLACED = 10
_SPEAKER = r"(?!(?:{})\b)(?:[A-Z][\w.'-]*,? ){{1,7}}(?:{})\b"  # President Jo Roe said
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_LETTERS = re.compile(r"(?:[A-Z]\.)+")
_NUMBER = re.compile(r"\d|[IVXLC]+\b\.?$|[A-Z]\b\.?$")


class Boundaries:
    """Reads paragraphs by a vocabulary of abbreviations."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._kinds = abbreviations.kinds
        self._openers = abbreviations.openers
        self._lost = re.compile(rf"(?<=\w )(?=(?:{_any_of(abbreviations.openers)})\b)")
        self._speaker = re.compile(_SPEAKER.format(_any_of(abbreviations.openers), _any_of(abbreviations.saying)))
        self._labelled = re.compile(rf"(?<=\w )(?=(?:{_any_of(abbreviations.labels)}):\s)")

    def of(self, text: str) -> dict[int, Start]:
        """The offsets at which a sentence may or does begin after the first; it begins nowhere else."""
        found = {at.end(): Start.OPEN for pattern in (_BREAK, _GLUED, self._lost) for at in pattern.finditer(text)}
        found |= {at.end(): Start.SURE for pattern in (_DATED, self._labelled) for at in pattern.finditer(text)}
        found |= {end.end(): self._after(text, end) for end in _END.finditer(text)}
        if found:
            for start, end in embedded(text):
                found |= {at: Start.NEVER for at in found if start < at < end}
        return found

    def _after(self, text: str, end: re.Match[str]) -> Start:
        """Whether a sentence begins behind this final mark."""
        word = _WORD.search(text, max(0, end.start() - _LONGEST_WORD), end.start())
        article = word is not None and _ARTICLE.search(text, max(0, word.start() - 4), word.start()) is not None
        stop = _Stop(word[0] if word else "", end["mark"], end["close"], end["open"], end["next"], article)
        if word and _ENUMERATED.search(text, max(0, word.start() - 3), word.end()):
            return Start.NEVER
        if word and word[0] == "X" and _PLACED.search(text, max(0, word.start() - _LONGEST_PLACED), word.start()):
            return Start.SURE if stop.next[:1].isupper() else self._before_no_capital(stop, text[end.end()])
        if not stop.next[:1].isupper():
            return self._before_no_capital(stop, text[end.end()])
        if stop.mark == ".":
            return self._after_word(stop)
        if stop.mark.startswith(("..", "…")):
            return self._after_pause(stop)
        return self._after_call(stop, text, end.end())

    def _before_no_capital(self, stop: "_Stop", first: str) -> Start:
        """Before a small letter, a number or a sign the sentence goes on after abbreviations, quotations and calls."""
        kind = self._kind(stop)
        if not stop.next[:1].islower():
            return Start.NEVER if kind not in (None, Kind.END) or first in _NO_START else Start.OPEN
        goes_on = kind is not None or stop.mark != "." or stop.close or "(" in stop.open
        return Start.NEVER if goes_on else Start.OPEN

    def _after_word(self, stop: "_Stop") -> Start:
        """After a full stop and before a capital."""
        kind = None if stop.closes_quotation else self._kind(stop)
        if kind is None:
            return Start.SURE
        if kind is Kind.NUMBER:
            return Start.NEVER if _NUMBER.match(stop.next) else Start.SURE
        if kind is not Kind.END or self._kinds.get(stop.next) is Kind.NAME:
            return Start.NEVER
        return Start.SURE if stop.next in self._openers and not stop.open else Start.OPEN

    def _after_pause(self, stop: "_Stop") -> Start:
        """After an ellipsis and before a capital, which may be a name's."""
        return Start.SURE if stop.next in self._openers or (stop.close and stop.open) else Start.OPEN

    def _after_call(self, stop: "_Stop", text: str, at: int) -> Start:
        """After a question or exclamation: a quotation may go on to its speaker, and a name may end so (Yahoo!)."""
        if not stop.closes_quotation:
            return Start.OPEN if stop.mark == "!" and stop.word[:1].isupper() else Start.SURE
        if stop.open or stop.next in self._openers:
            return Start.SURE
        return Start.NEVER if self._speaker.match(text, at) else Start.OPEN

    def _kind(self, stop: "_Stop") -> Kind | None:
        """What kind of abbreviation the final mark closes; an initial stands before a name."""
        if stop.mark != ".":
            return None
        word = f"{stop.word}."
        if word in self._kinds:
            return self._kinds[word]
        if word.isupper() and stop.next.isupper() and self._kinds.get(word.capitalize()) is Kind.NAME:
            return Kind.NAME  # GEN. ROE
        if not _LETTERS.fullmatch(word):
            return None
        opens = stop.word == "I" or stop.next in self._openers
        initials = len(stop.word) == 1 or not stop.article  # J.R.R. Poe; the P.K.K. Turkey said
        return Kind.NAME if initials and not opens else Kind.END


class _Stop(NamedTuple):
    """A final mark: the word it ends, itself, what closes behind it, what opens after it, the next word, and whether an
    article stands before the word."""

    word: str
    mark: str
    close: str
    open: str
    next: str
    article: bool

    @property
    def closes_quotation(self) -> bool:
        return "'" in self.close or '"' in self.close


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words))
