"""What stands around a verb or noun beside the subject: objects, what prepositions bring, and whose it is."""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.parse.subjects import antecedent, own_subjects
from loader.extract.parse.verbs import is_bare_participle, is_infinitive, is_passive, shares_passive

_TOWARDS = frozenset({"to", "against", "on", "with", "at"})
_PLACES = frozenset({"LOC", "FAC", "COUNTRY"})
_MEANS = frozenset({"phone", "telephone", "video", "videoconference"})
_TIMES = frozenset({"today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening"})
"""Nouns of time, which the parser may take for an object: "met yesterday with …"."""


def objects_of(verb: Token, own: bool = False) -> tuple[Token, ...]:
    """Whom or what it is done to; with `own`, only what the verb itself governs, no noun that it describes."""
    found = [
        antecedent(child)
        for child in verb.children
        if (child.dep_ == "obj" and child.lower_ not in _TIMES)
        or child.dep_ in ("nsubj:pass", "csubj:pass")
        or _behind_particle(child)
    ]
    if found or own:
        return tuple(found)
    if verb.dep_ == "acl" and is_passive(verb):
        return (verb.head,)
    if is_bare_participle(verb):
        return own_subjects(verb.head)
    return objects_of(verb.head) if shares_passive(verb) else ()


def _behind_particle(noun: Token) -> bool:
    """broke off relations: an object whose verb's particle the parse takes for its preposition."""
    return noun.dep_ == "obl" and any(child.dep_ == "case" and child.tag_ == "RP" for child in noun.lefts)


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """Each preposition that hangs on the token, in lower case, with the word that it brings."""
    for child in token.children:
        if not child.dep_.startswith(("obl", "nmod")) or child.dep_ == "nmod:poss":
            continue
        case = _case(child)
        if case is not None:
            yield case.lower_, child
        if child.ent_type_ == "DATE":  # "met today with …", "travelled in July to …": parsed as if the date governed it
            yield from prepositional(child)
        elif child.ent_type_ in _PLACES or child.lower_ in _MEANS:  # "met in Ankara with …", "spoke by phone with …"
            yield from (each for each in prepositional(child) if each[0] == "with")


def _case(noun: Token) -> Token | None:
    """The preposition before the noun; of "with Turkish Minister Önal" it may hang on the title."""
    titles = (child for child in noun.children if child.dep_ == "nmod:desc" and child.i < noun.i)
    hanging = (each for word in (noun, *titles) for each in word.children)
    return next((each for each in hanging if each.dep_ == "case" and each.i < noun.i), None)


def asked_of(verb: Token) -> Iterator[Token]:
    """The subjects of the clause that tells what is asked: "demanded that Seoul withdraw"."""
    for clause in verb.children:
        if clause.dep_ in ("ccomp", "xcomp"):
            subject = ("nsubj", "nsubj:pass", "compound") if clause.pos_ == "NOUN" else ("nsubj", "nsubj:pass")
            # "that Belarus release him": the parser may take the verb for a noun, and its subject for a part of it
            yield from (antecedent(child) for child in clause.children if child.dep_ in subject)


def content_of(verb: Token) -> Iterator[Token]:
    """Whom the infinitive after the verb touches: "threatened to attack Seoul", "to ban Kurdish candidates"."""
    for clause in verb.children:
        if clause.dep_ in ("xcomp", "ccomp") and is_infinitive(clause):
            for each in objects_of(clause):
                yield each
                yield from owners(each)
                yield from (token for slot, token in prepositional(each) if slot in _TOWARDS)
            yield from (token for slot, token in prepositional(clause) if slot in _TOWARDS)


def owners(token: Token, of: bool = True) -> tuple[Token, ...]:
    """Whose it is, by the closest tie there is: "Seoul’s demand", "calls by Kofi Annan", "a US request", "calls of"."""
    brought = list(prepositional(token))
    ties = (
        [antecedent(child) for child in token.children if child.dep_ == "nmod:poss"],
        [child for preposition, child in brought if preposition in ("by", "from")],
        [child for child in token.children if child.dep_ in ("amod", "compound") and child.pos_ in ("ADJ", "PROPN")],
        [child for preposition, child in brought if preposition == "of" and of],
    )
    return next((tuple(tie) for tie in ties if tie), ())
