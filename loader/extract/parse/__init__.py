"""What the parse of a sentence tells about a verb: its form and tense, who does it, and what it is done to."""

from loader.extract.parse.arguments import asked_of, content_of, objects_of, owners, prepositional
from loader.extract.parse.status_words import status_words
from loader.extract.parse.subjects import conjuncts, subjects_of
from loader.extract.parse.tense import looks_ahead
from loader.extract.parse.verbs import (
    FINITE,
    NEGATIONS,
    chain,
    helpers,
    is_finite,
    is_gerund,
    is_infinitive,
    is_passive,
    left_of,
    predicate_over,
    right_of,
    shares_passive,
    token_at,
)

__all__ = [
    "FINITE",
    "NEGATIONS",
    "asked_of",
    "chain",
    "conjuncts",
    "content_of",
    "helpers",
    "is_finite",
    "is_gerund",
    "is_infinitive",
    "is_passive",
    "left_of",
    "looks_ahead",
    "objects_of",
    "owners",
    "predicate_over",
    "prepositional",
    "right_of",
    "shares_passive",
    "status_words",
    "subjects_of",
    "token_at",
]
