"""Whom a description stands for that the article gave to somebody before: "the ministry", "the Russian president"."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from loader.extract.context import Context
from loader.extract.speakers.phrases import Subject
from loader.records import Affiliation, Label, Mention

Listed = TypeVar("Listed")

_LONGEST_TITLE = 60  # letters before a name in which its title stands


class Earlier:
    """Looks up what one article says of its persons and organisations; its words are indexed at the first look-up."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._persons: dict[tuple[str, ...], dict[str, int]] = {}  # who has a title, once looked up

    def named(self, subject: Subject) -> str | None:
        """the ministry, the Russian president: whom the article named so before."""
        words = self._context.text[subject.start : subject.end].lower().split()
        if len(words) < 2 or words[0] != "the":
            return None
        named = self._context.mentions_in(subject.start, subject.end)
        title = [word for word in words[1:] if not any(word in mention.text.lower() for mention in named)]
        found = (
            self._by_role(subject, title, {mention.entity for mention in named})
            if named
            else self._by_title(subject, title) or self._by_role(subject, title, set())
        )
        return found or (self._by_name(subject) if len(words) == 2 else None)

    def _by_title(self, subject: Subject, title: list[str]) -> str | None:
        """the Deputy Secretary, after "Deputy Secretary Sherman": who was last mentioned with that title."""
        key = tuple(title)
        if key not in self._persons:
            candidates = (*self._opened[title[0]], *self._titled[title[-1]])
            self._persons[key] = _firsts(each for each in candidates if _has_title(self._context, each, title))
        return self._latest_of(subject.start, self._persons[key])

    def _by_role(self, subject: Subject, title: list[str], named: set[str]) -> str | None:
        candidates = self._roles[title[0]] if title else self._context.resolution.affiliations
        fitting = {
            affiliation.person
            for affiliation in candidates
            if set(title) <= set(affiliation.role.lower().split()) and (not named or affiliation.of in named)
        }
        return self._latest(subject.start, fitting)

    def _by_name(self, subject: Subject) -> str | None:
        return self._latest_of(subject.start, self._organizations.get(subject.head.lower_, {}))

    def _latest_of(self, before: int, firsts: Mapping[str, int]) -> str | None:
        return self._latest(before, (entity for entity, first in firsts.items() if first < before))

    def _latest(self, before: int, entities: Iterable[str]) -> str | None:
        """Which of the entities was mentioned last."""
        starts = ((self._mentioned[entity], entity) for entity in entities)
        last = ((found[at - 1], entity) for found, entity in starts if (at := bisect_left(found, before)))
        return max(last, default=(0, None))[1]

    @cached_property
    def _mentioned(self) -> defaultdict[str, list[int]]:
        """Where each entity is mentioned, in text order."""
        return _listed((mention.entity, mention.start) for mention in self._context.mentions)

    @cached_property
    def _organizations(self) -> dict[str, dict[str, int]]:
        """For each word the organisations that have it in a name, and where each is first named so."""
        named = self._mentions_of(Label.ORGANIZATION)
        by_word = _listed((word, mention) for mention in named for word in mention.text.lower().split())
        return {word: _firsts(mentions) for word, mentions in by_word.items()}

    @cached_property
    def _opened(self) -> defaultdict[str, list[Mention]]:
        """The mentions of persons by their first word, which may be one of a title."""
        return _listed(
            (word, each) for each in self._mentions_of(Label.PERSON) for word in each.text.lower().split()[:1]
        )

    @cached_property
    def _titled(self) -> defaultdict[str, list[Mention]]:
        """The mentions of persons by the words that a title before the name may end with."""
        persons = self._mentions_of(Label.PERSON)
        return _listed((word, each) for each in persons for word in _ends_of_title(self._context, each))

    @cached_property
    def _roles(self) -> defaultdict[str, list[Affiliation]]:
        """The affiliations by each word of their role."""
        held = self._context.resolution.affiliations
        return _listed((word, each) for each in held for word in set(each.role.lower().split()))

    def _mentions_of(self, label: Label) -> list[Mention]:
        return [mention for mention in self._context.mentions if self._context.label_of(mention) is label]


def _listed(pairs: Iterable[tuple[str, Listed]]) -> defaultdict[str, list[Listed]]:
    """What stands beside each key: [("a", 1), ("b", 2), ("a", 3)] gives {"a": [1, 3], "b": [2]}."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _firsts(mentions: Iterable[Mention]) -> dict[str, int]:
    """Where each entity is mentioned first."""
    found: dict[str, int] = {}
    for mention in mentions:
        found[mention.entity] = min(mention.start, found.get(mention.entity, mention.start))
    return found


def _ends_of_title(context: Context, mention: Mention) -> set[str]:
    """The last word before a name, and that before the last "of": Secretary of State Blinken."""
    before = _words_before(context, mention)
    of = _last_of(before)
    return {*before[-1:], *before[max(0, of - 1) : of]}


def _has_title(context: Context, mention: Mention, title: list[str]) -> bool:
    """Whether the title stands before the name, or begins it."""
    before = _words_before(context, mention)
    if before[-len(title) :] == title or mention.text.lower().split()[: len(title)] == title:
        return True
    of = _last_of(before)  # Secretary of State Blinken
    return of > 0 and before[:of][-len(title) :] == title and all(word.isalpha() for word in before[of:])


def _words_before(context: Context, mention: Mention) -> list[str]:
    return context.text[max(0, mention.start - _LONGEST_TITLE) : mention.start].lower().split()


def _last_of(words: list[str]) -> int:
    """The position of the last "of" among the words, or 0."""
    return max((i for i, word in enumerate(words) if word == "of"), default=0)
