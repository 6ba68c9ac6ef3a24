"""Tells the parser where sentences begin and where they cannot, by the spelling; what is left open it decides."""

from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from loader.annotate.abbreviations import read_abbreviations
from loader.annotate.boundaries import Boundaries, Start

NAME = "sentence_guard"


class SentenceGuard:
    """Presets SENT_START: 1 where a sentence surely begins, -1 where none can, 0 where the parser decides."""

    def __init__(self, boundaries: Boundaries) -> None:
        self._boundaries = boundaries

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) < 2:
            return doc
        found = self._boundaries.of(doc.text)
        starts = np.array([[found.get(token.idx, Start.NEVER)] for token in doc], dtype=np.int64)
        starts[0] = Start.SURE
        return doc.from_array(["SENT_START"], cast(Any, starts.view(np.uint64)))


@Language.factory(NAME)
def make_sentence_guard(nlp: Language, name: str) -> SentenceGuard:  # noqa: ARG001
    """The guard by config/sentences.yaml, whose abbreviations the tokenizer learns to keep whole. VocabularyError."""
    abbreviations = read_abbreviations()
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "add_special_case"):  # a tokenizer of another kind keeps what it keeps
        for word in abbreviations.tokens:
            if word not in tokenizer.rules:
                tokenizer.add_special_case(word, [{"ORTH": word}])
    return SentenceGuard(Boundaries(abbreviations))
