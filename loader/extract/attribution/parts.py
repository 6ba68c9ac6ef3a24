"""What the rules for reported speech hand to each other, and to the claims made of it."""

from itertools import islice

import msgspec
from spacy.tokens import Token

from loader.extract.cues import Cue
from loader.extract.quotes import Quote
from loader.extract.speakers import Subject
from loader.records import Stance

Spans = tuple[tuple[int, int], ...]
_EDGES = " \t\n,;:–—-"
_NEAR = 5  # words before a clause in which the noun stands that it tells of: ", a rare step that"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that one attribution governs: a sentence, together with all the sentences of a quotation in it."""

    start: int
    end: int
    paragraph: int
    quotes: tuple[Quote, ...]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation whose marks enclose the offset."""
        return next((quote for quote in self.quotes if quote.start <= offset < quote.end), None)


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A verb of saying with its subject: "Watson added". `start` to `end` are both with the words between them.

    `label` is where the words begin that put a noun to what the sentence told before: ", a charge" that Iran rejects.
    """

    verb: Token
    cue: Cue
    subject: Subject
    start: int
    end: int
    stance: Stance
    label: int | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words some spans are, before the speaker is resolved. `clause` spans the words that say so."""

    subject: Subject
    cue: tuple[int, int]
    content: Spans
    stance: Stance
    confidence: float
    rule: str
    clause: tuple[int, int]


def by_clause(clause: Clause, content: Spans, confidence: float, rule: str, words: tuple[int, int]) -> Attribution:
    """The attribution that the clause makes of some content; `words` span all that says so."""
    verb = clause.verb
    return Attribution(
        subject=clause.subject,
        cue=(verb.idx, verb.idx + len(verb)),
        content=content,
        stance=clause.stance,
        confidence=confidence,
        rule=rule,
        clause=words,
    )


def apposed(clause: Clause) -> Token | None:
    """…, a step (that) Rome has called absurd: the noun behind a comma that the clause tells of, by position."""
    verb = clause.verb
    words_before = (t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.idx < clause.subject.start)
    before = list(islice(words_before, _NEAR))[::-1]
    words = before[:-1] if before and before[-1].lower_ == "that" else before
    noun = words[-1] if words else verb
    article = next((at for at in (-2, -3) if len(words) > -at and words[at].lower_ in {"a", "an"}), None)
    set_off = article is not None and words[article - 1].text == "," and noun.pos_ == "NOUN"
    return noun if set_off and (article == -2 or words[-2].pos_ == "ADJ") else None


def says_again(verb: Token, token: Token) -> bool:
    """He said it was clear and said he was glad: the same word again, without a subject, behind a conjunction."""
    if token.i <= verb.i + 1 or token.lower_ != verb.lower_ or token.nbor(-1).dep_ != "cc":
        return False
    return not any(child.dep_.startswith("nsubj") for child in token.lefts) and token.sent.start == verb.sent.start


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the spaces and separating punctuation at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + "([":
        end -= 1
    return start, end
