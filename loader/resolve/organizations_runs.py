"""Names known by a head word: runs of capitalised words such as "Yonsei University Institute for Peace Studies"."""

import re
from collections.abc import Iterator

import msgspec

_CAPITALISED = r"(?:[A-Z][\w&.-]*(?:['’](?!s\b)\w+)*\w|[A-Z]\.?|\d+(?:st|nd|rd|th)\b)"
_RUN = re.compile(rf"{_CAPITALISED}(?:\s+(?:(?:of|for|on|and|de|du|del|la|in|to)\s+)?(?:the\s+)?(?:{_CAPITALISED}|&))*")
_OPENING = re.compile(
    r"(?:(?:The|A|An|In|On|At|For|From|By|With|As|When|While|After|Before|But|And|Or|This|That|Of|To|Its|Their|His|Her|Our|"
    r"If|Since|Under|Through|Both|Former|Also)\s+)+(?:the\s+)?"
)
_OWNER = re.compile(r".*(?:['’]s|s['’])\s+", re.DOTALL)
_TAIL = re.compile(r"(?:['’]s?|[\s,.;:)\]\"”–—|-]|\s(?:of|the|at|in|for|and|to|on|by|with|from))+$")
_JOINT = re.compile(r"\s+(?:and|in|to|on)\s+(?:the\s+)?")
_HEADING = 0.7  # share of capitalised words above which a line is one
_OF_THE = re.compile(r"\s+of\s+the\s+")


class Heads(msgspec.Struct, frozen=True):
    """Words that tell an organisation, those that end a place's name, and those that are no name by themselves."""

    organizations: frozenset[str]
    places: frozenset[str]
    plain: frozenset[str]

    def of_organization(self, text: str) -> bool:
        """Whether a head stands in it with more of a name: "Yonsei University", "University of Texas"."""
        words = text.split()
        return any(word in self.organizations for word in words[1:]) or (
            len(words) > 2 and words[0] in self.organizations and words[1] in ("of", "for")
        )

    def of_place(self, text: str) -> bool:
        """Whether it ends in a place's head: "Andrews Airport"."""
        words = text.split()
        return len(words) > 1 and words[-1] in self.places


def runs(text: str, heads: Heads) -> Iterator[tuple[int, int]]:
    """Stretches of the sentence that may be a name: runs of capitalised words, parted where they are several; none in
    a heading."""
    if not is_heading(text):
        for run in _RUN.finditer(text):
            yield from parted(text, run.start(), run.end(), heads)


def is_heading(text: str) -> bool:
    """Whether the line is mostly capitalised words, without a full stop: there, capitals tell nothing."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 3 and capitals > _HEADING * len(words) and not text.rstrip("”\"')").endswith((".", "!", "?"))


def parted(text: str, start: int, end: int, heads: Heads) -> Iterator[tuple[int, int]]:
    """The names in a stretch: "University of X and College of Y" are two, "Ministry of Trade and Industry" is one."""
    begin = start
    for joint in _JOINT.finditer(text, start, end):
        if heads.of_organization(text[begin : joint.start()]) and _parts(text, joint, end, heads):
            yield begin, joint.start()
            begin = joint.end()
    yield _behind_holder(text, begin, end, heads), end


def _parts(text: str, joint: re.Match[str], end: int, heads: Heads) -> bool:
    return joint.group().split()[0] != "and" or heads.of_organization(text[joint.end() : end])


def _behind_holder(text: str, start: int, end: int, heads: Heads) -> int:
    """Where "of the" has the only head behind it, what stands before is no part: "Jane Doe of the Civic Party"."""
    of_the = _OF_THE.search(text, start, end)
    if of_the is None or any(word in heads.organizations for word in text[start : of_the.start()].split()):
        return start
    return of_the.end()


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without opening word, possessor ("Russia’s …") and trailing marks; None when nothing is left, or
    when it is cut out of a longer word."""
    owner = _OWNER.match(text, start, end)
    start = owner.end() if owner else start
    opening = _OPENING.match(text, start, end) or re.compile(r"(?:the|a|an)\s+").match(text, start, end)
    start = opening.end() if opening else start
    tail = _TAIL.search(text[start:end])
    if tail and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end = start + tail.start()
    cut = (start > 0 and text[start - 1].isalnum()) or text[end : end + 1].isalnum()
    hyphenated = text[end : end + 1] == "-" and text[end + 1 : end + 2].islower() and text[end + 2 : end + 3].islower()
    return (start, end) if start < end and not cut and not (hyphenated and " " not in text[start:end]) else None
