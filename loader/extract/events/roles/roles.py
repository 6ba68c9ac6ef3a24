"""Who takes part in an event: from grammar to the entities that act and that are acted upon."""

from collections.abc import Iterable

import msgspec

from loader.extract.context import Context
from loader.extract.events.roles.arguments import Arguments, arguments_of
from loader.extract.events.roles.parties import parties_of
from loader.extract.events.rules import STAND_INS, THERE, EventRules, Frame
from loader.extract.events.triggers import Trigger
from loader.extract.parse import conjuncts, is_passive
from loader.records import EventType, Label, Method


class Roles(msgspec.Struct, frozen=True):
    """Entity ids, each once and none both actor and recipient; and whether a pronoun stood for one of them."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    by_pronoun: bool


def roles_of(context: Context, trigger: Trigger, rules: EventRules) -> Roles:
    """The parties of the trigger's event, by its rule's frame."""
    frame = _turned(trigger, trigger.rule.frame)
    arguments = arguments_of(trigger, frame, rules)
    acting = rules if trigger.rule.type is EventType.PROTEST else rules.without_crowds()
    actors = _parties(context, frame.actors, arguments, acting)
    recipients = _parties(context, frame.recipients, arguments, rules)
    if trigger.rule.mode == "visit":
        recipients |= _hosts(context, frame.recipients, arguments)
    methods = {*actors.values(), *recipients.values()}
    return Roles(tuple(actors), tuple(each for each in recipients if each not in actors), Method.PRONOUN in methods)


def _turned(trigger: Trigger, frame: Frame) -> Frame:
    """In the passive "by" brings the subject, whatever the frame says of it; an active verb has no "by" of the kind.

    "Criticism from Seoul" is Seoul's, but who "rejected a request from Seoul" did it to Seoul.
    """
    passive, verb = is_passive(trigger.carrier or trigger.head), trigger.head.pos_ == "VERB"
    if not passive and not verb:
        return frame
    actors, recipients = (tuple(slot for slot in slots if slot != "by") for slots in (frame.actors, frame.recipients))
    if verb and "from" in actors and "owner" in recipients:
        actors, recipients = tuple(slot for slot in actors if slot != "from"), (*recipients, "from")
    if passive and "subject" in frame.actors:
        actors = (*actors, "by")
    elif passive and "subject" in frame.recipients:
        recipients = (*recipients, "by")
    return Frame(actors, recipients)


def with_country_there(context: Context, roles: Roles, frame: Frame, places: Iterable[str]) -> Roles:
    """The roles with the countries of these places as recipients, where the frame asks for them and has none."""
    if THERE not in frame.recipients or roles.recipients:
        return roles
    entities = (context.entities[each] for each in places)
    countries = (each.id if each.label is Label.COUNTRY else each.country for each in entities)
    there = dict.fromkeys(each for each in countries if each and each not in roles.actors)
    return msgspec.structs.replace(roles, recipients=tuple(there))


def _parties(context: Context, slots: Iterable[str], arguments: Arguments, rules: EventRules) -> dict[str, Method]:
    found: dict[str, Method] = {}
    for slot in slots:
        if slot in STAND_INS and found:
            continue  # the object is a party itself: whose it is does not matter
        for token in arguments.get(slot, ()):
            for mention in parties_of(context, token, rules):
                found.setdefault(mention.entity, mention.method)
    return found


def _hosts(context: Context, slots: Iterable[str], arguments: Arguments) -> dict[str, Method]:
    """The countries of the places visited."""
    found: dict[str, Method] = {}
    for slot in slots:
        for token in arguments.get(slot, ()):
            for each in conjuncts(token):
                mention = context.mention_of(each)
                country = context.entities[mention.entity].country if mention else None
                if mention and country and context.label_of(mention) is Label.PLACE:
                    found[country] = mention.method
    return found
