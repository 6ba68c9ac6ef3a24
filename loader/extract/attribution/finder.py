"""All attributions of an article: by verb, phrase, noun or label, and by what stands before a quotation."""

from collections.abc import Iterator, Sequence

import msgspec

from loader.extract.attribution import (
    adjectives,
    barriers,
    chains,
    content,
    labels,
    nouns,
    phrases,
    titles,
    units,
    verbs,
)
from loader.extract.attribution.chains import Turn
from loader.extract.attribution.content import SENTENCE
from loader.extract.attribution.nouns import POSSESSIVES
from loader.extract.attribution.parts import Attribution, Clause, Spans, Unit, trim
from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.quotes import Quote
from loader.extract.speakers import Speakers
from loader.records import Stance

_NO_WORDS = frozenset({"that", "so", "this", "it", "how", "what", "when", "where", "whether", "who", "why"})


def attributions(context: Context, quotes: Sequence[Quote], cues: Cues, speakers: Speakers) -> list[Attribution]:
    """The attributions in the order of their content; `quotes` are the article's outermost quotations."""
    spoken = tuple(labels.transcript(context, cues))
    begin = min((a.cue[0] for a in spoken), default=len(context.text))
    reported = (a for a in _reported(context, quotes, cues, speakers) if a.cue[0] < begin or not _is_own_word(a))
    given = (a for a in (*spoken, *reported) if a.stance is Stance.DENIES or _has_words(context, a.content))
    return sorted(given, key=lambda a: (a.content[0], a.cue))


def _reported(context: Context, quotes: Sequence[Quote], cues: Cues, speakers: Speakers) -> Iterator[Attribution]:
    found = units.find(context, quotes, cues)
    clauses: dict[Unit, list[Clause]] = {}
    for unit, clause in verbs.find(context, found, cues, speakers):
        clauses.setdefault(unit, []).append(clause)
    for unit in found:
        words = iter(context.tokens(unit.start, unit.end))
        clauses.setdefault(unit, []).extend(adjectives.find(unit, words, cues, speakers))
    turns = [_turn(context, unit, clauses.get(unit, []), cues, speakers) for unit in found]
    for turn in turns:
        yield from turn.attributions
    yield from titles.find(context, speakers)
    yield from chains.find(context, turns)


def _turn(context: Context, unit: Unit, clauses: Sequence[Clause], cues: Cues, speakers: Speakers) -> Turn:
    edges = barriers.find(context, unit, clauses, cues)
    given = [(c, content.find(context, unit, c, edges)) for c in clauses]
    by_noun = tuple(_before(edges, each, context) for each in nouns.find(context, unit, cues, speakers))
    found = [a for _, each in given for a in each if not _is_carrier(context, a, by_noun, cues)]
    found.extend(phrases.find(context, unit, cues, speakers))
    found.extend(by_noun)
    found = [_narrowed(each, found) for each in found]
    return Turn(unit=unit, attributions=tuple(found), idle=tuple(c for c, each in given if not each))


def _narrowed(denial: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Kyiv says they left, a charge that Iran denies: it denies what Kyiv says, not that Kyiv says so."""
    ((start, end), *more) = denial.content
    if more or not denial.rule.startswith(SENTENCE):
        return denial
    said = (each for each in found if start <= each.subject.start and end in {each.content[-1][1], each.clause[1]})
    whole = (each for each in said if each is not denial and not each.rule.startswith(SENTENCE))
    inner = max(whole, key=lambda each: end - each.content[0][0], default=None)
    return denial if inner is None else msgspec.structs.replace(denial, content=inner.content)


def _is_carrier(context: Context, verbal: Attribution, by_noun: Sequence[Attribution], cues: Cues) -> bool:
    """Whether the verb only gives what a noun says better: "voiced hope that …" is a hope."""
    verb = context.tokens(*verbal.cue)[:1]
    inside = (n for n in by_noun if n.subject.head == verbal.subject.head or n.subject.head.lower_ in POSSESSIVES)
    carried = any(start <= n.cue[0] < end for n in inside for start, end in verbal.content)
    return carried and len(verb) > 0 and verb[0].lemma_.lower() in cues.carriers


def _before(edges: Sequence[int], attribution: Attribution, context: Context) -> Attribution:
    """What a noun tells ends where somebody goes on: "expressed hope that it ends and noted the need for talks"."""
    [(start, end)] = attribution.content
    edge = next((each for each in edges if start < each < end), end)
    return msgspec.structs.replace(attribution, content=(trim(context.text, start, edge),))


def _has_words(context: Context, spans: Spans) -> bool:
    words = [token for start, end in spans for token in context.tokens(start, end) if token.is_alpha]
    return any(word.lower_ not in _NO_WORDS for word in words)


def _is_own_word(attribution: Attribution) -> bool:
    """Whether it is "I think …" or "we believe …": in a transcript those words are its speaker's claim already."""
    return attribution.subject.head.lower_ in {"i", "we"}
