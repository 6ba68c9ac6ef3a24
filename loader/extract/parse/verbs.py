"""Verbs as the parse has them: their forms, their helpers, and the verbs that govern them."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
"""Tags of finite verbs, for words whose part of speech says otherwise."""
_HELPERS = ("aux", "aux:pass", "cop")


def is_finite(token: Token) -> bool:
    """Whether a verb or auxiliary is finite: it makes a clause of the words around it."""
    return "Fin" in token.morph.get("VerbForm", [])


def is_gerund(token: Token) -> bool:
    """Whether it is an -ing form."""
    return token.tag_ == "VBG" or (token.pos_ == "VERB" and token.lower_.endswith("ing"))


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "were sent", or a participle after its noun, "missiles fired by …"."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return True
    if shares_passive(verb) or is_bare_participle(verb):
        return True
    return verb.dep_ == "acl" and "Part" in verb.morph.get("VerbForm", []) and verb.tag_ == "VBN"


def shares_passive(verb: Token) -> bool:
    """ "was targeted and killed": a participle joined to a passive, without a subject or helper of its own."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or not is_passive(verb.head):
        return False
    return not any(child.dep_.startswith(("nsubj", "aux", "obj")) for child in verb.children)


def is_bare_participle(verb: Token) -> bool:
    """ "remains detained": a participle after a verb, without a helper or object."""
    bare = not any(child.dep_.startswith(("nsubj", "aux", "obj")) for child in verb.children)
    return verb.dep_ == "xcomp" and verb.tag_ == "VBN" and bare


def right_of(token: Token) -> Token:
    """The token after it; the last one of a text itself."""
    return token.doc[min(token.i + 1, len(token.doc) - 1)]


def left_of(token: Token) -> Token:
    """The token before it; the first one of a text itself: "Insists" in "Insists that war is near"."""
    return token.doc[max(token.i - 1, 0)]


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that covers the offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def predicate_over(token: Token) -> Token | None:
    """The nearest verb above the token, itself included, or the noun or adjective that a copula makes a predicate."""
    for word in (token, *token.ancestors):
        if word.pos_ == "VERB" or any(child.dep_ == "cop" for child in word.children):
            return word
    return None


def helpers(verb: Token) -> tuple[Token, ...]:
    """The auxiliaries and the copula of a verb, in text order."""
    return tuple(child for child in verb.children if child.dep_ in _HELPERS)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" marks the verb."""
    return any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children)


def chain(verb: Token) -> Iterator[Token]:
    """The verb and, while it is an infinitive or open complement, the words that govern it: "agreed" for "meet"."""
    yield verb
    while verb.dep_ == "xcomp" or (is_infinitive(verb) and verb.dep_ in ("advcl", "acl", "ccomp", "csubj")):
        verb = verb.head
        yield verb
