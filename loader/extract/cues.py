"""The vocabulary of reported speech, read from config/cues.yaml."""

from enum import StrEnum
from typing import Any

import msgspec
from spacy.tokens import Token

from loader import vocabulary
from loader.errors import VocabularyError
from loader.extract.inflection import doubled_forms, regular_forms, singular
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
    BEING = "being"
    ING = "ing"
    AFTER = "after"
    OF = "of"
    FOR = "for"


_OBJECTS = frozenset({"it", "that", "them", "this"})


class Takes(StrEnum):
    """Which subjects a cue verb accepts as its speaker."""

    ANY = "any"
    NAMED = "named"
    SOURCE = "source"
    EVIDENCE = "evidence"
    PARTY = "party"


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A verb, noun or adjective that reports speech."""

    lemma: str
    opens: frozenset[Opens]
    stance: Stance
    after: dict[str, Stance | None]
    takes: Takes
    negated: Stance | None
    addressee: bool
    unless: frozenset[str]
    only: frozenset[str]
    bare: bool
    own: bool
    clausal: bool
    objects: frozenset[str]


class StanceWords(msgspec.Struct, frozen=True):
    """What in a content tells its stance: auxiliaries of its main verb, phrases near it, what "it is" of a clause."""

    stance: Stance
    modals: frozenset[str]
    words: tuple[str, ...]
    adjectives: frozenset[str]


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """All of config/cues.yaml. `verbs` is by inflected form, since a form says more surely than a lemmatiser.

    `particles` has, for the first word of a verb of several, what can follow it, the longest first: "the door open".
    """

    verbs: dict[str, Cue]
    particles: dict[str, tuple[str, ...]]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    phrases: tuple[str, ...]
    apart: frozenset[str]
    officials: frozenset[str]
    speakers: frozenset[str]
    endings: frozenset[str]
    sources: frozenset[str]
    views: frozenset[str]
    measures: frozenset[str]
    carriers: frozenset[str]
    governors: frozenset[str]
    outlets: frozenset[str]
    unnamed: frozenset[str]
    kept: frozenset[str]
    withheld: frozenset[str]
    courtesies: frozenset[str]
    softeners: frozenset[str]
    performed: frozenset[str]
    labels: frozenset[str]
    needs: frozenset[str]
    occasions: frozenset[str]
    stances: tuple[StanceWords, ...]

    def verb(self, token: Token) -> Cue | None:
        """The cue that a word is as a verb, together with the words after it where they make one: "ruled out"."""
        for more in self.particles.get(token.lower_, ()):
            words = more.split()
            following = [each.lower_ for each in token.doc[token.i + 1 : token.i + 1 + len(words)]]
            if following == words or self.parted(token) == more:
                return self.verbs[f"{token.lower_} {more}"]
        return self.verbs.get(token.lower_)

    def parted(self, token: Token) -> str | None:
        """The particle of a verb behind a pronoun that is its object: "ruled it out"."""
        following = [each.lower_ for each in token.doc[token.i + 1 : token.i + 3]]
        if len(following) < 2 or following[0] not in _OBJECTS:
            return None
        return following[1] if following[1] in self.particles.get(token.lower_, ()) else None

    def noun(self, token: Token) -> Cue | None:
        """The cue that a word is as a noun, in the singular or plural: "his worries that", "a worry that"."""
        return self.nouns.get(token.lower_) or self.nouns.get(singular(token.lower_))


_VERB_KEYS = (
    "opens",
    "stance",
    "after",
    "forms",
    "speaker",
    "not",
    "addressee",
    "unless",
    "only",
    "own",
    "clausal",
    "objects",
)
_LISTS = (
    "apart",
    "officials",
    "speakers",
    "endings",
    "sources",
    "views",
    "measures",
    "labels",
    "carriers",
    "governors",
    "outlets",
    "unnamed",
    "kept",
    "withheld",
    "courtesies",
    "softeners",
    "performed",
    "needs",
    "occasions",
)
_MAPPINGS = ("verbs", "nouns", "adjectives", "stance")
_SECTIONS = (*_MAPPINGS, "phrases", *_LISTS)
_FLAGS = ("addressee", "bare", "own", "clausal")
_NEEDED = {
    "after": frozenset({Opens.AFTER, Opens.NAME_OF}),
    "objects": frozenset({Opens.OBJECT}),
    "clausal": frozenset({Opens.CLAUSE, Opens.THAT}),
}
"""Of which kinds of content a cue must open one for the option to tell anything."""


def load() -> Cues:
    """The vocabulary; VocabularyError names file and line of an entry that is malformed or ambiguous."""
    data = vocabulary.load(FILE)
    if not isinstance(data, Entry):
        raise VocabularyError(f"config/{FILE}: not a mapping of {', '.join(_SECTIONS)}")
    data.require(*_SECTIONS)
    data.only(_SECTIONS)
    for name in _MAPPINGS:
        _mapping(data, name)
    _refuse_repeated(data)
    verbs = _verbs(data["verbs"])
    return Cues(
        verbs=verbs,
        particles=_particles(verbs),
        nouns=_plain(data["nouns"], ("opens", "after", "stance", "bare", "not")),
        adjectives=_plain(data["adjectives"], ("opens", "after", "stance", "own", "not")),
        phrases=tuple(sorted(_words(data, "phrases"), key=lambda each: (-len(each), each))),
        stances=tuple(_stance_words(data["stance"], name) for name in data["stance"]),
        **{name: _words(data, name) for name in _LISTS},
    )


def _refuse_repeated(data: Entry) -> None:
    """A label that is one of the nouns is one without being listed: "…, a claim that nobody believes"."""
    twice = sorted(data["nouns"].keys() & set(data.texts("labels")))
    if twice:
        raise data.error(f"'{twice[0]}' of 'labels' is under 'nouns' already; take it out", "labels")


def _verbs(section: Entry) -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for lemma, entry in section.items():
        _check(section, lemma, entry, _VERB_KEYS)
        cue = _cue(section, lemma, entry)
        for form in _forms(lemma, entry):
            if form in forms:
                raise section.error(f"the form '{form}' of '{lemma}' is one of '{forms[form].lemma}' also", lemma)
            forms[form] = cue
    return forms


def _particles(verbs: dict[str, Cue]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in sorted(verbs, key=len, reverse=True):
        first, _, more = form.partition(" ")
        if more:
            found.setdefault(first, []).append(more)
    return {first: tuple(each) for first, each in found.items()}


def _forms(lemma: str, entry: Entry) -> frozenset[str]:
    """All forms of a verb, "flagged" of "flag" among them; of "rule out" each with its particle."""
    verb, *particle = lemma.split()
    forms = regular_forms(verb) | doubled_forms(verb) | frozenset(entry.texts("forms"))
    return frozenset(" ".join((form, *particle)) for form in forms)


def _plain(section: Entry, keys: tuple[str, ...]) -> dict[str, Cue]:
    """The nouns or adjectives of a section, which have no forms."""
    for lemma, entry in section.items():
        _check(section, lemma, entry, keys)
    return {lemma: _cue(section, lemma, entry) for lemma, entry in section.items()}


def _mapping(section: Entry, name: str) -> Entry:
    entry = section[name]
    if not isinstance(entry, Entry):
        raise section.error(f"'{name}' is no mapping", name)
    return entry


def _check(section: Entry, lemma: str, entry: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(entry, Entry):
        raise section.error(f"'{lemma}' is no mapping; write {{opens: [clause]}}", lemma)
    entry.only(keys)
    entry.require("opens")
    for flag in _FLAGS:
        if entry.get(flag, True) is not True:
            raise entry.error(f"'{lemma}': '{flag}' can only be true; write {flag}: true or leave it out", flag)


def _cue(section: Entry, lemma: str, entry: Entry) -> Cue:
    try:
        cue = Cue(
            lemma=lemma,
            opens=frozenset(Opens(kind) for kind in entry.texts("opens")),
            stance=Stance(entry.get("stance", "asserts")),
            after=_after(entry),
            takes=Takes(entry.get("speaker", "any")),
            negated=Stance(entry["not"]) if "not" in entry else None,
            addressee="addressee" in entry,
            unless=frozenset(entry.texts("unless")),
            only=frozenset(entry.texts("only")),
            bare="bare" in entry,
            own="own" in entry,
            objects=frozenset(entry.texts("objects")),
            clausal="clausal" in entry,
        )
    except ValueError as error:
        raise section.error(f"'{lemma}': {error}", lemma) from None
    _refuse_dead(section, lemma, entry, cue.opens)
    return cue


def _refuse_dead(section: Entry, lemma: str, entry: Entry, opens: frozenset[Opens]) -> None:
    """An option without effect, such as `after: [of]` of a verb that opens only a clause; and `after` left out."""
    if not opens:
        raise section.error(f"'{lemma}': 'opens' is empty; write what it opens, such as [clause]", lemma)
    for option, kinds in _NEEDED.items():
        if option in entry and not kinds & opens:
            wanted = " or ".join(sorted(kinds))
            raise entry.error(f"'{lemma}': '{option}' tells nothing unless it opens {wanted}; add that", option)
    if _NEEDED["after"] & opens and not entry.get("after"):
        raise section.error(f"'{lemma}': 'after' is missing; list its prepositions, such as after: [of]", lemma)


def _after(entry: Entry) -> dict[str, Stance | None]:
    """The prepositions, and the stance of those that have their own: warned of, warned against."""
    given = entry.get("after")
    if isinstance(given, Entry):
        return {word: Stance(stance) for word, stance in given.items()}
    return dict.fromkeys(entry.texts("after"))


def _words(data: Entry, name: str) -> frozenset[str]:
    words = data.texts(name)
    if not words:
        raise data.error(f"'{name}' is empty; list a word at least", name)
    if len(set(words)) != len(words):
        twice = sorted({word for word in words if words.count(word) > 1})
        raise data.error(f"{name}: given twice: {', '.join(twice)}", name)
    return frozenset(words)


def _stance_words(section: Entry, name: str) -> StanceWords:
    if name not in list(Stance):
        raise section.error(f"no such stance '{name}'; there are {', '.join(Stance)}", name)
    words = _mapping(section, name)
    words.only(("modals", "words", "adjectives"))
    modals, adjectives = frozenset(words.texts("modals")), frozenset(words.texts("adjectives"))
    return StanceWords(Stance(name), modals, tuple(words.texts("words")), adjectives)
