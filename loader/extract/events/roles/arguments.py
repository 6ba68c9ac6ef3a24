"""The words in each grammatical place around a trigger: subject, object, possessive, each preposition, …"""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Token

from loader.extract.events.rules import EventRules, Frame
from loader.extract.events.triggers import Trigger
from loader.extract.parse import (
    asked_of,
    chain,
    conjuncts,
    content_of,
    is_passive,
    objects_of,
    owners,
    prepositional,
    shares_passive,
    subjects_of,
)

Arguments = dict[str, list[Token]]

_TOUCHING = ("against", "on", "upon")


def arguments_of(trigger: Trigger, frame: Frame, rules: EventRules) -> Arguments:
    """The words in each grammatical place around the trigger: subject, object, possessive, each preposition, …"""
    found: Arguments = {}
    verb = trigger.carrier
    if trigger.head.pos_ == "VERB":
        verb = trigger.head
        _of_objects(verb, found, frame, rules)
    else:
        _of_noun(trigger.head, found)
    if verb is not None:
        _of_verb(verb, found, with_object=verb is trigger.head)
    brought = [token for slot in _TOUCHING for token in found.get(slot, ())]
    _add(found, (("touched", token) for each in brought for token in owners(each, of=False)))
    return found


def _add(found: Arguments, pairs: Iterable[tuple[str, Token]]) -> None:
    for slot, token in pairs:
        found.setdefault(slot, []).append(token)


def _of_verb(verb: Token, found: Arguments, with_object: bool) -> None:
    _add(found, (("subject", token) for token in subjects_of(verb)))
    if with_object:
        _add(found, (("object", token) for token in objects_of(verb)))
    _add(found, (("asked", token) for token in asked_of(verb)))
    _add(found, (("content", token) for token in content_of(verb)))
    _add(found, (("indirect", child) for child in verb.children if child.dep_ == "iobj"))
    _add(found, prepositional(verb))
    if is_passive(verb):
        _add(found, (("left", token) for slot, token in prepositional(verb) if slot in ("from", "out")))
    if shares_passive(verb):  # "targeted and killed by …"
        _add(found, prepositional(verb.head))
    for above in islice(chain(verb), 1, None):  # "continued to send arms to …", parsed as "continued to …"
        _add(found, ((slot, token) for slot, token in prepositional(above) if slot not in found and slot != "by"))


def _of_objects(verb: Token, found: Arguments, frame: Frame, rules: EventRules) -> None:
    """What hangs on the object may belong to the verb ("supplied missiles to Russia"), or tell whose the object is."""
    slots = {*frame.recipients, *frame.actors} - {"of", "by"}
    for each in objects_of(verb):
        _add(found, _owners(each))
        _add(found, (("doer", token) for token in owners(each, of=False)))
        if verb.dep_ != "acl":
            joined = (pair for noun in conjuncts(each) for word in rules.counted(noun) for pair in prepositional(word))
            _add(found, ((slot, token) for slot, token in joined if slot in slots))
    if "to" not in found and not any(slot == "to" for slot, _ in prepositional(verb)):
        _add(found, (("indirect", token) for token in _parsed_otherwise(verb)))
    _add(found, (("means", token) for slot, each in prepositional(verb) if slot == "in" for token in owners(each)))
    brought = list(prepositional(verb))
    nested = [inner for _, each in brought for inner in prepositional(each)]
    for preposition, each in (*brought, *nested):
        if preposition in ("over", "about", "for", "against", "at"):  # "complained over Syrian raids"
            _add(found, (("owner", token) for token in owners(each, of=False)))


def _parsed_otherwise(verb: Token) -> Iterator[Token]:
    """ "gave Ukraine more than 20 tanks", where the parser took the one given to for an object or a part of one."""
    objects = objects_of(verb, own=True)
    yield from objects[:-1]
    for each in objects:
        yield from (child for child in each.children if child.dep_ == "compound" and child.i == verb.i + 1)


def _owners(token: Token) -> Iterator[tuple[str, Token]]:
    return (("owner", each) for each in owners(token))


def _of_noun(noun: Token, found: Arguments) -> None:
    _add(found, (("possessive", child) for child in noun.children if child.dep_ == "nmod:poss"))
    _add(found, (("modifier", child) for child in noun.children if child.dep_ in ("amod", "compound")))
    _add(found, prepositional(noun))
    for slot, each in prepositional(noun):
        if slot == "of":  # "a suspension of air links with Serbia"
            _add(found, ((inner, token) for inner, token in prepositional(each) if inner != "of"))
    for word in noun.doc[max(noun.i - 5, 0) : noun.i]:
        if word.lower_ == "in":  # "is in secret, active talks with": the predicate is the noun, or a word before it
            _add(found, (("subject", each) for each in word.head.children if each.dep_ == "nsubj" and each.i < word.i))
