"""The guards of a vocabulary file: what must or must not stand near a name, and the expressions that hide one."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from loader.resolve.gazetteer.names import Guard, Kind, Name
from loader.resolve.spelling import plural, straight
from loader.vocabulary import Entry

_GUARD_KEYS = ("not", "with", "unless", "near", "person", "behind")


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words, whole, apostrophes straight; one in lower case in any case."""
    ordered = [straight(word) for word in sorted(words, key=len, reverse=True)]
    alternatives = "|".join(f"(?i:{re.escape(word)})" if word.islower() else re.escape(word) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _other_names(guards: Mapping[str, Entry] | None, file: str) -> list[Name]:
    """The expressions under `not` of a file's guards: they hide the names within them."""
    names: dict[str, Name] = {}
    for entry in (guards or {}).values():
        for given in entry.texts("not"):
            for text in (given, plural(given)):
                names[text] = Name(text=text, kind=Kind.OTHER, rule=f"{file} not", where=entry.where("not"))
    return list(names.values())


def _guarded(names: Sequence[Name], guards: Entry | None, near: re.Pattern[str] | None = None) -> list[Name]:
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
    guard = word_guard(entry, person=bool(entry.get("person")))
    if entry.texts("behind"):
        behind = re.compile(rf"{words_pattern(entry['behind']).pattern}\s+$")
        guard = msgspec.structs.replace(guard, behind=behind)
    return msgspec.structs.replace(guard, wanted=near) if entry.get("near") else guard


def word_guard(entry: Entry, *, person: bool) -> Guard:
    """The guard of an entry's `with` and `unless`."""
    wanted, unwanted = entry.texts("with"), entry.texts("unless")
    return Guard(
        wanted=words_pattern(wanted) if wanted else None,
        unwanted=words_pattern(unwanted) if unwanted else None,
        person=person,
    )


def spread_guards(names: Sequence[Name], file: str, entry: Entry, near: re.Pattern[str] | None = None) -> list[Name]:
    """The names of a vocabulary file, _guarded by its `guards`, with the expressions that hide them."""
    guards = entry.get("guards")
    own = {name.text for name in names}
    return _guarded(names, guards, near) + [name for name in _other_names(guards, file) if name.text not in own]


def weakened(names: Sequence[Name], root: Entry, what: str) -> list[Name]:
    """The names of a vocabulary file, those under its `weak` marked; `what` the file lists, for the VocabularyError."""
    weak = root.texts("weak")
    known = {name.text for name in names}
    for text in weak:
        if text not in known:
            raise root.error(f"no {what} is called '{text}'; write it under 'weak' as it stands above", "weak")
    listed = frozenset(weak)
    return [msgspec.structs.replace(name, weak=True) if name.text in listed else name for name in names]
