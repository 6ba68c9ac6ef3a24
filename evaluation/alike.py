"""Which nodes of one label may be one thing twice, and which may be two things: suspicions from their names alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from loader.identity import fold
from loader.records import Label
from loader.review.alike import Likeness, Named, words

REACH = 10  # the first nodes are compared with this many times as many
NEAR = 0.7  # of two words' letters, in order, where one may be the other spelt otherwise


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


def duplicates(found: Sequence[Named], top: int) -> list[Pair]:
    """The pairs of the first `top` nodes with any of the first ones, REACH times as many; most mentioned first."""
    reached = [Likeness(node) for node in found[: top * REACH]]
    return [
        Pair(one.node.id, other.node.id, one.node.mentions, other.node.mentions, reason)
        for at, one in enumerate(reached[:top])
        for other in reached[at + 1 :]
        if (reason := one.reason(other))
    ]


def merge(name: str, label: Label, forms: Mapping[str, int], listed: frozenset[str]) -> str | None:
    """Why a node may be two: a form, with its count, that differs too much from its name; None where none does.

    Names that a vocabulary lists are not doubted. Of a person, only full names are compared.
    """
    known = {fold(each) for each in listed}
    doubtful = [form for form in forms if fold(form) not in known]
    differs = _is_another_person if label is Label.PERSON else _is_another_thing
    other = sorted((form for form in doubtful if differs(form, name)), key=lambda form: (-forms[form], form))
    return f"“{name}” is also {', '.join(f'“{form}” {forms[form]}' for form in other)}" if other else None


def _is_another_person(form: str, name: str) -> bool:
    """Whether it is a full name, and each has a word that the other has nothing like."""
    one, other = words(form), words(name)
    return len(one) > 1 and bool(_unlike(one, other)) and bool(_unlike(other, one))


def _is_another_thing(form: str, name: str) -> bool:
    """Whether it shares no word with the name and is not its initials."""
    initials = "".join(word[0] for word in fold(name).split())
    return _unlike(words(form), words(name)) == words(form) and not initials.startswith(fold(form).replace(" ", "")[:2])


def _unlike(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The words that the other has nothing like: no such word, none that begins so or is spelt nearly so."""
    return frozenset(
        word
        for word in mine
        if not any(word.startswith(each) or each.startswith(word) or _near(word, each) for each in theirs)
    )


def _near(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR
