"""The curated people of config/people.yaml: who a name, or a surname with a hint, leads to."""

import re
from collections import defaultdict

import msgspec

from loader.errors import VocabularyError
from loader.identity import slug
from loader.records import Entity, Label
from loader.resolve.names import NameRules, Phrases, Words, spelt_alike, words
from loader.resolve.persons.terms import Holders, Term, read_terms
from loader.resolve.titles import Titles
from loader.vocabulary import Entry, load

_FIELDS = ("name", "family", "country", "roles", "gender", "surname", "aliases", "terms", "shares")
_FAMILY_FIRST = frozenset({"country:HUN", "country:JPN"})  # whose papers write Orbán Viktor, Kishida Fumio
_ISO3 = re.compile(r"[A-Z]{3}")


class Person(msgspec.Struct, frozen=True):
    """One entry: `entity` as the graph knows it, and what agrees with a surname. `country` is a country's id."""

    entity: Entity
    names: tuple[Words, ...]
    families: frozenset[Words]
    country: str | None
    roles: frozenset[str]
    gender: str | None
    famous: bool
    known_to: tuple[str, ...]
    terms: tuple[Term, ...]

    def is_known_to(self, source: str) -> bool:
        """Whether the surname alone is enough in what the source (publisher and address) publishes."""
        return self.famous or any(words in source for words in self.known_to)

    def held(self, day: str) -> frozenset[str]:
        """The offices that the person may have held on the day (ISO)."""
        return frozenset(term.office for term in self.terms if term.covers(day))


class People:
    """The vocabulary, looked up by full name, by surname, and by office and day.

    Raises VocabularyError, with file and line, for a malformed entry, a name that leads to two people, a surname that
    is said to be enough for two, a role that titles.yaml does not have, or an office that two held at once.
    """

    def __init__(self, rules: NameRules, titles: Titles) -> None:
        content = load("people.yaml")
        if not isinstance(content, Entry):
            raise VocabularyError("config/people.yaml:1: must be a mapping from slugs to people")
        self._rules = rules
        self._titles = titles
        self._people: dict[str, Person] = {}
        self._names: dict[Words, str] = {}
        self._families: dict[Words, list[Person]] = defaultdict(list)
        self._spelt: dict[Words, set[str]] = defaultdict(set)
        self._families_spelt: dict[Words, list[Person]] = defaultdict(list)
        self._holders = Holders()
        for key in content:
            self._add(content, key)
        self._loosen()
        self.phrases = Phrases.of(self._names.items())
        self._known = [
            (family, bearer)
            for family, bearers in self._families.items()
            for bearer in bearers
            if bearer.famous or bearer.known_to
        ]

    def known_to(self, source: str) -> list[Words]:
        """The surnames that are enough in what the source (publisher and address) publishes."""
        return [family for family, bearer in self._known if bearer.is_known_to(source)]

    def get(self, entity_id: str) -> Person | None:
        """The person with that id, "person:<key>"."""
        return self._people.get(entity_id)

    def named(self, name: Words) -> Person | None:
        """Whom a full name or alias leads to, initials, patronymics, suffix and the manner of transcription aside."""
        for form in (name, self._rules.bare(name), self._rules.core(name)):
            if form in self._names:
                return self._people[self._names[form]]
        owners = self._spelt.get(spelt_alike(self._rules.core(name)), ())
        return self._people[min(owners)] if len(owners) == 1 else None

    def alike(self, name: Words) -> list[Person]:
        """Several people whom the name leads to when initials are left out; none where it leads to one or nobody."""
        owners = self._spelt.get(spelt_alike(self._rules.core(name)), ())
        return [self._people[owner] for owner in sorted(owners)] if len(owners) > 1 else []

    def surnamed(self, family: Words) -> list[Person]:
        """Everybody whose surname that is, as it stands, else by another transcription."""
        return self._families.get(family) or self._families_spelt.get(spelt_alike(family), [])

    def is_family(self, name: Words) -> bool:
        """Whether the words are somebody's surname: "Thomas-Greenfield"."""
        return name in self._families

    def holder(self, office: str, country: str, day: str | None) -> Person | None:
        """Who held a country's office on a day (ISO), where just one person did; None where the day is not known."""
        found = self._holders.at(office, country, day) if day else None
        return self._people[found] if found else None

    def _add(self, content: Entry, key: str) -> None:
        person = _person(content, key, self._rules)
        for role in person.roles:
            if not self._titles.known(role):
                raise content[key].error(f"the role '{role}' is no normal form of titles.yaml", "roles")
        self._add_terms(content[key], person)
        self._people[person.entity.id] = person
        for name in person.names:
            other = self._names.setdefault(name, person.entity.id)
            if other != person.entity.id:
                raise content[key].error(f"'{' '.join(name)}' leads to {other} already", "aliases")
        for family in person.families:
            self._check_famous(content[key], person, family)
            self._families[family].append(person)

    def _add_terms(self, entry: Entry, person: Person) -> None:
        for term in person.terms:
            other = self._holders.add(person.entity.id, person.country or "", term)
            if other not in (None, person.entity.id):
                raise entry.error(
                    f"{other} was {term.office} too within {term.start}/{term.end}: mend the dates, or put "
                    f"'shares: [{term.office}]' to both",
                    "terms",
                )

    def _check_famous(self, entry: Entry, person: Person, family: Words) -> None:
        others = [other.entity.id for other in self._families[family] if other.famous and person.famous]
        if others:
            raise entry.error(f"the surname '{' '.join(family)}' alone cannot also mean {others[0]}", "surname")

    def _loosen(self) -> None:
        """Names without initials, and turned round, lead to their person too, and by any transcription, where they lead
        to nobody else."""
        loose: dict[Words, set[str]] = defaultdict(set)
        for name, owner in self._names.items():
            loose[self._rules.core(name)].add(owner)
            self._spelt[spelt_alike(self._rules.core(name))].add(owner)
            if self._people[owner].country in _FAMILY_FIRST and len(name) == 2:
                loose[name[::-1]].add(owner)
                self._spelt[spelt_alike(name[::-1])].add(owner)
        for name, owners in loose.items():
            if len(owners) == 1 and len(name) > 1:
                self._names.setdefault(name, owners.pop())
        for family, bearers in self._families.items():
            alike = self._families_spelt[spelt_alike(family)]
            alike += [person for person in bearers if person not in alike]


