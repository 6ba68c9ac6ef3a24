"""Which nodes of one label may be one thing twice, and which may be two things: suspicions from their names alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher

from loader.identity import fold

PERSON = "Person"
REACH = 10  # the first nodes are compared with this many times as many
ALIKE = 0.87  # of two folded names' letters, in order
SHORT = 6  # letters of a name below which one letter more or less is another name
_STRAY = {"the", "of", "and", "for", "a", "an", "de", "jr", "sr", "al"}


@dataclass(frozen=True)
class Named:
    """A node as it is compared: its forms with their counts, and its names in a vocabulary, which are not doubted."""

    id: str
    name: str
    mentions: int
    forms: Mapping[str, int]
    listed: AbstractSet[str] = frozenset()

    @property
    def doubtful(self) -> list[str]:
        """The forms that no vocabulary has for it."""
        listed = {fold(name) for name in self.listed}
        return [form for form in self.forms if fold(form) not in listed]


@dataclass(frozen=True)
class Pair:
    """Two nodes that may be one, the more frequent one first."""

    one: str
    other: str
    mentions: int
    others: int
    reason: str


@dataclass(frozen=True)
class Merge:
    """A node that may be two."""

    id: str
    mentions: int
    reason: str


def duplicates(found: Sequence[Named], label: str, top: int) -> list[Pair]:
    """The pairs of the first `top` nodes with any of the first ones, REACH times as many; most mentioned first."""
    least = 1 if label == PERSON else 2
    reached = [_Folded(node) for node in found[: top * REACH]]
    return [
        Pair(one.node.id, other.node.id, one.node.mentions, other.node.mentions, reason)
        for at, one in enumerate(reached[:top])
        for other in reached[at + 1 :]
        if (reason := _reason(one, other, least))
    ]


class _Folded:
    """A node with its name and forms folded once, since it is compared with many."""

    def __init__(self, node: Named) -> None:
        self.node = node
        self.name = fold(node.name)
        self.words = _content(self.name)
        self.forms: dict[str, int] = defaultdict(int)
        for form, count in node.forms.items():
            self.forms[fold(form)] += count


def _reason(one: _Folded, other: _Folded, least: int) -> str | None:
    """Why the two may be one: shared forms, one name within the other, or nearly the same letters.

    Two that vocabularies list share surnames and words by right.
    """
    if not (one.node.listed and other.node.listed):
        shared = sorted(one.forms.keys() & other.forms.keys())
        if shared:
            counts = (f'"{form}" {one.forms[form]} and {other.forms[form]} times' for form in shared)
            return f"both are called {', '.join(counts)}"
        fewer, more = sorted((one.words, other.words), key=len)
        if len(fewer) >= least and fewer <= more:
            return f'the words of "{one.node.name}" and "{other.node.name}"'
    return f'spelt alike: "{one.node.name}", "{other.node.name}"' if _spelt_alike(one.name, other.name) else None


def _content(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - _STRAY


def _spelt_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORT or any(c.isdigit() for c in one + other):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def merges(found: Iterable[Named], label: str) -> list[Merge]:
    """The nodes with forms that differ too much: full names that disagree, or words that the name has nothing of."""
    suspected = ((node, _differing(node) if label == PERSON else _strange(node)) for node in found)
    return [Merge(node.id, node.mentions, reason) for node, reason in suspected if reason]


def _differing(node: Named) -> str | None:
    """Two full names of a person of which each has a word that the other has nothing like."""
    full = [form for form in node.doubtful if len(_content(fold(form))) > 1]
    name = _content(fold(node.name))
    other = [form for form in full if _unlike(_content(fold(form)), name) and _unlike(name, _content(fold(form)))]
    return f'"{node.name}" is also {_counted(node, other)}' if other else None


def _strange(node: Named) -> str | None:
    """Forms that share no word with the name and are not its initials."""
    name = fold(node.name)
    initials = "".join(word[0] for word in name.split())
    other = [
        form
        for form in node.doubtful
        if _unlike(_content(fold(form)), _content(name)) == _content(fold(form))
        and not initials.startswith(fold(form).replace(" ", "")[:2])
    ]
    return f'"{node.name}" is also {_counted(node, other)}' if other else None


def _unlike(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The words that the other has nothing like: no such word, none that begins so or is spelt nearly so."""
    return frozenset(
        word
        for word in mine
        if not any(word.startswith(each) or each.startswith(word) or _near(word, each) for each in theirs)
    )


def _near(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.7


def _counted(node: Named, forms: Sequence[str]) -> str:
    most = sorted(forms, key=lambda form: (-node.forms[form], form))
    return ", ".join(f'"{form}" {node.forms[form]}' for form in most)
