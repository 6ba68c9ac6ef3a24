"""Finds the parties named in a row that a speaker is one of, where the parse loses some: "the US, Japan, and Peru"."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise

from spacy.tokens import Token

from loader.extract.context import PARTIES, Context
from loader.extract.speakers.phrases import Subject
from loader.records import Label, Mention

_JOIN = re.compile(
    r"(?: \([^()\n]{1,20}\))?(?P<comma>,)?(?P<and> and| &|,? as well as|,? along with|,? together with)?(?: [Tt]he)?"
    r"(?P<title>(?: (?:[A-Z][a-z]*|U\.S)\b\.?){0,4}) "
)
_THE = re.compile(r"[Tt]he $")
_LONGEST = 12  # parties in a row; more are a list of signatories
_TITLES = frozenset({"NNP", "JJ"})
_NO_SPEAKERS = frozenset({"ADP", "VERB", "NOUN", "PROPN", "PART"})  # before the first: "in France", "met Macron"


def in_a_row(context: Context, subject: Subject) -> tuple[Subject, ...]:
    """The parties as a speaker each, in text order; none where the subject is alone, or hangs on what stands before."""
    own = context.mention_of(subject.head)
    if own is None or _is_in_brackets(context, own):
        return ()
    before = _joined(context, own, context.mentions_before(own.start), lambda last, each: (each, last))
    after = _joined(context, own, context.mentions_from(own.end), lambda last, each: (last, each))
    row = [*reversed(before), own, *after]
    if len(row) < 2 or not _ends_with_and(context, row) or _hangs_on_something(context, row[0]):
        return ()
    return tuple(_subject(context, each) for each in row)


def of_a_row(context: Context, subject: Subject) -> tuple[str, ...]:
    """The ids of the parties that officials speak for together: "US and Israeli officials"; none where it is one."""
    if subject.head.tag_ != "NNS":
        return ()
    row = [each for each in context.mentions_in(subject.start, subject.head.idx) if each.end <= subject.head.idx]
    if len(row) < 2 or not all(_are_joined(context, one, other) for one, other in pairwise(row)):
        return ()
    for each in context.mentions_before(row[0].start):
        if len(row) >= _LONGEST or not _are_joined(context, each, row[0]):
            break
        if _word_before(context, each) == "ADP":
            break  # Speaking about Libya, the Russian and French presidents
        row.insert(0, each)  # "American, British and French diplomats", whose first the phrase lacks
    return tuple(dict.fromkeys(each.entity for each in row)) if _ends_with_and(context, row) else ()


def _joined(
    context: Context,
    own: Mention,
    others: Iterable[Mention],
    in_order: Callable[[Mention, Mention], tuple[Mention, Mention]],
) -> list[Mention]:
    """Those of the others, nearest first, that are joined to it one by one; `in_order` puts two as the text has them.

    Of "Japan, Peru and Chile" those after Japan are Peru and Chile.
    """
    found: list[Mention] = []
    for each in islice((each for each in others if not _is_in_brackets(context, each)), _LONGEST):
        if not _are_joined(context, *in_order(found[-1] if found else own, each)):
            break
        found.append(each)
    return found


def _is_in_brackets(context: Context, mention: Mention) -> bool:
    return context.text[mention.start - 1 : mention.start] == "("


def _are_joined(context: Context, one: Mention, other: Mention) -> bool:
    match = _JOIN.fullmatch(context.text, one.end, other.start)
    joined = match is not None and (match["comma"] or match["and"])
    if match is not None and match["title"] and context.label_of(other) is not Label.PERSON:
        return False  # a title is a person's: "Secretary Blinken and Foreign Minister Son"
    return bool(joined) and one.entity != other.entity and {context.label_of(one), context.label_of(other)} <= PARTIES


def _ends_with_and(context: Context, row: Sequence[Mention]) -> bool:
    match = _JOIN.fullmatch(context.text, row[-2].end, row[-1].start)
    return match is not None and match["and"] is not None


def _hangs_on_something(context: Context, first: Mention) -> bool:
    """Whether the row is what another word governs: "with Russia, Ukraine and Poland said" are two speakers at most."""
    return _word_before(context, first) in _NO_SPEAKERS


def _word_before(context: Context, mention: Mention) -> str:
    """The part of speech of the word before a mention, its title and its articles; empty at the head of a sentence."""
    word = _first_word(context, mention)
    before = [token for token in word.doc[word.sent.start : word.i] if token.pos_ != "DET"]
    return str(before[-1].pos_) if before else ""


def _subject(context: Context, mention: Mention) -> Subject:
    first = _first_word(context, mention)
    article = _THE.search(context.text, max(0, first.idx - 4), first.idx)
    head = context.tokens(mention.start, mention.end).root
    return Subject(head=head, start=article.start() if article else int(first.idx), end=mention.end)


def _first_word(context: Context, mention: Mention) -> Token:
    """The mention's first word, or that of the title before a person's name: "Foreign Minister Son"."""
    first = context.tokens(mention.start, mention.end)[0]
    if context.label_of(mention) is not Label.PERSON:
        return first
    for before in reversed(first.doc[first.sent.start : first.i]):
        if not (before.text.istitle() and before.tag_ in _TITLES) or context.mention_of(before):
            break
        first = before
    return first
