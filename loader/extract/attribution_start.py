"""Finds where the content after a verb of saying begins: what kind of complement the verb has, if any.

Each kind has one function that takes the clause and the tokens after its verb, and gives the offset where the
content begins with the rule's name, or None. They are tried in the order of `_KINDS`; the parse speaks first, word
order where the parse is silent.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile

import msgspec
from spacy.tokens import Token

from loader.extract.attribution import Clause
from loader.extract.attribution_cues import Opens
from loader.extract.speakers import is_finite

_COMPLEMENTISERS = frozenset({"that", "how", "why", "whether", "where", "what", "when", "if", "who", "which"})
_OPENING = frozenset("“\"‘'«")
_NO_OBJECT = frozenset(
    {"it", "them", "him", "her", "me", "us", "you", "this", "that", "what", "which", "himself", "itself", "so"}
)
_FILLER = frozenset({"obl", "obl:tmod", "advmod", "iobj", "obl:npmod", "nmod:tmod", "compound:prt", "nsubj"})
_LINKS = frozenset({"PUNCT", "SCONJ", "ADP", "CCONJ"})
_NO_CLAUSE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"})
_STOPS = frozenset({",", ";", ":", "."})


class Opening(msgspec.Struct, frozen=True):
    """Where a content begins (an offset), as which kind of complement, and how sure that is."""

    start: int
    kind: Opens
    confidence: float
    rule: str


def find(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """Where the content after the clause begins; `after` are the tokens from its end to its unit's end."""
    for kind, rule in _KINDS:
        if kind in clause.cue.opens:
            opening = rule(clause, after)
            if opening is not None:
                return opening
    return None


def _right(clause: Clause, deps: frozenset[str], after: Sequence[Token]) -> Token | None:
    if not after:
        return None
    found = (child for child in clause.verb.rights if child.dep_ in deps and child.i >= after[0].i)
    return next((child for child in found if child.idx != clause.subject.head.idx), None)


def _left(head: Token, after: Sequence[Token]) -> Token:
    """The first word of what the head governs, punctuation and "that" left out."""
    first = head.doc[max(head.left_edge.i, after[0].i)]
    while first.i < head.i and (
        first.text in _STOPS or (first.lower_ == "that" and (first.dep_ == "mark" or first.pos_ == "SCONJ"))
    ):
        first = first.nbor(1)
    return first


