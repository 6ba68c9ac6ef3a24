"""Finds where the content after a verb of saying begins: what kind of complement the verb has, if any.

Each function takes the clause and the tokens after its verb, and gives the Opening of one kind: where the content
begins, by which rule and how surely, or None. A kind may have several; all are tried in the order given here.
"""

from collections.abc import Callable, Sequence
from itertools import takewhile

from spacy.tokens import Token

from loader.extract.attribution.content import clauses, complements
from loader.extract.attribution.content.words import Opening
from loader.extract.attribution.parts import Clause
from loader.extract.cues import Opens

_KINDS: tuple[tuple[Opens, Callable[[Clause, Sequence[Token]], Opening | None]], ...] = (
    (Opens.QUOTE, clauses.quote),
    (Opens.NAME_TO, complements.name_to),
    (Opens.TO, complements.to),
    (Opens.ING, complements.ing),
    (Opens.CLAUSE, clauses.clause_of_relative),
    (Opens.CLAUSE, clauses.clause_by_parse),
    (Opens.THAT, clauses.clause_with_word),
    (Opens.NAME_OF, complements.name_of),
    (Opens.AS, complements.as_something),
    (Opens.BEING, complements.being),
    (Opens.AFTER, complements.preposition),
    (Opens.OBJECT, complements.thing),
    (Opens.CLAUSE, clauses.clause_by_position),
)
_NO_WORDS = frozenset(
    {complements.thing, complements.name_to, clauses.clause_by_position}
)  # "denied the families access" says nothing
_NEAR = 6  # words after the verb in which such a word stands
_OF_ANOTHER = frozenset({"nmod", "nmod:poss", "nmod:desc", "compound", "conj"})  # dismissed the minister's claims


def _is_so(after: Sequence[Token]) -> bool:
    """He said so on Saturday in Oslo, where he also promised …: what he said stands before."""
    return len(after) > 1 and after[0].lower_ == "so" and after[1].lower_ != "that"


def _puts_number(near: Sequence[Token]) -> bool:
    """The last count put them at nineteen."""
    return len(near) > 2 and near[0].pos_ == "PRON" and near[1].lower_ == "at" and near[2].like_num


def find(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """Where the content after the clause begins; `after` are the tokens from its end to its unit's end."""
    near = list(takewhile(lambda t: t.text not in {".", "that"}, after[:_NEAR]))
    if clause.cue.only and not (clause.cue.only & {t.lower_ for t in near} or _puts_number(near)):
        return None  # put the kettle on
    if clauses.is_about_words(clause, after) or _is_so(after):
        return None
    if after and after[0].lower_ in clause.cue.unless and after[0].dep_ == "obj" and not clause.cue.clausal:
        return None  # Applicants denied citizenship can be heard again
    objects = [t for t in near if t.head == clause.verb] if clause.cue.clausal else near
    nothing = clause.cue.unless & {t.lower_ for t in objects if t.dep_ not in _OF_ANOTHER or t.head.pos_ == "NUM"}
    for kind, rule in _KINDS:
        if kind in clause.cue.opens and not (nothing and rule in _NO_WORDS):
            opening = rule(clause, after)
            if opening is not None:
                return opening
    return None
