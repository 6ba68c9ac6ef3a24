"""config/events.yaml read: its rules by the words that trigger them, light verbs, agent nouns and confidence."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from loader import vocabulary
from loader.extract.events.rules import NEEDS, OCCURS, EventRules, Frame, Light, Phrase, Rule, noun_head
from loader.extract.inflection import doubled_forms, regular_forms
from loader.records import EventType
from loader.vocabulary import Entry

FILE = "events.yaml"

_CONDITIONS = ("objects", "weapon", "by", "carried", "at", "content", "no_object", "party_object", "helper",
               "subjects", "town", "unless")  # fmt: skip
_KEYS = ("name", "type", "mode", "frame", "verbs", "nouns", "plural", *_CONDITIONS, "needs")
_LIGHT_VERBS = ("acts", "with_preposition", "occurs")
_CONFIDENCE = ("verb", "noun with a verb", "noun", "no actor", "no recipient", "hypothetical", "pronoun")


@cache
def event_rules() -> EventRules:
    """config/events.yaml, read once. VocabularyError, naming file and line, for an entry that cannot be right."""
    return load_rules()


def load_rules() -> EventRules:
    """Read config/events.yaml anew."""
    entry: Entry = vocabulary.load(FILE)
    keys = ("frames", "light", "irregular", "agents", "locals", "crowds", "rules", "status", "confidence")
    entry.require(*keys)
    entry.only(keys)
    frames = {name: _frame(frame) for name, frame in entry["frames"].items()}
    rules = [_rule(rule, frames) for rule in entry["rules"]]
    _refuse_doubles(entry["rules"])
    light, confidence = entry["light"], entry["confidence"]
    light.only(Light.__struct_fields__)
    confidence.require(*_CONFIDENCE)
    confidence.only(_CONFIDENCE)
    _refuse_strangers(entry)
    verbs = {phrase[0] for rule in rules for phrase in rule.verbs}.union(*(rule.by for rule in rules))
    verbs = verbs.union(*(light[name] for name in _LIGHT_VERBS)) - {OCCURS}
    return EventRules(
        verbs=_by_head(((phrase, rule) for rule in rules for phrase in rule.verbs), head=0),
        nouns=_by_head(((phrase, rule) for rule in rules for phrase in (*rule.nouns, *rule.plural)), head=-1),
        light=Light(**{name: frozenset(light.texts(name)) for name in Light.__struct_fields__}),
        agents=frozenset(entry.texts("agents")),
        locals=frozenset(entry.texts("locals")),
        crowds=frozenset(entry.texts("crowds")),
        confidence=confidence,
        forms={form: verb for verb in sorted(verbs) for form in regular_forms(verb) | doubled_forms(verb)}
        | _irregular(entry["irregular"], verbs),
    )


def _refuse_strangers(entry: Entry) -> None:
    """Whoever is of the country where they are acts for it: "teachers in Peru" are agents first."""
    for name in ("locals", "crowds"):
        unknown = sorted(set(entry.texts(name)) - set(entry.texts("agents")))
        if unknown:
            raise entry.error(f"'{unknown[0]}' of '{name}' is not among 'agents'; add it there", name)


def _irregular(entry: Entry, verbs: AbstractSet[str]) -> dict[str, str]:
    """The verb of each irregular form."""
    unknown = next((verb for verb in entry if verb not in verbs), None)
    if unknown is not None:
        raise entry.error(f"'{unknown}' is no verb of a rule or of 'light'", unknown)
    return {form: verb for verb in entry for form in entry.texts(verb)}


def _frame(entry: Entry) -> Frame:
    entry.require("actors", "recipients")
    entry.only(("actors", "recipients"))
    return Frame(tuple(entry.texts("actors")), tuple(entry.texts("recipients")))


def _rule(entry: Entry, frames: Mapping[str, Frame]) -> Rule:
    entry.require("name", "type", "mode", "frame", "needs")
    entry.only(_KEYS)
    _check(entry, "type", EventType.__members__)
    _check(entry, "frame", frames)
    for need in entry["needs"]:
        if need not in NEEDS:
            raise entry.error(f"'{need}' is nothing that can be needed; known are {', '.join(NEEDS)}", "needs")
    if entry.get("weapon", "of") not in ("object", "of", "with"):
        raise entry.error("'weapon' is 'object', 'of' or 'with'", "weapon")
    if not any(entry.get(key) for key in ("verbs", "nouns", "plural")):
        raise entry.error(f"rule '{entry['name']}' has no trigger: give it verbs, nouns or plural", "name")
    return Rule(
        name=entry["name"],
        type=EventType(entry["type"]),
        mode=entry["mode"],
        frame=frames[entry["frame"]],
        verbs=_phrases(entry, "verbs"),
        nouns=_phrases(entry, "nouns"),
        plural=_phrases(entry, "plural"),
        objects=frozenset(entry.texts("objects")),
        weapon=entry.get("weapon"),
        by=frozenset(entry.texts("by")),
        carried=bool(entry.get("carried")),
        at=frozenset(entry.texts("at")),
        content=bool(entry.get("content")),
        no_object=bool(entry.get("no_object")),
        party_object=bool(entry.get("party_object")),
        helper=frozenset(entry.texts("helper")),
        subjects=frozenset(entry.texts("subjects")),
        town=bool(entry.get("town")),
        unless=frozenset(entry.texts("unless")),
        needs=tuple(entry.texts("needs")),
    )


def _check(entry: Entry, key: str, known: Iterable[str]) -> None:
    if entry[key] not in known:
        raise entry.error(f"'{entry[key]}' is no {key}; known are {', '.join(sorted(known))}", key)


def _phrases(entry: Entry, key: str) -> tuple[Phrase, ...]:
    return tuple(tuple(phrase.split()) for phrase in entry.texts(key))


def _refuse_doubles(entries: list[Any]) -> None:
    """A name may stand once, and of the rules that a trigger belongs to only one may be without conditions."""
    names: dict[str, Entry] = {}
    plain: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry["name"] in names:
            raise entry.error(
                f"the rule '{entry['name']}' is given twice, first at {names[entry['name']].where()}", "name"
            )
        names[entry["name"]] = entry
        if any(entry.get(key) for key in _CONDITIONS) or "pair" in entry["needs"]:
            continue
        for key in ("verbs", "nouns", "plural"):
            for phrase in entry.get(key, ()):
                other = plain.setdefault((key, str(phrase)), entry)
                if other is not entry:
                    raise entry.error(f"'{phrase}' is a trigger of '{other['name']}' already", key)


def _by_head(pairs: Iterable[tuple[Phrase, Rule]], head: int) -> dict[str, tuple[tuple[Phrase, Rule], ...]]:
    """By the lemma of the head; a noun's head stands before its "of"."""
    found: dict[str, list[tuple[Phrase, Rule]]] = {}
    for phrase, rule in pairs:
        word = phrase[0] if head == 0 else noun_head(phrase)
        found.setdefault(word, []).append((phrase, rule))
    # The longer phrase and the one with more conditions is tried first: "joint exercise" before "exercise".
    return {
        word: tuple(sorted(each, key=lambda one: (len(one[0]), _strictness(one[1])), reverse=True))
        for word, each in found.items()
    }


def _strictness(rule: Rule) -> int:
    """How many conditions the rule has, that it needs a pair among them."""
    return sum(bool(getattr(rule, name)) for name in _CONDITIONS) + ("pair" in rule.needs)