def _quote(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X said: "…"; X told the court on Monday, "…"."""
    for position, token in enumerate(after[:25]):
        if token.text in _OPENING:
            between = [t for t in after[:position] if t.text not in {",", ":", "that", "-", "–", "—"}]
            if all(_is_filler(t, clause) for t in between) and (not between or between[-1].lower_ != "to"):
                return Opening(token.idx, Opens.QUOTE, 0.95, f"{clause.cue.lemma} + quote")
            return None
    return None


def _is_filler(token: Token, clause: Clause) -> bool:
    """Whether a word between the verb and a quotation only says when, where or to whom."""
    if token.pos_ in {"VERB", "AUX", "SCONJ"}:
        return False
    deps = _FILLER | ({"obj"} if clause.cue.addressee else frozenset())
    for above in (token, *token.ancestors):
        if above.head == clause.verb:
            return above.dep_ in deps
    return False


def _clause(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X said (that) it rained."""
    complement = _right(clause, frozenset({"ccomp"}), after)
    named = clause.cue.lemma
    that = next((t for t in takewhile(lambda t: t.text not in {".", ";", ":"}, after[:14]) if t.lower_ == "that"), None)
    if complement is not None and not (_is_gerund(complement) and _left(complement, after) == complement):
        first = _after_date(clause, _earliest(clause, after, _left(complement, after)))
        if that is None or that.i >= first.i or that.dep_ != "mark" or that.head != complement:
            return Opening(first.idx, Opens.CLAUSE, 0.9, f"{named} + clause")
    if that is not None and that.dep_ in {"mark", "det", "nsubj", "obj"} and _verbless(after, that):
        return Opening((that.nbor(1) if that.i + 1 < len(that.doc) else that).idx, Opens.THAT, 0.85, f"{named} that")
    return None


def _after_date(clause: Clause, first: Token) -> Token:
    """said Monday the talks had failed: a date right after the verb says when it was said."""
    token = first
    while token.i + 1 < len(token.doc) and token.ent_type_ == "DATE":
        token = token.nbor(1)
    follows = first.i == clause.verb.i + 1 and token.pos_ in {"PRON", "DET", "PROPN", "NOUN", "ADJ"}
    return token if follows else first


def _earliest(clause: Clause, after: Sequence[Token], first: Token) -> Token:
    """The first word after the verb that is neither a time nor a hearer: the parse may miss a clause's own subject."""
    for token in after:
        if token.i >= first.i:
            return first
        if not _is_filler(token, clause) and token.pos_ not in _LINKS and token.lower_ != "that":
            return token
    return first


def _bare_clause(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """Where the parse has no complement, the words after the verb make one where they hold a subject and a verb."""
    rest = list(takewhile(lambda t: t.text not in {";", ":", "."}, after))
    start = next((t for t in rest if t.text == "," or not _is_filler(t, clause)), None)
    if start is not None and start.text == "," and start.i > clause.verb.i + 2:
        start = rest[0]  # estimated by 2050, the need would double
    if start is None or (start.pos_ in _NO_CLAUSE and not _is_gerund(start)) or start.text in _OPENING:
        return None
    if any(_makes_clause(t, clause) for t in rest[rest.index(start) + 1 :]):
        return Opening(start.idx, Opens.CLAUSE, 0.7, f"{clause.cue.lemma} + clause by position")
    return None


def _makes_clause(token: Token, clause: Clause) -> bool:
    """found (that) few favoured it: the tagger may take the finite verb for a participle."""
    small = token.dep_ in {"xcomp", "ccomp"} and token.head == clause.verb and token.tag_ == "VBN"
    return small or (is_finite(token) and token.dep_ != "acl:relcl")


def _that(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X complained that it rained; X asked why: never without such a word."""
    for token in takewhile(lambda t: t.text not in {".", ";", ":"}, after[:14]):
        if token.lower_ in _COMPLEMENTISERS and token.pos_ in {"SCONJ", "ADV", "PRON", "DET"}:
            if token.dep_ == "det" or not _verbless(after, token):
                return None
            start = token.nbor(1) if token.lower_ == "that" and token.i + 1 < len(token.doc) else token
            return Opening(start.idx, Opens.THAT, 0.85, f"{clause.cue.lemma} {token.lower_}")
    return None


def _verbless(after: Sequence[Token], upto: Token) -> bool:
    return all(t.pos_ not in {"VERB", "AUX"} for t in after if t.i < upto.i)


def _to(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X vowed to leave."""
    first = _first_word(after)
    if first is not None and _is_infinitive(first) and first.nbor(1).lower_ not in clause.cue.unless:
        return Opening(first.idx, Opens.TO, 0.85, f"{clause.cue.lemma} to")
    return None


def _is_infinitive(token: Token) -> bool:
    """Whether it is the "to" of a verb, which may stand before a quotation: to “boost” output."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.lower_ == "to" and (token.pos_ == "PART" or following.text in _OPENING or following.tag_ == "VB")


def _first_word(after: Sequence[Token]) -> Token | None:
    return next((token for token in after if token.pos_ != "ADV"), None)


def _ing(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X denied leaving."""
    first = _first_word(after)
    if first is not None and _is_gerund(first):
        return Opening(first.idx, Opens.ING, 0.8, f"{clause.cue.lemma} + -ing")
    return None


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG"


def _object(clause: Clause, after: Sequence[Token]) -> Token | None:
    found = _right(clause, frozenset({"obj", "iobj", "obl"}), after)
    if found is None and after and after[0].pos_ in {"PROPN", "NOUN", "DET", "PRON", "ADJ"}:
        return after[0]
    if found is None or any(child.dep_ == "case" for child in found.lefts):
        return None
    return _left(found, after)


def _name_to(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X urged Y to leave; X called on Y to leave."""
    start = _object(clause, after)
    if start is None and after and after[0].lower_ in clause.cue.after and len(after) > 1:
        start = after[1]
    if start is None or start.i > after[0].i + 2 or start.lower_ == "to":
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":"}, (t for t in after[:25] if t.i > start.i)):
        if _is_infinitive(token):
            return Opening(start.idx, Opens.NAME_TO, 0.85, f"{clause.cue.lemma} somebody to")
        if is_finite(token):
            return None
    return None


def _name_of(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X accused Y of leaving."""
    start = _object(clause, after)
    if start is None:
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":", ","}, (t for t in after if t.i > start.i)):
        if token.lower_ in clause.cue.after:
            return Opening(start.idx, Opens.NAME_OF, 0.8, f"{clause.cue.lemma} somebody {token.lower_}")
    return None


def _as(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X described the drill as a warning."""
    start = _object(clause, after)
    if start is None or start.i != after[0].i:
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":", ","}, after[1:]):
        if token.lower_ == "as":
            return Opening(start.idx, Opens.AS, 0.8, f"{clause.cue.lemma} something as")
    return None


def _after(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X warned against leaving; X called for calm."""
    first = _first_word(after)
    if first is not None and first.lower_ in clause.cue.after:
        return Opening(first.idx, Opens.AFTER, 0.75, f"{clause.cue.lemma} {first.lower_}")
    return None


def _thing(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X confirmed the reports."""
    found = _right(clause, frozenset({"obj"}), after)
    if found is None or found.lower_ in _NO_OBJECT or found.ent_type_ == "DATE":
        return None
    if any(child.dep_ == "case" for child in found.lefts):
        return None
    return Opening(_left(found, after).idx, Opens.OBJECT, 0.7, f"{clause.cue.lemma} something")


_KINDS: tuple[tuple[Opens, Callable[[Clause, Sequence[Token]], Opening | None]], ...] = (
    (Opens.QUOTE, _quote),
    (Opens.NAME_TO, _name_to),
    (Opens.TO, _to),
    (Opens.ING, _ing),
    (Opens.CLAUSE, _clause),
    (Opens.THAT, _that),
    (Opens.NAME_OF, _name_of),
    (Opens.AS, _as),
    (Opens.AFTER, _after),
    (Opens.OBJECT, _thing),
    (Opens.CLAUSE, _bare_clause),
)
