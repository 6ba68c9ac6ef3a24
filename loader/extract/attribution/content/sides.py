"""Finds the content of an attribution: before its clause, after it, or on both sides.

"…," Watson said. Watson said … Institutions, said Watson, must pay. As Watson told reporters, …
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.content import conjoined, naming, passive, relative
from loader.extract.attribution.content import end as ends
from loader.extract.attribution.content import start as starts
from loader.extract.attribution.content.apart import (
    filler_end,
    is_fronted,
    is_said_in,
    lacks_verb,
    last_mark,
    names_something,
    only_links,
    parenthetical,
    says_something,
)
from loader.extract.attribution.content.words import Opening
from loader.extract.attribution.parts import Attribution, Clause, Spans, Unit, by_clause, trim
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import FINITE, is_finite
from loader.extract.quotes import Quote
from loader.extract.speakers import phrase
from loader.records import Label

_JOINT = re.compile(r",?\s+(?:and|but)\s")
_IT_IS = re.compile(r"\W*[Ii]t(?:'s|’s| is| was) (?!\w+ing)")  # It was the army, he maintained, who did it
_PARTICIPLE = frozenset({"who", "which", "whose", "according", "adding", "using"})
_RESULTS = frozenset(
    {"bypassing", "causing", "cutting", "damaging", "destroying", "displacing", "dropping"}
    | {"forcing", "hitting", "injuring", "killing", "knocking", "leaving", "triggering", "wounding"}
)  # participles by which an event goes on behind who tells it: "…, police said, killing ten"
_LEADING = frozenset({"if", "but", "and", "while", "although", "though", "because", "since", "yet"})
_LINKS = frozenset({"however", "though", "meanwhile", "nevertheless", "nonetheless", "moreover", "too"})
_STOP = re.compile(r"(?<=[a-z]{3})[.!?](?=\s+[A-Z])")
_NEXT = 12  # letters after a comma in which somebody else begins to speak: "while another said"
_MARK = 2  # letters after a last word that only close its quotation: .”


def find(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> tuple[Attribution, ...]:
    """What the clause attributes: nothing, one content, or several where each has its own "that".

    `barriers` are offsets at which a later attribution of the same unit begins: no content runs over them.
    """
    inner = unit.quote_at(clause.verb.idx)
    if inner is not None:
        start, end = _sentence_within(context, clause, inner)
        unit = msgspec.structs.replace(unit, start=start, end=end, quotes=())
    found = (
        naming.find(context, unit, clause)
        or _as_clause(context, unit, clause)
        or (_around(context, unit, clause, barriers) if clause.label is None else None)
        or passive.find(context, unit, clause)
        or relative.find(context, unit, clause)
    )
    return (found,) if found is not None else _following(context, unit, clause, barriers)


def _sentence_within(context: Context, clause: Clause, quote: Quote) -> tuple[int, int]:
    """The sentence of a quotation that the clause stands in; somebody else's words there do not go beyond it."""
    sentence = context.sentence_at(clause.verb.idx)
    if sentence is None:
        return quote.inner_start, quote.inner_end
    ended = next((stop.end() for stop in _STOP.finditer(context.text, clause.end, quote.inner_end)), quote.inner_end)
    return max(quote.inner_start, sentence.start), min(quote.inner_end, max(sentence.end, clause.end), ended)


