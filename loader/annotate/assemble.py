"""Joins the Docs of paragraphs to one Doc over the article's text, so that token.idx is an offset into it."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from loader.records import Paragraph

_ATTRS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_HEAD = _ATTRS.index("HEAD")
_IOB = _ATTRS.index("ENT_IOB")
_OUTSIDE = 2

Rows = NDArray[Any]


def join(nlp: Language, text: str, parts: Sequence[tuple[Paragraph, Doc]]) -> Doc:
    """One Doc over `text` from the annotated paragraphs; what lies between them becomes tokens without annotation.

    The paragraphs' Docs may spell quote marks otherwise than the text, but each token has the text's length.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Rows] = []
    at = 0
    for paragraph, doc in parts:
        _gap(nlp, text[at : paragraph.start], words, spaces, rows)
        for token in doc:
            start = paragraph.start + token.idx
            words.append(text[start : start + len(token)])
            spaces.append(bool(token.whitespace_))
        rows.append(doc.to_array(_ATTRS))
        at = paragraph.end
    _gap(nlp, text[at:], words, spaces, rows)
    joined = Doc(nlp.vocab, words=words, spaces=spaces)
    return joined.from_array(_ATTRS, cast(Any, np.vstack(rows))) if words else joined


def _gap(nlp: Language, text: str, words: list[str], spaces: list[bool], rows: list[Rows]) -> None:
    """White space hangs on the token before it; a credit or source line hangs together on its first token."""
    if not text:
        return
    tokens = nlp.make_doc(text)
    heads = np.array([-token.i for token in tokens], dtype=np.int64)
    if words and text.isspace():
        heads -= 1
    block = np.zeros((len(tokens), len(_ATTRS)), dtype=np.uint64)
    block[:, _HEAD] = heads.view(np.uint64)
    block[:, _IOB] = _OUTSIDE
    words.extend(token.text for token in tokens)
    spaces.extend(bool(token.whitespace_) for token in tokens)
    rows.append(block)
