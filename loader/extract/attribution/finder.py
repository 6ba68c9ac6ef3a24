"""All attributions of an article: by verb, phrase, noun or label, and by what stands before a quotation."""

from collections.abc import Iterator, Sequence

from loader.extract.attribution import chains, content, labels, nouns, phrases, units, verbs
from loader.extract.attribution.chains import Turn
from loader.extract.attribution.parts import Attribution, Clause, Spans, Unit
from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.quotes import Quote
from loader.extract.speakers import Speakers


def attributions(context: Context, quotes: Sequence[Quote], cues: Cues, speakers: Speakers) -> list[Attribution]:
    """The attributions in the order of their content; `quotes` are the article's outermost quotations."""
    spoken = tuple(labels.transcript(context, cues))
    begin = min((a.cue[0] for a in spoken), default=len(context.text))
    reported = (a for a in _reported(context, quotes, cues, speakers) if a.cue[0] < begin or not _is_own_word(a))
    given = (a for a in (*spoken, *reported) if _has_words(context, a.content))
    return sorted(given, key=lambda a: (a.content[0], a.cue))


def _reported(context: Context, quotes: Sequence[Quote], cues: Cues, speakers: Speakers) -> Iterator[Attribution]:
    found = units.find(context, quotes, cues)
    clauses: dict[Unit, list[Clause]] = {}
    for unit, clause in verbs.find(context, found, cues, speakers):
        clauses.setdefault(unit, []).append(clause)
    turns = [_turn(context, unit, clauses.get(unit, []), cues, speakers) for unit in found]
    for turn in turns:
        yield from turn.attributions
    yield from labels.titles(context, speakers)
    yield from chains.find(context, turns)


def _turn(context: Context, unit: Unit, clauses: Sequence[Clause], cues: Cues, speakers: Speakers) -> Turn:
    outer = [c for c in clauses if unit.quote_at(c.verb.idx) is None]
    apart = {c.start for c in outer if content.parenthetical(context, unit, c)}
    apart |= {c.start for c in outer if verbs.apart(c)}
    barriers = sorted({*apart, *phrases.starts(context, unit, cues)})
    given = [(c, content.find(context, unit, c, barriers)) for c in clauses]
    found = [a for _, a in given if a is not None]
    found.extend(phrases.find(context, unit, cues, speakers))
    found.extend(nouns.find(context, unit, cues, speakers))
    return Turn(unit=unit, attributions=tuple(found), idle=tuple(c for c, a in given if a is None))


def _has_words(context: Context, spans: Spans) -> bool:
    words = [token for start, end in spans for token in context.tokens(start, end) if token.is_alpha]
    return any(word.lower_ not in {"that", "so", "this", "it"} for word in words)


def _is_own_word(attribution: Attribution) -> bool:
    """Whether it is "I think …" or "we believe …": in a transcript those words are its speaker's claim already."""
    return attribution.subject.head.lower_ in {"i", "we"}
