"""What a passive attributes to its agent: "Iran was accused by Kyiv of arming Moscow", "the law was hailed by many".

The content stands on both sides of the words that say so: the subject of the passive, and what follows but the agent.
"""

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.parts import Attribution, Clause, Spans, Unit, by_clause, trim
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import is_finite, right_of
from loader.extract.speakers import RELATIVES, phrase
from loader.records import Stance

_TURNED = frozenset({Opens.OBJECT, Opens.NAME_TO, Opens.NAME_OF, Opens.AS, Opens.BEING})


def find(context: Context, unit: Unit, clause: Clause) -> Attribution | None:
    """The subject of the passive with the rest of its clause, or None where the clause is no such passive."""
    clause = _without_infinitive(context, clause)
    verb, agent = clause.verb, clause.subject
    own = next((child for child in verb.lefts if child.dep_ == "nsubj:pass"), None)
    if own is None or not agent.adjacent or agent.start < verb.idx:
        return None
    if own.lower_ in RELATIVES or own.idx < unit.start:
        return None
    if clause.cue.objects and not clause.cue.objects & {own.lower_, own.lemma_.lower()}:
        return None  # the study was supported by a foundation
    subject = phrase(own)
    rest = _rest(context, unit, verb, agent.start, agent.end)
    if clause.cue.addressee and not _is_to(context, rest):
        return None  # told by the ministry that it rained; but: told by it to leave
    predicate = next((child for child in verb.rights if child.dep_ == "xcomp" and child.idx < agent.start), None)
    if not rest and predicate is not None and Opens.BEING in clause.cue.opens:  # called misleading by two senators
        rest = ((int(predicate.left_edge.idx), int(predicate.idx) + len(predicate)),)
        clause = msgspec.structs.replace(clause, stance=Stance.ASSERTS)
    if not rest and (own.lower_ == "it" or clause.cue.opens == {Opens.AS}):
        return None  # it was denied by the ministry, the matter was taken up by it
    if not _TURNED & clause.cue.opens and not (Opens.CLAUSE in clause.cue.opens and _is_to(context, rest)):
        return None  # the words were said by the envoy; but: he is said by friends to be ill
    return by_clause(
        clause,
        ((subject.start, _told(own, verb) or subject.end), *rest),
        0.75,
        f"{clause.cue.lemma} by",
        (verb.idx, agent.end),
    )


def _without_infinitive(context: Context, clause: Clause) -> Clause:
    """said by two people close to him to be ill: the parse puts the infinitive to the agent."""
    agent = clause.subject
    marks = (token for token in context.tokens(agent.start, agent.end) if _is_mark(token))
    mark = next(marks, None)
    if mark is None:
        return clause
    return msgspec.structs.replace(clause, subject=msgspec.structs.replace(agent, end=int(mark.idx) - 1))


def _is_mark(token: Token) -> bool:
    return token.lower_ == "to" and token.pos_ == "PART"


def _is_to(context: Context, rest: Spans) -> bool:
    if not rest:
        return False
    start, end = rest[-1]
    words = context.tokens(start, end)
    return len(words) > 1 and _is_mark(words[0])


def _told(noun: Token, verb: Token) -> int | None:
    """Where what the noun tells ends: "reports that he had been dismissed were denied by the ministry"."""
    clauses = (child for child in noun.rights if child.i < verb.i and any(t.lower_ == "that" for t in child.lefts))
    clause = next(clauses, None)
    return None if clause is None else int(clause.right_edge.idx) + len(clause.right_edge)


def _rest(context: Context, unit: Unit, verb: Token, start: int, end: int) -> Spans:
    """What the passive says of its subject: "of lying", "to leave", "as a hoax", before or after the agent."""
    by = max((child.idx for child in context.tokens(verb.idx, start) if child.lower_ == "by"), default=start)
    before = trim(context.text, verb.idx + len(verb), by)
    stop = unit.end
    for token in context.tokens(end, unit.end):
        listed = (
            token.text == "," and token.nbor(-1).pos_ == "ADJ" and right_of(token).pos_ == "ADJ"
        )  # careful, dry and slow
        if (token.text in {",", ";"} and not listed) or (
            is_finite(token) and token.head == verb.head and token.dep_ == "conj"
        ):
            stop = token.idx
            break
    after = trim(context.text, end, stop)
    return tuple(each for each in (before, after) if _says(context, each))


def _says(context: Context, span: tuple[int, int]) -> bool:
    """Whether a stretch is more than a time: it begins with "of", "to", "as", an article or a quotation mark."""
    words = context.tokens(*span)
    return len(words) > 1 and (words[0].lower_ in {"of", "to", "as", "for", "a", "an"} or not words[0].is_alpha)
