"""Short forms of organisations: "the ministry" is the article's one ministry. config/organizations.yaml, `short`."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.organizations.runs import RunRules
from loader.resolve.passage import Passage
from loader.vocabulary import Entry

_KEYS = ("heads", "categories", "near")
_SENTENCES = 3  # back to the last mention of what a short form that must be near stands for
_PART = frozenset(("compound", "amod", "nmod", "nummod"))  # of a longer name: "the bank account"
_GOES_ON = re.compile(r"\s+(?:of|for|on)\b|[-–]\w|\s+[A-Z]")


class _Short(msgspec.Struct, frozen=True):
    heads: frozenset[str]
    categories: frozenset[str]
    near: bool


class ShortForms:
    """`entry` leads each word to the heads of names and the categories of organisations for which it may stand."""

    def __init__(self, entry: Entry, rules: RunRules) -> None:
        self._rules = rules
        self._words: Mapping[str, _Short] = {word: _short(entry[word]) for word in entry}
        words = "|".join(sorted(self._words, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)[Tt]he\s+((?i:{words}))(?!\w)")

    def find(self, passage: Passage, found: Sequence[Found]) -> list[Found]:
        """Where a word stands for the only organisation that the article names and that fits it, named before."""
        named = [one for one in found if one.entity.label == Label.ORGANIZATION]
        return list(self._bound(passage, named)) if named else []

    def _bound(self, passage: Passage, named: Sequence[Found]) -> Iterator[Found]:
        fitting = {word: self._fitting(short, named) for word, short in self._words.items()}
        starts: dict[str, list[int]] = {}
        for each in named:
            starts.setdefault(each.entity.id, []).append(each.start)
        for index, sentence in enumerate(passage.sentences):
            near = passage.sentences[max(index - _SENTENCES, 0)].start
            for match in self._pattern.finditer(passage.text, sentence.start, sentence.end):
                start, end = match.span(1)
                word = match.group(1).lower()
                one, since = fitting[word], near if self._words[word].near else 0
                told = one is not None and any(since <= at < start for at in starts[one.entity.id])
                if one and told and _stands_alone(passage, start, end):
                    starts[one.entity.id].append(start)
                    yield Found(
                        entity=one.entity, start=start, end=end, method=Method.ALIAS, rule="short form in the article"
                    )

    def _fitting(self, short: _Short, named: Sequence[Found]) -> Found | None:
        """The first mention of the one organisation that fits, None where there are several or none."""
        fitting = [one for one in named if self._fits(short, one.entity)]
        first = min(fitting, key=lambda one: one.start, default=None)
        return first if len({one.entity.id for one in fitting}) == 1 else None

    def _fits(self, short: _Short, entity: Entity) -> bool:
        if entity.category in short.categories:
            return True
        return any(self._rules.head(name) in short.heads for name in (entity.name, *entity.aliases))


def _short(entry: Entry) -> _Short:
    entry.only(_KEYS)
    return _Short(frozenset(entry.texts("heads")), frozenset(entry.texts("categories")), bool(entry.get("near")))


def _stands_alone(passage: Passage, start: int, end: int) -> bool:
    token = passage.token_at(start, end)
    return (token is None or token.dep_ not in _PART) and not _GOES_ON.match(passage.text, end)
