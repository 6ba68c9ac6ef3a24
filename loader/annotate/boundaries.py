"""Where in a paragraph a sentence surely begins, may begin, or cannot, as far as spelling tells.

A sentence ends at a final mark or a line break, so none begins after anything else: not after `,"`, a colon or a dash.
After a final mark, what stands before and after it decides: an abbreviation, an initial, a small letter, a quotation
that goes on to its attribution or stands within a sentence. Reads straight quote marks and plain spaces.
"""

import re
from enum import IntEnum

from loader.annotate.abbreviations import Abbreviations, Kind
from loader.annotate.enclosures import embedded


class Start(IntEnum):
    """Whether a sentence begins; the values are spaCy's for SENT_START."""

    NEVER = -1
    OPEN = 0  # the parser decides
    SURE = 1


_END = re.compile(
    r"""
    (?P<word> [^\W_]+ (?: [.&] [^\W_]+ )* )? (?P<mark> \.{2,} | … | [.!?]+ ) (?P<close> ["')\]]* )
    (?: \s?\[\d{1,3}\] )* \s+ (?= \S ) (?= (?P<open> ["'(\[]* ) (?P<next> [\w'-]* \.? ) )
    """,
    re.VERBOSE,
)
_NO_START = ",;:)]%"
_BREAK = re.compile(r"\n\s*(?=[^\sa-z])")  # a line that begins with no small letter
_GLUED = re.compile(r"(?<=[a-z)]\.)(?=[A-Z][a-z])")  # "ended.The": a lost space
_DATED = re.compile(r"^(?:\w+day,? )?(?:[A-Z][a-z]+\.? \d{1,2},|\d{1,2} [A-Z][a-z]+) \d{4} (?=[A-Z])")  # then the text
_ENUMERATED = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[A-Z])$")
_SPEAKER = r"(?!(?:{})\b)(?:[A-Z][\w.'-]*,? ){{1,7}}(?:{})\b"  # President Jo Roe said
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
        following = end["next"]
        if end["word"] and _ENUMERATED.search(text, max(0, end.start() - 3), end.end("word")):
            return Start.NEVER
        if not following[:1].isupper():
            return self._before_no_capital(text, end)
        if end["mark"] == ".":
            return self._after_word(end)
        if end["mark"].startswith((".", "…")):
            return self._after_pause(end)
        return self._after_call(text, end)

    def _before_no_capital(self, text: str, end: re.Match[str]) -> Start:
        """Before a small letter, a number or a sign the sentence goes on after abbreviations, quotations and calls."""
        kind = self._kind(end)
        if not end["next"][:1].islower():
            never = kind not in (None, Kind.END) or text[end.end()] in _NO_START
            return Start.NEVER if never else Start.OPEN
        goes_on = kind is not None or end["mark"] != "." or end["close"] or "(" in end["open"]
        return Start.NEVER if goes_on else Start.OPEN

    def _after_word(self, end: re.Match[str]) -> Start:
        """After a full stop and before a capital."""
        following = end["next"]
        kind = None if "'" in end["close"] or '"' in end["close"] else self._kind(end)
        if kind is None:
            return Start.SURE
        if kind is Kind.NUMBER:
            return Start.NEVER if _NUMBER.match(following) else Start.SURE
        if kind is not Kind.END or self._kinds.get(following) is Kind.NAME:
            return Start.NEVER
        return Start.SURE if following in self._openers and not end["open"] else Start.OPEN

    def _after_pause(self, end: re.Match[str]) -> Start:
        """After an ellipsis and before a capital, which may be a name's."""
        return Start.SURE if end["next"] in self._openers or (end["close"] and end["open"]) else Start.OPEN

    def _after_call(self, text: str, end: re.Match[str]) -> Start:
        """After a question or exclamation: a quotation may go on to its speaker, and a name may end so (Yahoo!)."""
        if not end["close"].strip(")]"):
            named = end["mark"] == "!" and (end["word"] or "")[:1].isupper()
            return Start.OPEN if named else Start.SURE
        if end["open"] or end["next"] in self._openers:
            return Start.SURE
        return Start.NEVER if self._speaker.match(text, end.end()) else Start.OPEN

    def _kind(self, end: re.Match[str]) -> Kind | None:
        """What kind of abbreviation the final mark closes; an initial stands before a name."""
        word = f"{end['word'] or ''}."
        if end["mark"] != ".":
            return None
        if word in self._kinds:
            return self._kinds[word]
        if word.isupper() and end["next"].isupper() and self._kinds.get(word.capitalize()) is Kind.NAME:
            return Kind.NAME  # GEN. ROE
        if not _LETTERS.fullmatch(word):
            return None
        return Kind.NAME if len(word) == len("J.") and not self._opens(end) else Kind.END

    def _opens(self, end: re.Match[str]) -> bool:
        return end["word"] == "I" or end["next"] in self._openers


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words))
