"""What a relative clause calls something: "what Oslo terms piracy", "a sum (that) it considers unjustified"."""

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.content.words import past_date
from loader.extract.attribution.parts import Attribution, Clause, Spans, Unit, apposed, by_clause, trim
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import left_of, right_of
from loader.extract.speakers import RELATIVES, first_word, phrase
from loader.records import Stance

_PREDICATES = frozenset({"obj", "xcomp", "ccomp", "obl"})


def find(context: Context, unit: Unit, clause: Clause) -> Attribution | None:
    """The noun before the clause, unless it is "what", and what it is called; None where the verb calls nothing so."""
    verb, subject = clause.verb, clause.subject
    fronted = _what_before(clause) or apposed(clause)
    relative = verb.dep_.startswith("acl") or fronted is not None
    if not relative or not subject.adjacent or subject.start > verb.idx:
        return None
    noun = verb.head if fronted is None else fronted
    named = noun.lower_ == "what" or (noun.pos_ in {"NOUN", "PROPN"} and noun.idx < subject.start)
    if not named or any(child.lower_ in RELATIVES and child.dep_.startswith("nsubj") for child in verb.lefts):
        return None  # the envoy who called it a hoax
    rest = _rest(context, unit, clause)
    if rest is None:
        return None
    if clause.stance is Stance.DEMANDS:
        clause = msgspec.structs.replace(clause, stance=Stance.ASSERTS)  # called it a hoax, called for calm
    told: Spans = (rest,)
    if noun.lower_ != "what" and not _is_of_all(noun):
        before = phrase(noun)
        if noun.i + 1 == first_word(subject).i:  # a condition Oslo rejected as unfair
            before = msgspec.structs.replace(before, end=noun.idx + len(noun))
        if not unit.start <= before.start < before.end <= subject.start:
            return None
        told = ((before.start, before.end), rest)
    return by_clause(clause, told, 0.7, f"what is {clause.cue.lemma}", (clause.start, clause.end))


def _what_before(clause: Clause) -> Token | None:
    """in what critics called a defeat: the "what" before the subject, which the parse may take for a part of it."""
    first = first_word(clause.subject)
    before = left_of(first)
    return before if before.lower_ == "what" and before.head in (clause.verb, clause.subject.head) else None


def _is_of_all(name: Token) -> bool:
    """had not insulted Macron, which many took as a good sign: behind a name and a comma, all that was told before."""
    return name.pos_ == "PROPN" and right_of(name).text == ","


def _rest(context: Context, unit: Unit, clause: Clause) -> tuple[int, int] | None:
    """The predicate behind the verb, with its "as"; a quotation that it opens with is all of it."""
    verb = clause.verb
    rights = [child for child in verb.rights if child.ent_type_ != "DATE"]  # described last fall as
    found = [child for child in rights if child.dep_ in _PREDICATES and child.idx < unit.end]
    behind = past_date([token for token in context.tokens(clause.end, unit.end) if not token.is_space])
    as_one = Opens.AS in clause.cue.opens and len(behind) > 0 and behind[0].lower_ == "as"
    quote = unit.quote_at(behind[1].idx) if as_one and len(behind) > 1 else None
    if quote is not None:
        return quote.start, quote.end
    if not found or not (as_one or Opens.BEING in clause.cue.opens) or _is_clause(found[0]):
        return None
    if not as_one and (found[0].left_edge.i != verb.i + 1 or _has_object(found) or _is_led(found[0])):
        return None
    first = behind[0] if as_one else right_of(verb)
    quote = None if as_one else unit.quote_at(first.idx)
    if quote is not None:
        return quote.start, quote.end
    last = found[0]
    words = context.tokens(first.idx, min(unit.end, last.right_edge.idx + len(last.right_edge)))
    stop = next((token for token in words if token.i > last.i and token.text in {",", ";", "–", "—", ":"}), None)
    end = words[-1].idx + len(words[-1]) if stop is None else stop.idx
    start, end = trim(context.text, first.idx, end)
    return (start, end) if start < end else None


def _is_clause(predicate: Token) -> bool:
    """Oslo thinks he is ill; not: Oslo thinks the idea (is) mad."""
    return any(child.dep_.startswith(("nsubj", "aux", "mark")) for child in predicate.children)


def _is_led(predicate: Token) -> bool:
    """what Oslo thinks about the deal: a preposition leads to what it thinks of, not to what it thinks that to be."""
    return predicate.dep_ == "obl" and any(child.dep_ == "case" for child in predicate.lefts)


def _has_object(found: list[Token]) -> bool:
    """which he called an act of war a mistake: an object besides what it is called."""
    return len(found) > 1 and found[0].dep_ == "obj" and found[1].dep_ == "xcomp"
