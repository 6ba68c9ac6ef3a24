"""Give the people of a tree names of other forms: the treebanks hardly know a name like Kim Jong Un."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from conllu import Sentence, Word
from made_up import foreign_person


def rename(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence with other names for its flat proper names; what hung on a name hangs on its first word."""
    words = sentence.words
    new: list[Word] = []
    moved: dict[int, int] = {0: 0}
    at = 0
    while at < len(words):
        end = name_end(words, at)
        name = foreign_person(rng).split() if end > at + 1 else []
        moved.update(dict.fromkeys(range(at + 1, end + 1), len(new) + 1))
        if name and not any("-" in part for part in name):
            first = replace(words[at], form=name[0], lemma=name[0], space_after=True)
            rest = [replace(first, form=part, lemma=part, head=-len(new) - 1, dep="flat") for part in name[1:]]
            new += [first, *rest[:-1], replace(rest[-1], space_after=words[end - 1].space_after)]
        else:
            moved.update({index + 1: len(new) + 1 + index - at for index in range(at, end)})
            new += words[at:end]
        at = end
    # A head below zero is already counted in the new sentence.
    heads = [-word.head if word.head < 0 else moved[word.head] for word in new]
    return replace(sentence, words=tuple(replace(word, head=head) for word, head in zip(new, heads, strict=True)))


def name_end(words: Sequence[Word], start: int) -> int:
    """Return the end of the flat proper name that starts here, `start + 1` where none does."""
    end = start + 1
    if words[start].upos == "PROPN":
        while end < len(words) and words[end].dep.startswith("flat") and words[end].head == start + 1:
            end += 1
    return end
