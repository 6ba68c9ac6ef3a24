"""Light verbs, which lend an event's noun their subject: "held talks", "a visit took place", "went on a tour"."""

from spacy.tokens import Token

from loader.extract.events.rules import OCCURS, EventRules, Rule
from loader.extract.parse import is_passive, objects_of, status_words


def carrier_of(noun: Token, rule: Rule, rules: EventRules) -> Token | None:
    """The light verb whose object the noun is, or that says that it takes place; None where there is none.

    The verbs that a rule names in `by` are light verbs of its nouns, whatever they are to others.
    """
    light, acts = rules.light, rules.light.acts | rule.by
    for child in noun.children:
        if rules.lemma(child) in acts and _describes(child):
            return child
    noun = _measured_by(noun, light.quantities)
    verb, lemma = noun.head, rules.lemma(noun.head)
    if noun.dep_ == "obj" or (noun.dep_.startswith("nsubj") and is_passive(verb)):
        return verb if lemma in acts or status_words().calls_off(verb) else None
    if noun.dep_ == "nsubj":
        return verb if lemma in light.occurs else None
    return verb if noun.dep_ == "obl" and lemma in light.with_preposition else None


def _describes(verb: Token) -> bool:
    """ "drills conducted by …", "a visit Kim made"; and "renewed talks", where the parser took a past tense so."""
    return (verb.dep_.startswith("acl") and not objects_of(verb, own=True)) or (
        verb.dep_ == "amod" and verb.tag_ == "VBD"
    )


def _measured_by(noun: Token, quantities: frozenset[str]) -> Token:
    """The noun that stands for it in the clause: the first of those joined by "and", the "days" of talks."""
    while True:
        joined = noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN")
        measured = noun.dep_ == "nmod" and noun.head.lemma_.lower() in quantities
        if not (joined or measured):
            return noun
        noun = noun.head


def is_carried_by(carrier: Token | None, noun: Token, rule: Rule, rules: EventRules) -> bool:
    """Whether the noun's light verb is one that the rule asks for."""
    if OCCURS in rule.by:
        return noun.dep_.startswith("nsubj") and rules.lemma(noun.head) in rules.light.occurs
    return carrier is not None and rules.lemma(carrier) in rule.by
