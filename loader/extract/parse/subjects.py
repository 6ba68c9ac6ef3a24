"""Who does what a verb or predicate says, found by the parse and, where that lost it, by the words before the verb."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from loader.extract.parse.status_words import status_words
from loader.extract.parse.verbs import is_finite, is_passive

_CLOSES = frozenset({"—", "–", ",", ")"})
_WITHIN_PHRASE = ("flat", "compound", "appos", "conj", "nmod")
_BLAMED = frozenset({"of", "for", "from", "against", "with", "over"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and all that is joined to it by "and", commas and the like."""
    yield token
    for child in token.children:
        if (child.dep_ == "conj" and child.pos_ != "VERB") or (child.dep_ == "appos" and _after_and(child)):
            yield from conjuncts(child)
        elif child.dep_ == "compound" and child.i + 1 < len(child.doc) and child.doc[child.i + 1].text == ",":
            yield child  # "the US, South Korea and Japan", the first parsed as a part of the second's name
        elif child.dep_ == "flat":  # "Secretary Sherman and the Minister", the Minister joined to the name alone
            yield from islice(conjuncts(child), 1, None)


def _after_and(token: Token) -> bool:
    """Whether "and" stands right before the token's phrase: then it is joined, whatever the parser calls it."""
    first = token.left_edge
    return first.dep_ == "cc" or (first.i > 0 and token.doc[first.i - 1].lower_ == "and")


def antecedent(token: Token) -> Token:
    """For "who" and the like the noun that the relative clause belongs to; else the token itself."""
    if token.lower_ not in _RELATIVE:
        return token
    for verb in token.ancestors:
        if verb.dep_.startswith("acl"):
            return verb.head
    return token


def subjects_of(verb: Token, steps: int = 4) -> tuple[Token, ...]:
    """Who does what an active verb or a predicate says; inherited where the verb has no subject of its own."""
    if is_passive(verb):
        return ()
    return own_subjects(verb) or _before(verb) or _inherited(verb, steps)


def own_subjects(verb: Token) -> tuple[Token, ...]:
    """The subject that the parse gives to the verb itself, none where it gives none."""
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubj:outer"))
    found = [antecedent(child) for child in subjects if child.ent_type_ != "DATE"]  # "Denmark today accepted"
    return _before_hyphen(verb) or tuple(found[-1:])  # of two, the nearer: "spokesman" and "John Kirby", parsed apart


def _before_hyphen(verb: Token) -> tuple[Token, ...]:
    """ "Iran test-fired a missile", where the parser took Iran for a part of a noun "test"."""
    first = verb.doc[max(verb.i - 2, 0)]
    if verb.doc[verb.i - 1].text != "-" or first.whitespace_ or first.head != verb:
        return ()
    return tuple(child for child in first.lefts if child.dep_ == "compound")


def _before(verb: Token) -> tuple[Token, ...]:
    """The noun right before a finite verb where the parser lost it; helpers, dates and one parenthesis are skipped."""
    if not _makes_clause(verb):
        return ()
    start = verb.sent.start
    i = _skip_back(verb, verb.i - 1, start)
    if i >= start and verb.doc[i].text in _CLOSES:
        i = _skip_back(verb, _opening(verb.doc[i], start) - 1, start)
    if i < start or verb.doc[i].pos_ not in ("PROPN", "NOUN"):
        return ()
    return (_phrase_head(verb.doc[i], verb),)


def _skip_back(verb: Token, i: int, start: int) -> int:
    doc = verb.doc
    while i >= start and (doc[i].pos_ in ("AUX", "ADV", "PART") or doc[i].ent_type_ == "DATE" or _before_date(doc[i])):
        i -= 1
    return i


def _before_date(token: Token) -> bool:
    return token.pos_ == "ADP" and token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_type_ == "DATE"


def _phrase_head(token: Token, verb: Token) -> Token:
    """The head of the noun phrase that the token ends, as far as it lies before the verb."""
    while token.dep_ in _WITHIN_PHRASE and token.head.i < verb.i and token.head.pos_ in ("PROPN", "NOUN"):
        if token.dep_ == "appos" and token.ent_type_ and not _after_and(token):
            break  # "despite its denials, Iran sent": a name after a comma begins the clause
        token = token.head
    return token


def _makes_clause(verb: Token) -> bool:
    return is_finite(verb) or any(child.pos_ == "AUX" and is_finite(child) for child in verb.children)


def _opening(closing: Token, start: int) -> int:
    """Where the parenthesis begins that the dash or comma ends."""
    others = (i for i in range(closing.i - 2, start, -1) if closing.doc[i].text == closing.text)
    return next(others, start)


def _inherited(verb: Token, steps: int) -> tuple[Token, ...]:
    """The subject of an infinitive, participle or conjunct: that of the verb above, or the object it is asked of."""
    if not steps or verb.head is verb:
        return ()
    above = verb.head
    if verb.dep_.startswith("acl"):
        return _of_clause_on_noun(verb, above, steps)
    if above.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or verb.dep_ not in ("xcomp", "advcl", "conj", "ccomp"):
        return ()
    if verb.dep_ == "xcomp" or _is_blamed_for(verb):
        asked = [child for child in above.children if child.dep_ in ("obj", "iobj")]
        if asked:
            return tuple(asked)
    if is_passive(above):
        return tuple(antecedent(child) for child in above.children if child.dep_ == "nsubj:pass")
    return own_subjects(above) or _before(above) or _inherited(above, steps - 1)


def _is_blamed_for(verb: Token) -> bool:
    """ "accused Iran of sending", "kept Iran from sending": what the object does, not the subject."""
    words = status_words()
    marked = any(child.dep_ in ("mark", "case") and child.lower_ in _BLAMED for child in verb.lefts)
    return marked and verb.tag_ == "VBG" and words.lemma(verb.head) in words.blaming


def _of_clause_on_noun(verb: Token, noun: Token, steps: int) -> tuple[Token, ...]:
    """ "troops attacking the town": the noun; "plans to attack": whoever has the plans."""
    if verb.tag_ == "VBG":
        return (noun,)
    holders = tuple(child for child in noun.children if child.dep_ == "nmod:poss")
    if holders:
        return holders
    if any(child.dep_ == "cop" for child in noun.children):
        return own_subjects(noun)
    if noun.dep_ in ("obj", "obl", "xcomp") and noun.head.pos_ == "VERB":
        return subjects_of(noun.head, steps - 1)
    return ()
