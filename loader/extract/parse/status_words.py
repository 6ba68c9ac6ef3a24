"""The words of config/events.yaml by which a text presents something as done, to come, denied or merely possible."""

from functools import cache

import msgspec
from spacy.tokens import Token

from loader import vocabulary
from loader.extract.inflection import doubled_forms, regular_forms
from loader.vocabulary import Entry


class StatusWords(msgspec.Struct, frozen=True):
    """The words of `status` in config/events.yaml, in lower case; most are lemmas."""

    future: frozenset[str]
    expected: frozenset[str]
    hypothetical: frozenset[str]
    ongoing: frozenset[str]
    denied: frozenset[str]
    conditions: frozenset[str]
    content: frozenset[str]
    blaming: frozenset[str]
    called_off: frozenset[str]

    def lemma(self, token: Token) -> str:
        """The token's lemma in lower case; for verbs of these lists by their regular forms, which no model mistakes."""
        known = _forms().get(token.lower_) if token.pos_ == "VERB" else None
        return known or str(token.lemma_).lower()

    def calls_off(self, token: Token) -> bool:
        """Whether the word calls something off: "cancelled" a visit, the "suspension" of talks."""
        lemma = _forms().get(token.lower_) if token.tag_.startswith("VB") else self.lemma(token)
        particles = (child.lower_ for child in token.children if child.tag_ == "RP")
        return lemma in self.called_off or any(f"{lemma} {each}" in self.called_off for each in particles)


@cache
def status_words() -> StatusWords:
    """The words that tell how a text presents an event. VocabularyError for a list that is missing or unknown."""
    entry: Entry = vocabulary.load("events.yaml")["status"]
    names = StatusWords.__struct_fields__
    entry.require(*names)
    entry.only(names)
    return StatusWords(**{name: frozenset(entry.texts(name)) for name in names})


@cache
def _forms() -> dict[str, str]:
    words = status_words()
    phrases = {phrase.split()[0] for phrase in words.called_off}
    verbs = sorted(
        words.expected | words.hypothetical | words.ongoing | words.denied | words.content | words.blaming | phrases
    )
    return {form: verb for verb in verbs for form in regular_forms(verb) | doubled_forms(verb)}
