"""Keeps the parser from ending a sentence where a quotation goes on to its attribution.

“…,” Watson said: after a comma within the quote marks the sentence goes on, and so it does where a lower-case word
follows the closing mark (“Why not?” he said). Reads straight quote marks, as the annotator gives them to the model.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "quotation_guard"
_QUOTES = frozenset({'"', "'", "''"})
_OPEN_ENDED = frozenset({",", ";", "(", "[", "-", "–"})


@Language.component(NAME)
def quotation_guard(doc: Doc) -> Doc:
    """Presets is_sent_start to False where no sentence may begin; leaves all else to the parser."""
    depth = 0
    for token in doc[1:]:
        before = doc[token.i - 1]
        depth += before.text == '"'
        if _goes_on(token, before, closed=depth % 2 == 0):
            token.is_sent_start = False
    return doc


def _goes_on(token: Token, before: Token, closed: bool) -> bool:
    if token.is_space or before.text in _OPEN_ENDED:
        return True
    if token.text in _QUOTES and not closed:
        return True  # the mark that closes belongs to what it closes
    if before.text in _QUOTES and closed and before.i > 0:
        return _comma_within(before) or token.text[:1].islower() or token.text in _OPEN_ENDED
    return False


def _comma_within(mark: Token) -> bool:
    """Whether a comma stands within a closing quote mark: the sentence is then not at its end."""
    return mark.doc[mark.i - 1].text in _OPEN_ENDED
