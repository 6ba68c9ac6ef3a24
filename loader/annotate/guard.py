"""Keeps the parser from ending a sentence where none can end: within a name, a clause or a quotation's attribution.

A sentence ends at a final mark or a line break, so none begins after anything else. And a quotation goes on to its
attribution: “…,” Watson said; “Why not?” he said. Reads straight quote marks, as the annotator gives them to the model.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "sentence_guard"
_FINAL = frozenset(".!?…:;")
_CLOSING = frozenset({'"', "'", "''", ")", "]"})
_QUOTES = frozenset({'"', "'", "''"})


@Language.component(NAME)
def sentence_guard(doc: Doc) -> Doc:
    """Presets is_sent_start to False where no sentence may begin; leaves all else to the parser."""
    quotes = 0
    for token in doc[1:]:
        quotes += doc[token.i - 1].text == '"'
        if _goes_on(token, closed=quotes % 2 == 0):
            token.is_sent_start = False
    return doc


def _goes_on(token: Token, closed: bool) -> bool:
    before = token.doc[token.i - 1]
    if token.is_space or (token.text in _QUOTES and not closed):
        return True  # the mark that closes belongs to what it closes
    if before.is_space:
        return False
    if not _may_end(before):
        return True
    return before.text in _QUOTES and closed and token.text[:1].islower()


def _may_end(token: Token) -> bool:
    """Whether a sentence can end with this token: at a final mark, or at what closes behind one; "U.S." counts."""
    while token.text in _CLOSING and token.i > 0:
        token = token.nbor(-1)
    return token.text[-1] in _FINAL or token.is_space
