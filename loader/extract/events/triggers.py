"""Finds the words that tell of events, by the rules of config/events.yaml."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from spacy.tokens import Token

from loader.extract.context import PARTIES, Context
from loader.extract.events.carriers import carrier_of, is_carried_by
from loader.extract.events.rules import AFTER, EventRules, Phrase, Rule, noun_lemmas
from loader.extract.parse import conjuncts, helpers, is_passive, objects_of, prepositional, subjects_of
from loader.records import Label


class Trigger(msgspec.Struct, frozen=True):
    """A word that tells of an event: its head, the first of its words, and the light verb that carries a noun."""

    rule: Rule
    head: Token
    first: Token
    last: Token
    carrier: Token | None


def candidates(context: Context, token: Token, rules: EventRules) -> Iterator[Trigger]:
    """What the token may tell of, best first; whether the participants that a rule needs are there is asked later."""
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
        yield from _verbs(context, token, rules)
    elif token.pos_ in ("NOUN", "PROPN") and not _part_of_name(context, token):
        yield from _nouns(context, token, rules)


def _part_of_name(context: Context, token: Token) -> bool:
    """Whether the token belongs to a party's name ("the Talks Commission") or says what another noun is."""
    mention = context.mention_of(token)
    if mention and context.label_of(mention) is not Label.WEAPON:
        return True
    return token.dep_ in ("compound", "flat") and token.head.i > token.i


def _verbs(context: Context, verb: Token, rules: EventRules) -> Iterator[Trigger]:
    for phrase, rule in rules.verbs.get(rules.lemma(verb), ()):
        words = [_further_word(verb, word) for word in phrase[1:]]
        if all(word is not None for word in words) and _verb_conditions(context, verb, rule, rules):
            last = max((word for word in words if word is not None), key=lambda word: word.i, default=verb)
            yield Trigger(rule, verb, verb, last if last.i - verb.i == len(words) else verb, None)


def _further_word(verb: Token, word: str) -> Token | None:
    """A particle, preposition or object of a phrasal verb: next to it, or bound to it by the parse."""
    following = list(islice((token for token in verb.doc[verb.i + 1 :] if token.ent_type_ != "DATE"), 1))
    brought = (case for _, noun in prepositional(verb) for case in noun.children)
    grandchildren = (grand for child in verb.children for grand in child.children)
    near = (*following, *verb.children, *grandchildren, *brought)
    return next((token for token in near if token.i > verb.i and _is_word(token, word)), None)


def _is_word(token: Token, word: str) -> bool:
    """Whether the token is the word; the "to" of an infinitive is no preposition."""
    return word in (token.lower_, token.lemma_.lower()) and token.pos_ != "PART"


def _verb_conditions(context: Context, verb: Token, rule: Rule, rules: EventRules) -> bool:
    objects = objects_of(verb)
    if "asked" in rule.frame.recipients and _is_put_to(verb):
        return False
    if rule.no_object and (objects or any(child.dep_ == "ccomp" for child in verb.children)):
        return False
    if rule.party_object and objects and not any(_may_be_party(context, each, rules) for each in objects):
        return False
    if rule.objects and not any(noun_lemmas(each) & rule.objects for each in _measured(objects, rules)):
        return False
    if rule.weapon and not any(_is(context, each, Label.WEAPON) for each in _weapon_slot(verb, objects, rule, rules)):
        return False
    if rule.subjects and not any(noun_lemmas(each) & rule.subjects for each in _doers(verb)):
        return False
    if rule.town and not any(_is(context, each, Label.PLACE) for each in objects):
        return False
    if rule.at and not any(
        slot in rule.at and word.ent_type_ != "DATE" for slot, word in _brought(verb, objects, rules)
    ):
        return False
    return _content_conditions(verb, rule)


def _weapon_slot(verb: Token, objects: Sequence[Token], rule: Rule, rules: EventRules) -> Sequence[Token]:
    """Where the rule's weapon stands: the objects, what they count, or "with" rockets behind the verb or an object."""
    if rule.weapon != "with":
        return [each for noun in objects for each in rules.counted(noun)]
    return [word for each in (verb, *objects) for slot, word in prepositional(each) if slot == "with"]


