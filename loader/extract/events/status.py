"""How the text presents an event: done, under way, to come, denied or merely possible."""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.events.called_off import calling_off, is_in_doubt
from loader.extract.events.triggers import Trigger
from loader.extract.parse import chain, helpers, is_infinitive, looks_ahead, status_words
from loader.records import Status

_DEPTH = 5
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_OPEN = frozenset({"from", "of", "for", "against", "to"})  # "deterred from sending", "accused of sending"
_BESIDE = frozenset({"after", "amid", "at", "before", "despite", "during", "following", "since", "until", "upon"})
"""What these bring is beside the verb, not what it denies or plans: "refused it during talks with …"."""
_MODIFIERS = ("amod", "advmod", "det", "case", "compound", "aux", "aux:pass", "cc:preconj")


def status_of(trigger: Trigger) -> Status:
    """The status by the words that modify and govern the trigger; the strongest doubt wins."""
    words = status_words()
    off = calling_off(trigger)
    if off is not None:
        return Status.HYPOTHETICAL if is_in_doubt(off) else Status.DENIED
    modifying = {each for token in _layers(trigger) for each in _modifiers(token)}
    # a bare noun is coloured by the one word that it is the complement of: "plans for a visit", not by what is above
    depth = _DEPTH if _verb(trigger) is not None else 1
    governing = {words.lemma(token) for token in _governors(trigger, depth)}
    if (modifying | governing) & words.denied:
        return Status.DENIED
    if modifying & words.hypothetical or governing & words.hypothetical or _conditional(trigger):
        return Status.HYPOTHETICAL
    if modifying & (words.future | words.expected) or governing & words.expected or _is_to_come(trigger):
        return Status.EXPECTED
    if modifying & words.ongoing or governing & words.ongoing or _progressive(trigger):
        return Status.ONGOING
    return Status.REPORTED


def is_content(trigger: Trigger) -> bool:
    """Whether it is only what somebody asks for, threatens or refuses to do: then that is the event, not this."""
    words = status_words()
    governors = (token for token in _governors(trigger, _DEPTH) if not words.calls_off(token))
    return any(words.lemma(token) in words.content for token in governors)


def _verb(trigger: Trigger) -> Token | None:
    return trigger.head if trigger.head.pos_ == "VERB" else trigger.carrier


def _layers(trigger: Trigger) -> Iterator[Token]:
    """The trigger, its light verb, and the verbs whose infinitive or open complement they are."""
    yield trigger.head
    verb = _verb(trigger)
    if verb is not None:
        yield from (token for token in chain(verb) if token is not trigger.head)


def _modifiers(token: Token) -> set[str]:
    return {
        each for child in token.children if child.dep_ in _MODIFIERS for each in (child.lower_, child.lemma_.lower())
    }


def _governors(trigger: Trigger, depth: int) -> Iterator[Token]:
    """What the event is a complement of, from the inside out: "plans" for a meeting, "denied" that it met."""
    token = trigger.head
    for _ in range(depth):
        if not _is_complement(token) or token.head is token:
            return
        joined, token = token.dep_ == "conj", token.head
        if not joined:
            yield token


def _is_complement(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ in ("obj", "nmod", "obl", "nsubj:pass", "conj") and not _is_beside(token)
    if token.dep_ in ("xcomp", "ccomp", "csubj", "csubj:pass"):
        return True
    if token.dep_ == "conj":
        return not any(child.dep_.startswith("nsubj") for child in token.children)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i == token.head.i + 1:
        return True  # "denied holding talks"
    marked = any(child.dep_ in ("mark", "case") and child.lower_ in _OPEN for child in token.children)
    return token.dep_ in ("advcl", "acl", "obl") and (marked or is_infinitive(token))


def _is_beside(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ in _BESIDE for child in noun.lefts)


def _conditional(trigger: Trigger) -> bool:
    words = status_words()
    return any(
        child.dep_ == "mark" and child.lower_ in words.conditions
        for token in _layers(trigger)
        for child in token.children
    )


def _is_to_come(trigger: Trigger) -> bool:
    """Whether the clause tells of what is to come: "he will press for trade during his visit"."""
    return _purpose(trigger) or (_is_beside(trigger.head) and bool(looks_ahead(trigger.head.doc, trigger.head.idx)))


def _purpose(trigger: Trigger) -> bool:
    """ "flew to Oslo to meet", or a headline's "to meet": an infinitive that no listed verb governs."""
    verb = _verb(trigger)
    if verb is None or not is_infinitive(verb) or verb.dep_ not in ("advcl", "acl", "ROOT"):
        return False
    # "the first country to sign" has signed
    return not any(child.lower_ in _RANKS or "Ord" in child.morph.get("NumType", []) for child in verb.head.children)


def _progressive(trigger: Trigger) -> bool:
    verb = _verb(trigger)
    return verb is not None and verb.tag_ == "VBG" and any(helper.lemma_.lower() == "be" for helper in helpers(verb))
