"""What the gazetteer looks for: a name as a vocabulary file has it, and what it leads to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from loader.errors import VocabularyError
from loader.records import Entity
from loader.vocabulary import Entry

_GUARD_KEYS = ("not", "with", "unless", "near", "person")


class Kind(StrEnum):
    """How a name is read."""

    ENTITY = "entity"  # it names `entity`
    SEAT = "seat"  # it names the country `entity` when it acts, else the place `options[0]`
    SHARED = "shared"  # it names one of `options`, which the article decides; else `entity`, where there is one
    ORGAN = "organ"  # it names an organ of the country beside it; without one, `entity`, where there is one
    OTHER = "other"  # it names nothing here, and hides the shorter names within it


class Guard(msgspec.Struct, frozen=True):
    """What must hold in the sentence for a name to count."""

    wanted: re.Pattern[str] | None = None
    unwanted: re.Pattern[str] | None = None
    person: bool = False


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name. `where` is its file and line; `rule` is what `loader explain` shows."""

    text: str
    kind: Kind
    rule: str
    where: str
    entity: Entity | None = None
    options: tuple[Entity, ...] = ()
    organ: str | None = None
    guard: Guard | None = None
    open_ended: bool = False  # letters and digits may follow: "T-72" in "T-72B3"
    noun: bool = False  # counts only where the tagger sees a noun

    def leads_to(self) -> tuple[str, ...]:
        """The ids that the name may lead to, to compare it with another."""
        ids = [entity.id for entity in self.options]
        return (*ids, self.entity.id) if self.entity else tuple(ids)


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words, whole, apostrophes straight; one in lower case in any case."""
    ordered = [straight(word) for word in sorted(words, key=len, reverse=True)]
    alternatives = "|".join(f"(?i:{re.escape(word)})" if word.islower() else re.escape(word) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def straight(text: str) -> str:
    """The text with straight apostrophes; as long as before."""
    return text.replace("’", "'")


def plural(text: str) -> str:
    """The regular plural: "missile battery" gives "missile batteries", "weapon of …" "weapons of …"."""
    head, of, rest = text.partition(" of ")
    if re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif not head.endswith("s") or head.endswith("ss"):
        head += "es" if re.search(r"(?:ss|x|ch|sh)$", head) else "s"
    return head + of + rest


def given_list(entry: Entry, key: str) -> list[str]:
    """The list of texts under the key, empty where there is none. VocabularyError for anything else."""
    values = entry.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise entry.error(f"'{key}' must be a list of texts; put numbers, yes and no in quotes", key)
    return values


def other_names(guards: Mapping[str, Entry] | None, file: str) -> list[Name]:
    """The expressions under `not` of a file's guards: they hide the names within them."""
    names: dict[str, Name] = {}
    for entry in (guards or {}).values():
        for given in given_list(entry, "not"):
            for text in (given, plural(given)):
                names[text] = Name(text=text, kind=Kind.OTHER, rule=f"{file} not", where=entry.where("not"))
    return list(names.values())


def guarded(names: Sequence[Name], guards: Entry | None, near: re.Pattern[str] | None = None) -> list[Name]:
    """The names with the guards of their file put on. VocabularyError for a guard of no name, or with unknown keys."""
    if not guards:
        return list(names)
    known = {name.text for name in names}
    built: dict[str, Guard] = {}
    for text, entry in guards.items():
        if text not in known:
            raise guards.error(f"no name '{text}' to guard; give the guard the name as it is written above", text)
        built[text] = _guard(entry, near)
    for text in list(built):
        built.setdefault(plural(text), built[text])
    return [msgspec.structs.replace(name, guard=built[name.text]) if name.text in built else name for name in names]


def _guard(entry: Entry, near: re.Pattern[str] | None) -> Guard:
    entry.only(_GUARD_KEYS)
    wanted = given_list(entry, "with")
    unwanted = given_list(entry, "unless")
    return Guard(
        wanted=near if entry.get("near") else words_pattern(wanted) if wanted else None,
        unwanted=words_pattern(unwanted) if unwanted else None,
        person=bool(entry.get("person")),
    )


def spread_guards(names: Sequence[Name], file: str, entry: Entry, near: re.Pattern[str] | None = None) -> list[Name]:
    """The names of a vocabulary file, guarded by its `guards`, with the expressions that hide them."""
    guards = entry.get("guards")
    own = {name.text for name in names}
    return guarded(names, guards, near) + [name for name in other_names(guards, file) if name.text not in own]


def ambiguous(first: Name, second: Name) -> VocabularyError:
    """The error for one name that leads to two things."""
    return VocabularyError(
        f"{second.where}: '{second.text}' is ambiguous: {' or '.join(second.leads_to()) or 'nothing'} here, "
        f"{' or '.join(first.leads_to()) or 'nothing'} in {first.where}; keep one, or list it under 'ambiguous'"
    )
