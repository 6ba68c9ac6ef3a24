"""The vocabulary of reported speech, read from config/cues.yaml."""

from enum import StrEnum
from typing import Any

import msgspec

from loader import vocabulary
from loader.errors import VocabularyError
from loader.extract.inflection import regular_forms
from loader.records import Stance
from loader.vocabulary import Entry

FILE = "cues.yaml"


class Opens(StrEnum):
    """What a cue takes as its content; config/cues.yaml shows each by an example."""

    QUOTE = "quote"
    CLAUSE = "clause"
    THAT = "that"
    TO = "to"
    OBJECT = "object"
    NAME_TO = "name-to"
    NAME_OF = "name-of"
    AS = "as"
    ING = "ing"
    AFTER = "after"
    OF = "of"


class Takes(StrEnum):
    """Which subjects a cue verb accepts as its speaker."""

    ANY = "any"
    NAMED = "named"
    SOURCE = "source"
    EVIDENCE = "evidence"


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A verb or noun that reports speech."""

    lemma: str
    opens: frozenset[Opens]
    stance: Stance
    after: frozenset[str]
    takes: Takes
    negated: Stance | None
    addressee: bool
    unless: frozenset[str]
    bare: bool


class StanceWords(msgspec.Struct, frozen=True):
    """What in a content tells its stance: auxiliaries of its main verb, and phrases near it."""

    stance: Stance
    modals: frozenset[str]
    words: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """All of config/cues.yaml. `verbs` is by inflected form, since a form says more surely than a lemmatiser."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    phrases: tuple[str, ...]
    officials: frozenset[str]
    speakers: frozenset[str]
    sources: frozenset[str]
    governors: frozenset[str]
    unnamed: frozenset[str]
    stances: tuple[StanceWords, ...]


_VERB_KEYS = ("opens", "stance", "after", "forms", "speaker", "not", "addressee", "unless")
_SECTIONS = ("verbs", "nouns", "phrases", "officials", "speakers", "sources", "governors", "unnamed", "stance")


def load() -> Cues:
    """The vocabulary; VocabularyError names file and line of an entry that is malformed or ambiguous."""
    data = vocabulary.load(FILE)
    if not isinstance(data, Entry):
        raise VocabularyError(f"config/{FILE}: not a mapping of {', '.join(_SECTIONS)}")
    data.require(*_SECTIONS)
    data.only(_SECTIONS)
    return Cues(
        verbs=_verbs(data["verbs"]),
        nouns=_nouns(data["nouns"]),
        phrases=tuple(sorted(data["phrases"], key=len, reverse=True)),
        officials=_words(data, "officials"),
        speakers=_words(data, "speakers"),
        sources=_words(data, "sources"),
        governors=_words(data, "governors"),
        unnamed=_words(data, "unnamed"),
        stances=tuple(_stance_words(data["stance"], name) for name in data["stance"]),
    )


def _verbs(section: Entry) -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for lemma, entry in section.items():
        _check(section, lemma, entry, _VERB_KEYS)
        cue = _cue(section, lemma, entry)
        for form in regular_forms(lemma) | frozenset(entry.get("forms", ())):
            if form in forms:
                raise section.error(f"the form '{form}' of '{lemma}' is one of '{forms[form].lemma}' also", lemma)
            forms[form] = cue
    return forms


def _nouns(section: Entry) -> dict[str, Cue]:
    for lemma, entry in section.items():
        _check(section, lemma, entry, ("opens", "stance", "bare"))
    return {lemma: _cue(section, lemma, entry) for lemma, entry in section.items()}


def _check(section: Entry, lemma: str, entry: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(entry, Entry):
        raise section.error(f"'{lemma}' is no mapping; write {{opens: [clause]}}", lemma)
    entry.only(keys)
    entry.require("opens")


def _cue(section: Entry, lemma: str, entry: Entry) -> Cue:
    try:
        return Cue(
            lemma=lemma,
            opens=frozenset(Opens(kind) for kind in entry["opens"]),
            stance=Stance(entry.get("stance", "asserts")),
            after=frozenset(entry.get("after", ())),
            takes=Takes(entry.get("speaker", "any")),
            negated=Stance(entry["not"]) if "not" in entry else None,
            addressee=bool(entry.get("addressee", False)),
            unless=frozenset(entry.get("unless", ())),
            bare=bool(entry.get("bare", False)),
        )
    except ValueError as error:
        raise section.error(f"'{lemma}': {error}", lemma) from None


def _words(data: Entry, name: str) -> frozenset[str]:
    words = data[name]
    if len(set(words)) != len(words):
        twice = sorted({word for word in words if words.count(word) > 1})
        raise data.error(f"{name}: given twice: {', '.join(twice)}", name)
    return frozenset(words)


def _stance_words(section: Entry, name: str) -> StanceWords:
    if name not in list(Stance):
        raise section.error(f"no such stance '{name}'; there are {', '.join(Stance)}", name)
    section[name].only(("modals", "words"))
    return StanceWords(Stance(name), frozenset(section[name]["modals"]), tuple(section[name]["words"]))
