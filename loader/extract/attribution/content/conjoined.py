"""Contents that share one verb of saying: "said that the fire was out and that nobody was hurt" are two claims."""

from itertools import pairwise

from spacy.tokens import Token

from loader.extract.attribution.content.words import Opening
from loader.extract.attribution.parts import Unit
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import is_finite

_JOINS = frozenset({"and", "but", "or"})


def _is_own(opening: Opening, first: Token) -> bool:
    """assured her that it was over, that nobody would come: a further "that" behind the first and a comma."""
    return opening.kind is Opens.THAT and first.i > 0 and first.nbor(-1).lower_ == "that"


def starts(context: Context, unit: Unit, opening: Opening, stop: int) -> list[tuple[int, int]]:
    """For every content after the first: where the first ends, at the conjunction, and where it begins, past "that".

    Only a "that" of its own tells surely that a clause is again the speaker's; one that stands under another "that"
    belongs to the words in between.
    """
    if opening.kind not in {Opens.CLAUSE, Opens.THAT}:
        return []
    tokens = [token for token in context.tokens(opening.start, stop) if not token.is_space]
    found: list[tuple[int, int]] = []
    finite, opening_word = False, tokens[0].i if tokens else 0
    for before, token in pairwise(tokens):
        finite = finite or is_finite(before) or before.pos_ == "VERB"
        if token.lower_ != "that" or unit.quote_at(token.idx) is not None:
            continue
        if before.pos_ == "ADV" and before.i > opening_word:
            before = before.nbor(-1)  # and later that
        further = before.text == "," and token.dep_ == "mark" and _is_own(opening, tokens[0])
        if not (before.lower_ in _JOINS or further) or token.i + 1 == len(token.doc):
            return found
        if finite and any(is_finite(later) for later in tokens if later.i > token.i):
            found.append((before.idx, token.nbor(1).idx))
            finite = False
    return found