def _person(content: Entry, key: str, rules: NameRules) -> Person:
    entry = content[key]
    _check(content, key, entry)
    aliases: list[str] = entry.get("aliases", [])
    names = tuple(dict.fromkeys(words(text) for text in [entry["name"], *aliases]))
    family = words(entry.get("family", ""))
    families = {form for name in names for form in rules.families(name, family if _holds(name, family) else ())}
    terms = read_terms(entry)
    return Person(
        entity=Entity(id=f"person:{key}", label=Label.PERSON, name=entry["name"], aliases=tuple(sorted(aliases))),
        names=names,
        families=frozenset(families),
        country=f"country:{entry['country']}" if "country" in entry else None,
        roles=frozenset(entry.get("roles", [])) | {term.office for term in terms},
        gender=entry.get("gender"),
        famous=entry.get("surname") is True,
        known_to=_known_to(entry),
        terms=terms,
    )


def _known_to(entry: Entry) -> tuple[str, ...]:
    """The publishers' words under `surname`, where that is not simply true or false."""
    return () if isinstance(entry.get("surname", False), bool) else tuple(entry.texts("surname"))


def _holds(name: Words, family: Words) -> bool:
    size = len(family)
    return bool(size) and any(name[at : at + size] == family for at in range(len(name)))


def _check(content: Entry, key: str, entry: object) -> None:
    if not isinstance(entry, Entry):
        raise content.error(f"'{key}' must be a mapping with a name", key)
    entry.only(_FIELDS)
    entry.require("name")
    if slug(key) != key:
        raise content.error(f"the key '{key}' must be a slug such as '{slug(key)}'", key)
    for field in ("name", "family", "country"):
        if not isinstance(entry.get(field, ""), str):
            raise entry.error(f"'{field}' must be text", field)
    for field in ("roles", "aliases"):
        entry.texts(field)
    if "country" in entry and not _ISO3.fullmatch(entry["country"]):
        raise entry.error("'country' must be an ISO 3166-1 alpha-3 code such as KOR", "country")
    if "terms" in entry and "country" not in entry:
        raise entry.error("'terms' need the country of the office", "terms")
    if entry.get("gender", "m") not in ("m", "f"):
        raise entry.error("'gender' is m or f", "gender")
    if "family" in entry and not _holds(words(entry["name"]), words(entry["family"])):
        raise entry.error(f"the name '{entry['name']}' does not have the family name '{entry['family']}'", "family")
