"""Titles and roles: config/titles.yaml, and where in a text one stands.

A role is read as its core with the kept words before it: "former deputy prime minister".
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from loader.errors import VocabularyError
from loader.resolve.names import Phrases, Words, words
from loader.vocabulary import Entry, load

_SECTIONS = (
    "address",
    "kept",
    "portfolios",
    "roles",
    "surnames",
    "home",
    "messages",
    "topical",
    "sent",
    "local",
    "open",
    "staff",
    "attributes",
)
_HEADS = ("minister", "secretary")


class Role(msgspec.Struct, frozen=True):
    """A role read at some words: its normal form with the kept words, the core without, and how many words it took."""

    name: str
    core: str
    length: int


class Titles:
    """The vocabulary of titles. Raises VocabularyError, with file and line, for an entry malformed or given twice."""

    def __init__(self) -> None:
        content = load("titles.yaml")
        if not isinstance(content, Entry):
            raise VocabularyError("config/titles.yaml:1: must be a mapping")
        content.only(_SECTIONS)
        content.require(*_SECTIONS)
        for key in ("topical", "sent", "local", "open", "staff"):
            for role in content.texts(key):
                if role not in content["roles"]:
                    raise content.error(f"'{role}' is no role here", key)
        roles, address = _roles(content), _address(content)
        _check_apart(content, roles, address)
        self._roles = Phrases.of(_with_plurals(roles).items())
        self._address = Phrases.of(address.items())
        self._kept = Phrases.of(_kept(content["kept"]))
        self._surnames = frozenset(content.texts("surnames"))
        self.topical = frozenset(content.texts("topical"))
        self.local = frozenset(content.texts("local"))
        self.sent = frozenset(content.texts("sent"))
        self.attributes = frozenset(content.texts("attributes"))
        self.staff = frozenset(content.texts("staff"))
        self._open = frozenset(content.texts("open"))
        self._facts = content["roles"]
        self.messages = tuple(content.texts("messages"))
        self._homes = content["home"]
        self._home = _home(self._homes, self._facts)

    def role_at(self, sequence: list[str], start: int) -> Role | None:
        """The role that begins at `start`, its kept words included, or None."""
        at, kept = start, []
        while (found := self._kept.at(sequence, at)) and not self._is_role(sequence, at, found[0]):
            kept.append(found[1])
            at += found[0]
        core = self._roles.at(sequence, at)
        if core is None:
            return None
        return Role(" ".join([*kept, core[1]]), core[1], at + core[0] - start)

    def address_at(self, sequence: list[str], start: int) -> tuple[int, str] | None:
        """The length and gender (m, f or n) of the form of address that begins at `start`."""
        return self._address.at(sequence, start)

    def kept_at(self, sequence: list[str], start: int) -> tuple[int, str] | None:
        """The length and normal form of a kept word there, such as "former"."""
        return self._kept.at(sequence, start)

    def known(self, role: str) -> bool:
        """Whether this is a normal form, kept words included: "deputy foreign minister"."""
        sequence = list(words(role))
        found = self.role_at(sequence, 0)
        return found is not None and found.name == role and found.length == len(sequence)

    def office(self, role: str) -> str:
        """The office that is held or was: "spokesperson" for a spokeswoman, "president" for a former president."""
        held = role.removeprefix("former ")
        return self._fact(held, "office") or held

    def is_surname(self, word: str) -> bool:
        """Whether the title's word is a family name too."""
        return word in self._surnames

    def gender(self, role: str) -> str | None:
        """m or f where the role's word tells it, for its normal form."""
        return self._fact(role, "gender")

    def leads(self, role: str) -> bool:
        """Whether one who has the role leads a state or government: president, king, leader."""
        return bool(self._fact(role, "head"))

    def country(self, role: str, text: str) -> str | None:
        """The id of the country that alone has the role, where the text spells it out: "Deputy Secretary of State"."""
        code = self._fact(role, "country")
        return f"country:{code}" if code and " ".join(words(text)).endswith(role) else None

    def leaves_open(self, role: str) -> bool:
        """Whether the role, by its normal form, leaves open of what it is one: a chief, a minister."""
        return role in self._open

    def is_of_country(self, role: str) -> bool:
        """Whether one who has the role, by its normal form, may have it of the country: no spokesman or expert."""
        return role not in self._open | self.staff | self.topical

    def check_countries(self, known: Collection[str]) -> None:
        """Raises VocabularyError for a role or publisher of a country that is not among these ids."""
        for code in self._homes:
            if f"country:{code}" not in known:
                raise self._homes.error(f"'{code}' is no code of countries.yaml", code)
        for role, entry in self._facts.items():
            if "country" in entry and f"country:{entry['country']}" not in known:
                raise entry.error(f"'{entry['country']}' of '{role}' is no code of countries.yaml", "country")

    def shortens(self, office: str, full: str) -> bool:
        """Whether the one is short for the other: "minister" or "the Secretary" for one of whatever, not for
        a deputy of theirs."""
        if full == office or full.startswith(f"{office} of "):
            return True
        before = full.removesuffix(office).split()
        return full.endswith(f" {office}") and not any(self._kept.at([word], 0) for word in before)

    def home(self, source: str) -> tuple[str, frozenset[str]] | None:
        """The country's id and the offices of which a publisher (its name with its address) says "the President"."""
        return next((held for words_, held in self._home.items() if words_ in source), None)

    def _fact(self, role: str, key: str) -> str | None:
        entry = self._facts.get(role)
        return entry.get(key) if entry else None

    def _is_role(self, sequence: list[str], at: int, kept: int) -> bool:
        """ "vice president" and "deputy secretary of state" are roles of their own where the list has them."""
        found = self._roles.at(sequence, at)
        return found is not None and found[0] > kept


