"""Whether two names may be of one thing, from the names alone: a suspicion with its reason, never a decision."""

from collections.abc import Iterable
from difflib import SequenceMatcher

import msgspec

from loader.identity import fold
from loader.records import Label

_ALIKE = 0.87  # of two folded names' letters, in order
_SHORT = 6  # letters of a name below which one letter more or less is another name
_STRAY = frozenset({"the", "of", "and", "for", "a", "an", "de", "jr", "sr", "al"})


class Named(msgspec.Struct, frozen=True):
    """A node as it is compared: what it is called anywhere, and whether a vocabulary lists it."""

    id: str
    label: Label
    name: str
    forms: frozenset[str]
    listed: bool
    mentions: int


class Likeness:
    """One node, folded once, since it is compared with many."""

    def __init__(self, node: Named) -> None:
        self.node = node
        self.name = fold(node.name)
        self.words = words(node.name)
        self.forms = {fold(form) for form in node.forms}
        self._least = 1 if node.label is Label.PERSON else 2  # "Academy" is in many names, "Putin" in few
        self._letters = SequenceMatcher(None, "", self.name, autojunk=False)

    def reason(self, other: "Likeness") -> str | None:
        """Why the two may be one: a shared form, one name's words in the other, or nearly the same letters.

        Two that vocabularies list share surnames and words by right.
        """
        if not (self.node.listed and other.node.listed):
            shared = sorted(self.forms & other.forms)
            if shared:
                return f"both are called {_quoted(shared)}"
            fewer, more = sorted((self.words, other.words), key=len)
            if len(fewer) >= self._least and fewer <= more:
                return f"the words of “{self.node.name}” and “{other.node.name}”"
        return f"spelt alike: “{self.node.name}”, “{other.node.name}”" if self._spelt_like(other.name) else None

    def _spelt_like(self, other: str) -> bool:
        if min(len(self.name), len(other)) < _SHORT or any(c.isdigit() for c in self.name + other):
            return False
        letters = self._letters
        letters.set_seq1(other)
        return letters.real_quick_ratio() >= _ALIKE and letters.quick_ratio() >= _ALIKE and letters.ratio() >= _ALIKE


def words(name: str) -> frozenset[str]:
    """The folded words of a name that tell it from others."""
    return frozenset(fold(name).split()) - _STRAY


def _quoted(forms: Iterable[str]) -> str:
    return ", ".join(f"“{form}”" for form in forms)