def _around(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> Attribution | None:
    """ "…," Watson said. Institutions, said Watson, must pay. "…," he said, "…"."""
    if not parenthetical(context, unit, clause):
        return None
    left = trim(context.text, unit.start, clause.start)
    end = filler_end(context, unit, clause)
    right = _resumption(context, unit, clause, end, barriers)
    if right is None and (only_links(context, unit, clause) or is_fronted(context, unit, clause)):
        return None
    if right is not None and (only_links(context, unit, clause) or is_said_in(context, unit, clause)):
        return by_clause(clause, (right,), 0.85, f"after {clause.cue.lemma}", (clause.start, end))
    spans = (left,) if right is None else (left, right)
    where = "before" if right is None else "around"
    return by_clause(clause, spans, 0.95 if unit.quotes else 0.85, f"{where} {clause.cue.lemma}", (clause.start, end))


def _resumption(
    context: Context, unit: Unit, clause: Clause, end: int, barriers: Sequence[int]
) -> tuple[int, int] | None:
    """What goes on after a clause in the middle, unless it only says more about the speaker: ", using an acronym"."""
    stop = min((barrier for barrier in barriers if barrier > end), default=unit.end)
    quote = next((quote for quote in unit.quotes if clause.end <= quote.start < stop), None)
    between = [] if quote is None else list(context.tokens(end, quote.start))
    resumed = quote is not None and context.text[quote.inner_start : quote.inner_start + 1].islower()
    told_of = len(between) > 1 and between[1].lower_ in {"who", "whose"}  # said Ruiz, who has lost two, “is that …”
    told_of = told_of and context.text[: quote.start if quote else 0].rstrip().endswith(",")  # not: who spoke of “ruin”
    resumed = resumed and (told_of or not any(is_finite(token) for token in between))
    verbs = any(token.is_alpha and (token.pos_ == "VERB" or is_finite(token)) for token in between)
    if quote is not None and names_something(context, quote):
        return None  # he said on “Morning Brew”
    if quote is not None and (resumed or not verbs):
        return quote.start, min(quote.end, stop)
    if context.text[end : end + 1] != ",":
        return None
    rest = [token for token in context.tokens(end + 1, stop) if not token.is_space]
    if not rest:
        return None
    if rest[0].lower_ in _PARTICIPLE:
        cleft = rest[0].lower_ == "who" and not unit.quotes and _IT_IS.match(context.text, unit.start) is not None
        return trim(context.text, end + 1, stop) if cleft else None
    if rest[0].tag_ in {"VBG", "VBN"}:
        told = quote is None and not unit.quotes and rest[0].lower_ in _RESULTS
        return trim(context.text, end + 1, stop) if told else None
    if any(end <= barrier <= rest[0].idx + _NEXT for barrier in barriers):
        return None  # while another said that the talks go on
    return trim(context.text, end + 1, stop) if _resumes(context, unit, clause, rest) else None


def _resumes(context: Context, unit: Unit, clause: Clause, rest: Sequence[Token]) -> bool:
    finite = any(is_finite(token) or token.tag_ in FINITE for token in rest)
    left = context.tokens(unit.start, clause.start)
    before = [token for token in left if not token.is_punct]
    if rest[0].lower_ == "to" and len(rest) > 1 and rest[1].tag_ == "VB" and before and before[-1].pos_ == "VERB":
        return True  # He intends, he says, to call them
    if rest[0].pos_ in {"AUX", "VERB", "CCONJ", "SCONJ"}:
        return finite
    if is_fronted(context, unit, clause):
        return finite  # If they come, he said, the talks will fail
    quoted = unit.quote_at(last_mark(context.text, unit.start, clause.start)) is not None
    cut = bool(before) and before[-1].pos_ == "AUX" and not quoted  # he was, Reuters said, a spy
    finite = finite or lacks_verb(left, rest)
    return cut or (finite and not any(is_finite(token) for token in before))


def _as_clause(context: Context, unit: Unit, clause: Clause) -> Attribution | None:
    """As Watson told reporters, …: the content is the main clause."""
    marks = [child for child in clause.verb.lefts if child.lower_ == "as" and child.i < clause.subject.head.i]
    own = {child.dep_ for child in clause.verb.rights} & {"ccomp", "xcomp", "obj"}
    taken = own - ({"obj"} if clause.cue.addressee else set())
    if not marks or taken or not {Opens.QUOTE, Opens.CLAUSE} & clause.cue.opens or clause.cue.opens == {Opens.QUOTE}:
        return None  # as the talks began
    end = filler_end(context, unit, clause)
    before = context.text[unit.start : marks[0].idx].strip(' ,“"').lower()
    content = trim(context.text, unit.start, marks[0].idx)
    if not before:
        content = trim(context.text, end, unit.end)
    elif before in _LEADING:  # If, as Seoul believes, they have left, …
        comma = context.text.find(",", end + 1, unit.end)
        content = trim(context.text, end, comma if comma >= 0 else unit.end)
    if content[0] >= content[1] or not says_something(context, unit, *content):
        return None
    return by_clause(clause, (content,), 0.85, f"as somebody {clause.cue.lemma}", (marks[0].idx, end))


def _following(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> tuple[Attribution, ...]:
    joints = (barrier for barrier in barriers if barrier > clause.end and _JOINT.match(context.text, barrier))
    limit = min(joints, default=unit.end)  # worried about its cost but sure that it will work
    after = [token for token in context.tokens(clause.end, limit) if not token.is_space]
    if len(after) > 3 and after[0].text == after[2].text == "," and after[1].lower_ in _LINKS:
        after = after[3:]  # acknowledged, however, the roads were closed
    opening = starts.find(clause, after)
    if opening is None or _names_person(context, opening):
        return ()
    stop = min((barrier for barrier in barriers if barrier > opening.start), default=unit.end)
    further = conjoined.starts(context, unit, opening, stop)
    ended = min(stop, ends.find(context, unit, clause, opening))
    if further and opening.kind is Opens.CLAUSE and any(child.lower_ == "that" for child in clause.verb.lefts):
        ended, further = min(ended, further[0][0]), []  # said that he hoped they had left and that he waited
    stretches = [
        (opening.start, min(ended, further[0][0]) if further else ended),
        *((start, end) for (_, start), (end, _) in pairwise([*further, (stop, stop)])),
    ]
    trimmed = [_with_mark(unit, *trim(context.text, *stretch)) for stretch in stretches]
    if opening.rule.endswith("by position"):  # not: writing in the paper last week
        trimmed = [
            each for each in trimmed if any(token.tag_.startswith(("VB", "MD")) for token in context.tokens(*each))
        ]
    words = (clause.start, opening.start)
    if opening.stance is not None:
        clause = msgspec.structs.replace(clause, stance=opening.stance)
    told = _told_of(unit, clause) if opening.rule.endswith("of a relative") else ()
    return tuple(
        by_clause(clause, (*told, each), opening.confidence, opening.rule, words)
        for each in trimmed
        if each[0] < each[1]
    )


def _told_of(unit: Unit, clause: Clause) -> Spans:
    """a raise (that) they say is overdue: the noun that the relative clause tells of."""
    noun = clause.verb.head
    if not clause.verb.dep_.startswith("acl") or noun.pos_ not in {"NOUN", "PROPN"} or noun.idx >= clause.subject.start:
        return ()
    before = phrase(noun)
    inside = unit.start <= before.start < before.end <= clause.subject.start
    return ((before.start, before.end),) if inside else ()


def _with_mark(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """The stretch with the mark that closes its last quotation, which the parse may hang elsewhere."""
    quote = unit.quote_at(end)
    near = quote is not None and start <= quote.start and quote.end - end <= _MARK
    return (start, quote.end) if quote is not None and near else (start, end)


def _names_person(context: Context, opening: Opening) -> bool:
    """welcomed President Putin: a person is met or praised, but nothing is said that could be true or false."""
    if opening.kind is not Opens.OBJECT:
        return False
    mention = context.mention_of(context.tokens(opening.start, opening.start + 1)[0])
    if mention is None or context.label_of(mention) is not Label.PERSON:
        return False
    possessed = context.text[mention.end : mention.end + 2] in {"'s", "’s"}
    return not possessed and mention.text.lower() not in {"his", "her", "their"}
