"""Where a name that no vocabulary lists begins and ends: runs of capitalised words, and the words around them.

The words are data: `unlisted` in config/organizations.yaml and `heads` in config/places.yaml.
"""

import re
from collections.abc import Iterable, Iterator

from loader.vocabulary import Entry

_CAPITALISED = r"(?:[A-Z][\w&.-]*(?:['’](?!s\b)\w+)*\w|[A-Z]\.?|\d+(?:st|nd|rd|th)\b)"
_RUN = re.compile(rf"{_CAPITALISED}(?:\s+(?:(?:of|for|on|and|de|du|del|la|in|to)\s+)?(?:the\s+)?(?:{_CAPITALISED}|&))*")
_OWNER = re.compile(r".*(?:['’]s|s['’])\s+", re.DOTALL)
_TAIL = re.compile(r"(?:['’]s?|[\s,.;:)\]\"”–—|-]|\s(?:of|the|at|in|for|and|to|on|by|with|from))+$")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_JOINT = re.compile(r"\s+(?:and|in|to|on)\s+(?:the\s+)?")
_OF_THE = re.compile(r"\s+of\s+the\s+")
_GOES_ON = re.compile(r"\w|-[a-z]{2}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\s+(?:[Aa]nnual\s+)?")
_HEADING = 0.7  # share of capitalised words above which a line without a full stop is a heading
_KEYS = ("heads", "sessions", "others", "plain", "openings", "closings", "offices")
_COMPLEMENT = re.compile(r"\s(?:of|for|on|to|in|at|against|with|about)\b", re.IGNORECASE)


class RunRules:
    """The rules with their words. `place_heads` end the names of places; `organs` are no names by themselves."""

    def __init__(self, entry: Entry, place_heads: Iterable[str], organs: Iterable[str]) -> None:
        entry.require(*_KEYS)
        entry.only(_KEYS)
        self._heads = frozenset(entry.texts("heads"))
        self._sessions = frozenset(entry.texts("sessions"))
        self._place_heads = frozenset(place_heads)
        self._others = frozenset(entry.texts("others"))
        self.plain = frozenset((*entry.texts("plain"), *organs, *self._heads))
        openings = "|".join(entry.texts("openings"))
        self._opening = re.compile(rf"(?:(?i:the|a|an)\s+|(?:{openings})\s+)+")
        closings = "|".join(entry.texts("closings"))
        self._closing = re.compile(rf"(?:\s+(?:{closings}))+$")
        offices = "|".join(entry.texts("offices"))
        self._office = re.compile(rf"(?:[A-Z]\w+[ -])?(?:{offices})(?:[ -]General)?\s+of\s+(?:the\s+)?")
        self._portfolio = re.compile(rf"(?:{offices})\s+(?:of|for)\s+(?:the\s+)?$")

    def of_organization(self, text: str) -> bool:
        """Whether a head stands in it with more of a name: "Yonsei University", "University of Texas"."""
        words = text.split()
        if any(word in self._heads for word in words[1:]):
            return True
        return len(words) > 2 and words[0] in self._heads and words[1] in ("of", "for")

    def of_another(self, text: str) -> bool:
        """Whether its head is that of a law, a day, a prize: "Year of Theatre", "Address to the Federal Assembly"."""
        return self.head(text) in self._others

    def head(self, text: str) -> str:
        """The word that says what the name is of: the last one before a preposition."""
        words = _COMPLEMENT.split(text, maxsplit=1)[0].split()
        return words[-1] if words else ""

    def of_place(self, text: str) -> bool:
        """Whether it ends in a place's head: "Andrews Airport"."""
        words = text.split()
        return len(words) > 1 and words[-1] in self._place_heads

    def is_portfolio(self, before: str) -> bool:
        """Whether the words before make it a minister's field: "Under Secretary of State for Management"."""
        return self._portfolio.search(before) is not None

    def runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Stretches of a sentence that may be a name; none in a heading."""
        if not is_heading(text):
            for run in _RUN.finditer(text):
                yield from self.parted(text, run.start(), run.end())

    def parted(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The names in a stretch: "University of X and College of Y" are two, "Ministry of Trade and Industry" one."""
        begin = start
        for joint in _JOINT.finditer(text, start, end):
            before = text[begin : joint.start()]
            if before in self.plain or (self.of_organization(before) and self._parts(text, joint, end)):
                yield begin, joint.start()
                begin = joint.end()
        yield self._behind_holder(text, begin, end), end

    def _parts(self, text: str, joint: re.Match[str], end: int) -> bool:
        return joint.group().split()[0] != "and" or self.of_organization(text[joint.end() : end])

    def _behind_holder(self, text: str, start: int, end: int) -> int:
        """Where "of the" has the only head behind it, what is before is no part: "Jane Doe of the Civic Party"."""
        of_the = _OF_THE.search(text, start, end)
        if of_the is None or any(word in self._heads for word in text[start : of_the.start()].split()):
            return start
        return of_the.end()

    def trimmed(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch without possessor ("Russia’s …"), opening word, office ("President of …"), ordinal of a session,
        closing day and marks.

        None when nothing is left, or when a longer word goes on behind or before it.
        """
        for pattern in (_OWNER, self._opening, self._office):
            match = pattern.match(text, start, end)
            start = match.end() if match else start
        ordinal = _ORDINAL.match(text, start, end)
        if ordinal and self.head(text[ordinal.end() : end]) in self._sessions:
            start = ordinal.end()
        tail = _TAIL.search(text[start:end])
        if tail and not _INITIAL.search(text[start:end]):
            end = start + tail.start()
        closing = self._closing.search(text[start:end])
        end = start + closing.start() if closing else end
        if start >= end or (start > 0 and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            return None
        one_word = " " not in text[start:end]
        return None if one_word and _GOES_ON.match(text, end) else (start, end)


def is_heading(text: str) -> bool:
    """Whether the line is mostly capitalised words, without a full stop: there, capitals tell nothing."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    capitals = sum(word[0].isupper() for word in words)
    stopped = text.rstrip("”\"'’)").endswith((".", "!", "?"))
    return len(words) > 3 and capitals > _HEADING * len(words) and not stopped
