"""Verbs, their helpers, and which way in time they look, as the parse has them."""

from collections.abc import Iterator
from functools import cache

import msgspec
from spacy.tokens import Doc, Token

from loader import vocabulary
from loader.extract.events_rules import texts

_HELPERS = ("aux", "aux:pass", "cop")


class StatusWords(msgspec.Struct, frozen=True):
    """The words of `status` in config/events.yaml, in lower case; most are lemmas."""

    future: frozenset[str]
    expected: frozenset[str]
    hypothetical: frozenset[str]
    ongoing: frozenset[str]
    denied: frozenset[str]
    conditions: frozenset[str]
    content: frozenset[str]


@cache
def status_words() -> StatusWords:
    """The words that tell how a text presents an event. VocabularyError for a list that is missing or unknown."""
    entry = vocabulary.load("events.yaml")["status"]
    names = StatusWords.__struct_fields__
    entry.require(*names)
    entry.only(names)
    return StatusWords(**{name: frozenset(texts(entry, name)) for name in names})


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


def is_to_come(verb: Token) -> bool:
    """Whether "will", "plans to" or the like governs the verb, or it is a headline's "to meet", a talk "to be held"."""
    governors = list(chain(verb))
    words = status_words()
    if any(helper.lower_ in words.future for each in governors for helper in helpers(each)):
        return True
    if any(each.lemma_.lower() in words.expected for each in governors[1:]):
        return True
    return is_infinitive(verb) and (len(governors) == 1 or (verb.dep_ == "acl" and _is_passive_infinitive(verb)))


def _is_passive_infinitive(verb: Token) -> bool:
    return any(helper.lower_ == "be" for helper in helpers(verb))


def is_past(verb: Token) -> bool:
    """Whether the verb, its helpers or what governs it stand in the past; the participle of "to be held" does not."""
    told = (word for each in chain(verb) if not is_infinitive(each) for word in (*helpers(each), each))
    return any("Past" in word.morph.get("Tense", []) for word in told)


def looks_ahead(doc: Doc, offset: int) -> bool | None:
    """Whether the clause around the offset tells of what is to come; None where neither future nor past is told."""
    token = token_at(doc, offset)
    verb = predicate_over(token) if token is not None else None
    if verb is None:
        return None
    if is_to_come(verb):
        return True
    return False if is_past(verb) else None