def _roles(content: Entry) -> dict[Words, str]:
    entries = content["roles"]
    forms: dict[Words, str] = {}
    for name, entry in entries.items():
        if not isinstance(entry, Entry):
            raise entries.error(f"'{name}' must be a mapping, {{}} at least", name)
        entry.only(("forms", "gender", "head", "office", "country"))
        if entry.get("office", name) not in entries:
            raise entry.error(f"the office '{entry['office']}' is no role here", "office")
        if entry.get("gender", "m") not in ("m", "f"):
            raise entry.error("gender is m or f", "gender")
        for form in [name, *entry.texts("forms")]:
            _add(forms, words(form), name, entries, name)
    for phrase, name in _offices(content):
        forms.setdefault(phrase, name)
    return forms


def _offices(content: Entry) -> Iterator[tuple[Words, str]]:
    """ "<p> minister", "minister of <p>" and "minister for <p>" for each portfolio, and the same for a secretary."""
    for portfolio in content["portfolios"]:
        for spelling in [portfolio, *content["portfolios"].texts(portfolio)]:
            for head in _HEADS:
                for pattern in (f"{spelling} {head}", f"{head} of {spelling}", f"{head} for {spelling}"):
                    yield words(pattern), f"{portfolio} {head}"


def _with_plurals(roles: dict[Words, str]) -> dict[Words, str]:
    plurals = {(*phrase[:-1], phrase[-1] + "s"): name for phrase, name in roles.items()}
    return plurals | roles


def _address(content: Entry) -> dict[Words, str]:
    entry = content["address"]
    if not isinstance(entry, Entry):
        raise content.error("'address' must have the lists m, f and n", "address")
    entry.only(("m", "f", "n"))
    forms: dict[Words, str] = {}
    for gender in entry:
        for form in entry.texts(gender):
            _add(forms, words(form), gender, entry, gender)
    return forms


def _kept(entry: Entry) -> Iterator[tuple[Words, str]]:
    for name in entry:
        for form in [name, *entry.texts(name)]:
            yield words(form), name


def _home(entry: Entry, roles: Entry) -> dict[str, tuple[str, frozenset[str]]]:
    """The country's id and its offices, by words of the publishers' names."""
    held: dict[str, tuple[str, frozenset[str]]] = {}
    for code, given in entry.items():
        if not isinstance(given, Entry):
            raise entry.error(f"'{code}' must have publishers and offices", code)
        given.only(("publishers", "offices"))
        given.require("publishers", "offices")
        offices = given.texts("offices")
        for office in offices:
            if office not in roles:
                raise given.error(f"the office '{office}' is no role here", "offices")
        held |= dict.fromkeys(given.texts("publishers"), (f"country:{code}", frozenset(offices)))
    return held


def _check_apart(content: Entry, roles: Iterable[Words], address: dict[Words, str]) -> None:
    both = sorted(set(roles) & address.keys())
    if both:
        raise content.error(f"'{' '.join(both[0])}' is both a role and a form of address", "address")


def _add(forms: dict[Words, str], phrase: Words, name: str, where: Entry, key: str) -> None:
    if not phrase:
        raise where.error("an empty form", key)
    if forms.get(phrase, name) != name:
        raise where.error(f"'{' '.join(phrase)}' is a form of '{forms[phrase]}' already", key)
    forms[phrase] = name
