"""Finds where the content after a verb of saying begins: what kind of complement the verb has, if any.

Each kind has one function that takes the clause and the tokens after its verb, and gives the offset where the
content begins with the rule's name, or None. They are tried in the order given here.
"""

from collections.abc import Callable, Sequence

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
    (Opens.CLAUSE, clauses.clause_by_parse),
    (Opens.THAT, clauses.clause_with_word),
    (Opens.NAME_OF, complements.name_of),
    (Opens.AS, complements.as_something),
    (Opens.AFTER, complements.preposition),
    (Opens.OBJECT, complements.thing),
    (Opens.CLAUSE, clauses.clause_by_position),
)


def find(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """Where the content after the clause begins; `after` are the tokens from its end to its unit's end."""
    for kind, rule in _KINDS:
        if kind in clause.cue.opens:
            opening = rule(clause, after)
            if opening is not None:
                return opening
    return None
