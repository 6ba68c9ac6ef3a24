"""Whether a word that can report speech is a verb here, whatever the parse takes it for."""

from spacy.tokens import Token

from loader.extract.attribution.parts import Unit
from loader.extract.context import Context
from loader.extract.cues import Cue, Cues, Opens
from loader.extract.parse import is_finite, left_of
from loader.extract.speakers import RELATIVES, beside, first_word
from loader.records import Section

_NOMINATIVE = frozenset({"he", "she", "they", "we"})
_SOME = frozenset({"some", "many", "most", "others", "several", "few"})
_ASIDES = frozenset({"claims", "estimates", "reports"})


def is_said(context: Context, unit: Unit, token: Token, cue: Cue, cues: Cues) -> bool:
    """Whether the word is a verb here: no name, no noun that a verb gives, nothing that others expect in a headline."""
    headline = context.paragraphs[unit.paragraph].section is Section.TITLE
    named = context.mention_of(token) is not None or (not headline and _is_surname(token))  # Muhammad Said
    if named or (headline and _is_told(token)):
        return False
    return not _is_given(token, cues) and _is_verb(token, cue, unit)


def _is_given(token: Token, cues: Cues) -> bool:
    """expressed hope that …: a noun right after the verb that gives it, whatever the parse takes it for."""
    return token.lower_ in cues.nouns and token.i > 0 and token.nbor(-1).lemma_.lower() in cues.carriers


def _is_surname(token: Token) -> bool:
    """Muhammad Said Rahman: a capital within a sentence, between names."""
    inside = token.sent.start < token.i < token.sent.end - 1 and token.text.istitle()
    return inside and token.nbor(-1).pos_ == token.nbor(1).pos_ == "PROPN"


def _is_told(token: Token) -> bool:
    """Kim expected to meet Putin: in a headline that lacks its "is", others expect it."""
    past = token.tag_ in {"VBD", "VBN"} and token.lower_.endswith("ed")
    return past and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def _is_verb(token: Token, cue: Cue, unit: Unit) -> bool:
    """Whether it is a verb here: the parse says so, or a quotation follows (the department notes, "…")."""
    end = token.idx + len(token)
    quoted = Opens.QUOTE in cue.opens and any(end < quote.start <= end + 2 for quote in unit.quotes)
    if (quoted and not _is_owned(token)) or _has_clause(token, cue) or _governs(token):
        return True
    if is_apart(token) or ends_aside(token):
        return True
    return token.pos_ == "VERB" or (token.lower_ in {"said", "says", "told"} and token.dep_ not in {"amod", "compound"})


def is_apart(token: Token) -> bool:
    """…, warning of "grave" harm; …, alleging fraud: an -ing form behind a comma, taken for another word."""
    adverbial = token.dep_ == "advcl" and token.tag_ == "NN" and not any(child.dep_ == "det" for child in token.lefts)
    misread = adverbial or (token.dep_ == "case" and token.tag_ == "VBG")
    return misread and token.lower_.endswith("ing") and token.i > 0 and token.nbor(-1).text == ","


def ends_aside(token: Token) -> bool:
    """…, the Reuters news agency reports. A verb that the parse takes for the last noun of a name."""
    last = token.i + 1 == len(token.doc) or token.nbor(1).is_punct
    if token.lower_ not in _ASIDES or token.pos_ != "NOUN" or not last:
        return False
    subject = beside(token)
    first = first_word(subject) if subject is not None else token
    named = any(word.ent_type_ == "ORG" for word in token.doc[first.i : token.i])
    return named and first.i > token.sent.start and first.nbor(-1).text == ","


def _governs(token: Token) -> bool:
    """Critics of the law fear it will fail, the bank forecast growth: a verb by its subject and what follows."""
    if token.pos_ != "NOUN":
        return False
    before = {child.dep_ for child in token.lefts}
    acts = token.tag_ in {"VBD", "VBP", "VBZ"} or (before <= {"nsubj", "advmod"} and "nsubj" in before)
    acts = acts or (token.tag_ == "NNS" and before == {"compound"} and any(c.dep_ == "obj" for c in token.rights))
    acts = acts or [child.lower_ in _SOME for child in token.lefts] == [True]  # some argue that it was late
    return acts and (_takes_more(token) or _is_in_relative(token))


def _is_in_relative(token: Token) -> bool:
    """an election that many fear will be violent: the predicate of what is feared comes next."""
    ended = token.i + 1 == len(token.doc) or token.i < 2
    return not ended and token.nbor(-2).lower_ in RELATIVES and is_finite(token.nbor(1))


def _takes_more(token: Token) -> bool:
    before = left_of(token).text == "," and any(child.dep_ == "ccomp" for child in token.lefts)
    return before or any(  # The port is closed, estimates Paul Zerbe
        child.dep_ in {"ccomp", "obj"}
        or (child.dep_.startswith("acl") and any(t.lower_ == "that" for t in child.lefts))
        for child in token.rights
    )


def _is_owned(noun: Token) -> bool:
    """Trump’s remarks "…", his claim "…"."""
    before = left_of(noun)
    return noun.pos_ == "NOUN" and (before.tag_ in {"POS", "PRP$"} or before.pos_ in {"DET", "ADJ"})


def _has_clause(token: Token, cue: Cue) -> bool:
    """Macron doubts the rebels will keep it, scientists caution that they will: whatever the parse takes it for."""
    if (
        token.tag_ not in {"NNS", "NN"}
        or token.i == 0
        or token.i + 1 == len(token.doc)
        or Opens.CLAUSE not in cue.opens
    ):
        return False
    before, following = token.nbor(-1), token.nbor(1)
    if before.lower_ in {"and", "but"} and following.lower_ in _NOMINATIVE:
        return token.tag_ == "NNS" and token.dep_ == "conj"  # and claims they fought
    if token.tag_ == "NN":
        return before.tag_ in {"NNS", "NNPS"} and token.head in (token, token.head.head) and following.lower_ == "that"
    leads = following.lower_ == "that" or following.pos_ in {"DET", "PRON"}
    return (
        before.pos_ == "PROPN" and leads and any(is_finite(later) for later in token.doc[token.i + 2 : token.sent.end])
    )
