"""The rules by which words tell of events: what each asks for, and which grammatical places hold the parties."""

import re
from collections.abc import Iterator, Mapping

import msgspec
from spacy.tokens import Token

from loader.extract.inflection import singular
from loader.extract.parse import prepositional
from loader.records import EventType

Phrase = tuple[str, ...]

NEEDS = ("actor", "recipient", "party", "pair", "target", "date")
OCCURS = "occurs"
"""As a light verb of a rule: any of those that say that the noun takes place."""

AFTER = frozenset({"of", "on", "between", "against", "with"})
"""Words that a noun trigger may end in, and that must then follow its head."""


THERE = "there"
"""The place in a frame for the country where it happens."""
STAND_INS = frozenset({"owner", "touched"})
"""The places in a frame that count only where those before them hold nobody."""


class Frame(msgspec.Struct, frozen=True):
    """Which grammatical places hold the actors, and which the recipients."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Light(msgspec.Struct, frozen=True):
    """Verbs that lend a noun their subject: with the noun as object, after a preposition, or as subject.

    `quantities` are nouns that only measure what follows their "of": days of talks, dozens of troops; `money` are those
    of sums, which measure what follows "in": $40 million in aid.
    """

    acts: frozenset[str]
    with_preposition: frozenset[str]
    occurs: frozenset[str]
    quantities: frozenset[str]
    money: frozenset[str]


class Rule(msgspec.Struct, frozen=True):
    """One rule of config/events.yaml; the conditions are explained there."""

    name: str
    type: EventType
    mode: str
    frame: Frame
    verbs: tuple[Phrase, ...]
    nouns: tuple[Phrase, ...]
    plural: tuple[Phrase, ...]
    objects: frozenset[str]
    weapon: str | None
    by: frozenset[str]
    carried: bool
    at: frozenset[str]
    content: bool
    no_object: bool
    party_object: bool
    helper: frozenset[str]
    subjects: frozenset[str]
    town: bool
    unless: frozenset[str]
    needs: tuple[str, ...]


class EventRules(msgspec.Struct, frozen=True):
    """The whole file. `verbs` and `nouns` lead from the lemma of a trigger's head to the rules, in the file's order."""

    verbs: Mapping[str, tuple[tuple[Phrase, Rule], ...]]
    nouns: Mapping[str, tuple[tuple[Phrase, Rule], ...]]
    light: Light
    agents: frozenset[str]
    locals: frozenset[str]
    crowds: frozenset[str]
    confidence: Mapping[str, float]
    forms: Mapping[str, str]

    def lemma(self, token: Token) -> str:
        """The token's lemma in lower case; for verbs of this file by their regular forms, which no model mistakes."""
        known = self.forms.get(token.lower_) if token.pos_ == "VERB" else None
        lemma = known or str(token.lemma_).lower()  # a capital's plural as it stands: "Negotiations"
        return singular(lemma) if token.tag_ == "NNS" and lemma == token.lower_ else lemma

    def is_agent(self, noun: Token) -> bool:
        """Whether the noun acts for whom it is named with."""
        return bool(noun_lemmas(noun) & self.agents)

    def is_local(self, noun: Token) -> bool:
        """Whether the noun stands for people of the country where they are."""
        return bool(noun_lemmas(noun) & (self.locals | self.crowds))

    def counted(self, noun: Token) -> Iterator[Token]:
        """The noun, and what it only counts: "tens of thousands of drones", "$40 million in aid"."""
        yield noun
        brought: list[tuple[str, Token]] = []
        if noun_lemmas(noun) & self.light.quantities:
            brought += (pair for pair in prepositional(noun) if pair[0] == "of")
        if noun_lemmas(noun) & self.light.money:
            beside = prepositional(noun.head) if noun.dep_ == "obj" else ()
            brought += (pair for pair in (*prepositional(noun), *beside) if pair[0] == "in")
        yield from (token for _, each in brought for token in self.counted(each))

    def without_crowds(self) -> "EventRules":
        """The rules by which "protesters in Lima" do not stand for Peru."""
        return msgspec.structs.replace(self, crowds=frozenset())


def noun_lemmas(noun: Token) -> set[str]:
    """The noun's lemma in lower case, and without the plural's ending that models leave on words like "troops"."""
    lemma = noun.lemma_.lower()
    return {lemma, lemma.removesuffix("s"), re.sub("ies$", "y", noun.lower_)}


def noun_head(phrase: Phrase) -> str:
    """The head of a noun phrase: its last word, or the one before "of", "on", "between", "against", "with"."""
    return phrase[-2] if len(phrase) > 1 and phrase[-1] in AFTER else phrase[-1]