def _doers(verb: Token) -> Iterator[Token]:
    """Who does it, in the active or the passive."""
    yield from subjects_of(verb)
    if is_passive(verb):
        yield from (each for slot, each in prepositional(verb) if slot == "by")


def _brought(verb: Token, objects: Sequence[Token], rules: EventRules) -> Iterator[tuple[str, Token]]:
    """What prepositions bring behind the verb or what it counts: "fired dozens of rockets at Israel"."""
    counted = (inner for each in objects for inner in rules.counted(each) if inner != each)
    yield from (pair for word in (verb, *counted) for pair in prepositional(word))


def _is_put_to(verb: Token) -> bool:
    """Asked if he would call, Berg replied: whoever is asked does not ask."""
    led = any(child.dep_.startswith(("nsubj", "aux")) for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.i < verb.head.i and not led


def _may_be_party(context: Context, token: Token, rules: EventRules) -> bool:
    """Whether the noun may stand for somebody: a name, a pronoun or a noun of people, not "challenges"."""
    mention = context.mention_of(token)
    named = mention is not None and context.label_of(mention) in PARTIES
    return named or token.pos_ in ("PRON", "PROPN") or rules.is_agent(token)


def _measured(objects: Iterable[Token], rules: EventRules) -> Iterator[Token]:
    """The objects, those joined to them, and what they measure: "a state of emergency", "mediation efforts"."""
    for each in (joined for found in objects for joined in conjuncts(found)):
        yield from rules.counted(each)
        if noun_lemmas(each) & rules.light.quantities:
            yield from (child for child in each.children if child.dep_ == "compound")


def _content_conditions(verb: Token, rule: Rule) -> bool:
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
    if rule.helper and not any(helper.lower_ in rule.helper for clause in clauses for helper in helpers(clause)):
        return False
    if any(clause.lemma_.lower() in rule.unless for clause in clauses):
        return False
    return bool(clauses) or not rule.content


def _is(context: Context, token: Token, label: Label) -> bool:
    mention = context.mention_of(token)
    return mention is not None and context.label_of(mention) is label


def _nouns(context: Context, noun: Token, rules: EventRules) -> Iterator[Trigger]:
    for phrase, rule in rules.nouns.get(rules.lemma(noun), ()):
        carrier = carrier_of(noun, rule, rules)
        first = _before(noun, phrase)
        if first is None or (phrase in rule.plural and "Plur" not in noun.morph.get("Number", [])):
            continue
        if _noun_conditions(context, noun, rule, carrier, rules):
            yield Trigger(rule, noun, first, noun, carrier)


def _before(noun: Token, phrase: Phrase) -> Token | None:
    """The first word of the phrase where all of it is there; words that say more may stand between them."""
    words = list(phrase)
    if len(words) > 1 and words[-1] in AFTER:
        after = words.pop()
        if not any(case.lower_ == after for child in noun.children for case in child.children if case.dep_ == "case"):
            return None
    first = noun
    for word in reversed(words[:-1]):
        window = noun.doc[max(noun.i - 5, 0) : first.i]
        found = next((t for t in reversed(window) if word in (t.lower_, t.lemma_.lower())), None)
        if found is None or found.sent != noun.sent:
            return None
        first = found
    return first


def _noun_conditions(context: Context, noun: Token, rule: Rule, carrier: Token | None, rules: EventRules) -> bool:
    if rule.by and not is_carried_by(carrier, noun, rule, rules):
        return False
    if rule.carried and carrier is None:
        return False
    return rule.weapon != "of" or any(
        _is_of_weapon(context, each) for slot, each in prepositional(noun) if slot == "of"
    )


def _is_of_weapon(context: Context, noun: Token) -> bool:
    """Whether the noun is a weapon, or parts of one: the sale of "F-16 parts"."""
    return any(_is(context, each, Label.WEAPON) for each in (noun, *noun.lefts))
