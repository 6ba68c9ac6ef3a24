"""What the parse says about names and pronouns; sound over the errors of a small parser, silent where it is unsure."""

from spacy.tokens import Token

_NAME_PARTS = frozenset({"appos", "flat", "compound", "flat:name", "nmod:appos"})
_CALLED = _NAME_PARTS | {"nmod:desc"}


def head_of(first: Token, end: int) -> Token:
    """The head of the name that begins with `first` and ends at the offset."""
    token = first
    while token.head.i != token.i and first.idx <= token.head.idx < end:
        token = token.head
    return token


def is_subject(token: Token) -> bool:
    """Whether the name is a subject, or goes with one: "spokeswoman Adrienne Watson said"."""
    for _ in range(3):
        if token.dep_.startswith("nsubj"):
            return not any(child.dep_ == "conj" for child in token.children)
        if token.dep_ not in _NAME_PARTS:
            return False
        token = token.head
    return False


def subject_of(token: Token) -> Token:
    """The verb that the subject goes with."""
    while token.dep_ in _NAME_PARTS:
        token = token.head
    return token.head


def is_main(token: Token) -> bool:
    """Whether the name, by its head, is the subject of the sentence's main verb.

    In "In his speech, Macron warned" a small parser takes the subject for an apposition to the phrase in front.
    """
    if is_subject(token):
        return subject_of(token).dep_ == "ROOT"
    phrase, after_comma = token.head, token.i > 0 and token.nbor(-1).text == ","
    return after_comma and (token.dep_, phrase.dep_, phrase.head.dep_) == ("appos", "obl", "ROOT")


def co_arguments(named: Token, token: Token) -> bool:
    """ "Putin met him", "Putin called Macron and thanked him": the one whom somebody meets is somebody else; "himself"
    is not."""
    if token.lower_.endswith("self") or token.dep_ == "nmod:poss" or named.i >= token.i or not is_subject(named):
        return False
    clause = _clause(token)
    return subject_of(named).i in {clause.i, _sharing(clause).i}


def _clause(token: Token) -> Token:
    """The verb whose subject or object the pronoun is."""
    return token.head if token.dep_.startswith(("obj", "iobj", "obl")) else token


def _sharing(verb: Token) -> Token:
    """The verb whose subject this one has too: "met" of "thanked" in "Putin met Macron and thanked him"."""
    while (
        verb.dep_ == "conj"
        and verb.pos_ == "VERB"
        and not any(child.dep_.startswith("nsubj") for child in verb.children)
    ):
        verb = verb.head
    return verb


def has_role_of(named: Token, owner: Token) -> bool:
    """Whether the named one is what somebody else's words call him: "his lawyer, Reed Brody", "Reed Brody, his lawyer",
    "Reed Brody is his lawyer"; `owner` is "his"."""
    if owner.dep_ != "nmod:poss" or any(child.lower_ == "own" for child in owner.head.children):
        return False
    role = owner.head
    if _calls(named, role) or _calls(role, named):
        return True
    beside = {child.dep_ for child in role.children}
    return "cop" in beside and "case" not in beside and is_subject(named) and subject_of(named).i == role.i


def _calls(token: Token, other: Token) -> bool:
    while token.dep_ in _CALLED and token.i != other.i:
        token = token.head
    return token.i == other.i


def takes_part(token: Token) -> bool:
    """Whether a noun is one subject or object of a verb, not several and no predicate or apposition."""
    return token.tag_ in ("NN", "NNP") and token.dep_.startswith(("nsubj", "obj", "iobj", "obl"))
