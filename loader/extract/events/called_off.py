"""What is called off does not take place: "cancelled a visit", "the talks were put off", "scrapped plans to meet"."""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.events.triggers import Trigger
from loader.extract.parse import chain, helpers, is_infinitive, objects_of, status_words

_PART = frozenset({"of", "in", "for"})  # "a round of talks", "participation in talks", "plans for a visit"


def calling_off(trigger: Trigger) -> Token | None:
    """The word that says that the event is called off: "suspended" talks, the "cancellation" of a visit, or None."""
    words = status_words()
    if trigger.carrier is None or words.calls_off(trigger.carrier):
        for noun in _told_as(trigger.head):
            if words.calls_off(noun) and noun != trigger.head:
                return noun
            said = (noun.head, *(child for child in noun.children if child.dep_ in ("amod", "acl")))
            for verb in said:
                if verb.tag_.startswith("VB") and words.calls_off(verb) and _is_of(noun, verb):
                    return verb
    return None


def _told_as(token: Token) -> Iterator[Token]:
    """The noun and those of which it is a part: "plans" to visit, a "round" of talks, "participation" in talks."""
    if token.pos_ == "VERB":
        plans = _plans_for(token) if is_infinitive(token) else None
        if plans is not None:
            yield plans
        return
    yield token
    while token.dep_ in ("nmod", "conj") and token.head.pos_ in ("NOUN", "PROPN"):
        if token.dep_ == "nmod" and _case(token) not in _PART:
            return
        token = token.head
        yield token
    plans = _plans_for(token) if _case(token) == "for" else None
    if plans is not None:
        yield plans


def _plans_for(token: Token) -> Token | None:
    """The "plans" that the token is governed by, or that are beside it the object of one verb."""
    words = status_words()
    beside = (token.head, *objects_of(token.head, own=True))
    return next((each for each in beside if each.pos_ == "NOUN" and words.lemma(each) in words.expected), None)


def _is_of(noun: Token, verb: Token) -> bool:
    """Whether it is the noun that the verb calls off: its object, or what it describes."""
    return verb.head == noun or noun in objects_of(verb, own=True)


def _case(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i), None)


def is_in_doubt(verb: Token) -> bool:
    """Whether it is not sure that it is called off: "did not cancel", "may put off the visit", "if they suspend"."""
    words = status_words()
    above = list(chain(verb))
    told = {each.lower_ for token in above for each in (*helpers(token), *token.children)}
    governing = {words.lemma(each) for each in above[1:]}
    return bool(told & (words.denied | words.hypothetical | words.conditions)) or bool(
        governing & (words.denied | words.hypothetical | words.content)
    )
