"""The phrases "both leaders" and "the two countries", and how far back those are looked for who are meant."""

from collections.abc import Iterator, Mapping, Set

from spacy.tokens import Token

from loader.records import Several
from loader.resolve.titles import Line

PLURAL = ("NNS", "NNPS")

Pair = tuple[str, ...]
"""The ids of two entities."""

_BACK = 2  # sentences looked back


def both(line: Line, words: Set[str]) -> Iterator[tuple[Token, Token]]:
    """The first word and the noun of each such phrase of the line whose noun is one of `words`, in text order."""
    for position, token in enumerate(line.at):
        if token.tag_ in PLURAL and token.lower_ in words:
            in_front = line.words[max(0, position - 2) : position]
            if in_front[-1:] == ["both"]:
                yield line.at[position - 1], token
            elif in_front == ["the", "two"]:
                yield line.at[position - 2], token


def named_before(before: Mapping[int, Pair], index: int) -> Pair | None:
    """The pair of the nearest sentence before the one of that index; `before` has them by sentence."""
    return next((before[i] for i in range(index - 1, index - 1 - _BACK, -1) if i in before), None)


def several(first: Token, head: Token, pair: Pair, rule: str) -> Several:
    """The words from `first` to `head`, which stand for the two."""
    return Several(start=first.idx, end=head.idx + len(head), head=head.idx, entities=pair, rule=rule)
