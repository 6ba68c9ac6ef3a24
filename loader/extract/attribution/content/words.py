"""How the rules for what follows a verb of saying look at the words after it."""

from collections.abc import Iterable, Sequence

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.parts import Clause
from loader.extract.cues import Opens
from loader.records import Stance

OPENING_MARKS = frozenset("“\"‘'«")
_FILLER = frozenset({"obl", "obl:unmarked", "advmod", "iobj", "compound:prt", "nsubj"})
_TITLE = 8  # words of a title at most
_DATED = 5  # words of a date between the verb and its "to"
PERIODS = frozenset({"days", "weeks", "months", "years", "decades"})
_STOPS = frozenset({",", ";", ":", "."})


class Opening(msgspec.Struct, frozen=True):
    """Where a content begins (an offset), as which kind of complement, how sure that is, and its own stance if any.

    `outside` marks one that the parse does not hang on the verb: "…, which the West says is for weapons".
    """

    start: int
    kind: Opens
    confidence: float
    rule: str
    stance: Stance | None = None
    outside: bool = False


def right(clause: Clause, deps: frozenset[str], after: Sequence[Token]) -> Token | None:
    """The first child of the verb with such a label among the words after it, the subject left out."""
    if not after:
        return None
    found = (child for child in clause.verb.rights if child.dep_ in deps and child.i >= after[0].i)
    return next((child for child in found if child.idx != clause.subject.head.idx), None)


def left(head: Token, after: Sequence[Token]) -> Token:
    """The first word of what the head governs, punctuation and "that" left out."""
    first = head.doc[max(head.left_edge.i, after[0].i)]
    while first.i < head.i and (
        first.text in _STOPS
        or (first.lower_ == "that" and (first.dep_ == "mark" or first.pos_ == "SCONJ" or first.tag_ == "IN"))
    ):
        first = first.nbor(1)
    return first


def has_hearer(clause: Clause) -> bool:
    """told the paper a patrol …: whether the parse has a hearer beside another object."""
    return any(child.dep_ == "iobj" for child in clause.verb.rights)


def is_filler(token: Token, clause: Clause) -> bool:
    """Whether a word between the verb and a quotation only says when, where or to whom."""
    if token.pos_ in {"VERB", "AUX", "SCONJ"}:
        return False
    deps = _FILLER | ({"obj"} if clause.cue.addressee and not has_hearer(clause) else frozenset())
    for above in (token, *token.ancestors):
        if above.dep_ == "appos" and above.head.ent_type_ == "DATE" and above.head.head == clause.verb:
            return False  # said Tuesday, the committee had met
        if above.dep_ == "obl:unmarked" and any(child.dep_ == "nsubj" for child in above.lefts):
            return False  # say a deal is two weeks off
        if above.head == clause.verb:
            return above.dep_ in deps and not (clause.cue.clausal and _is_subject(above))
    return False


def _is_subject(token: Token) -> bool:
    """said at least 22 guerrillas were killed: no preposition makes it say where or when."""
    return token.dep_ == "obl" and token.ent_type_ != "DATE" and not any(t.dep_ == "case" for t in token.lefts)


def is_title(words: Iterable[Token]) -> bool:
    """Whether quoted words name a programme, book or paper: few, with capitals but for small ones."""
    alpha = [token for token in words if token.is_alpha]
    return len(alpha) <= _TITLE and all(token.text[0].isupper() or token.is_stop for token in alpha)


def past_date(after: Sequence[Token]) -> Sequence[Token]:
    """vowed in May to leave, agreed early Sunday to meet, complained for years about it: the words after the date."""
    last = 0
    for at, token in enumerate(after[:_DATED]):
        if _is_date(token):
            last = at + 1
        elif token.pos_ not in {"ADP", "ADV", "ADJ"} or token.i + 1 == len(token.doc) or not _is_date(token.nbor(1)):
            break
    return after[last:]


def _is_date(token: Token) -> bool:
    return token.ent_type_ == "DATE" or token.lower_ in PERIODS


def first_word(after: Sequence[Token]) -> Token | None:
    """The first word that is no adverb."""
    return next((token for token in after if token.pos_ != "ADV"), None)
