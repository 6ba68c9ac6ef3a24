"""What the gazetteer looks for: a name as a vocabulary file has it, and what it leads to."""

import re
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from loader.errors import VocabularyError
from loader.records import Entity


class Kind(StrEnum):
    """How a name is read."""

    ENTITY = "entity"  # it names `entity`
    SEAT = "seat"  # it names the country `entity` when it acts, else the place `options[0]`
    NAMESAKE = "namesake"  # it names the country `entity`, or the place `options[0]` where the words around say so
    SHARED = "shared"  # it names one of `options`, which the article decides; else `entity`, where there is one
    ORGAN = "organ"  # it names an organ of the country beside it; without one, `entity`, where there is one
    OTHER = "other"  # it names nothing here, and hides the shorter names within it


class Guard(msgspec.Struct, frozen=True):
    """What must hold in the sentence for a name to count: words that it has or lacks, and that do not end right before
    the name (`behind`) or begin right after it (`before`); with `person`, that it names none here. Words that lead up
    to the name (`led`) are as good as wanted ones."""

    wanted: re.Pattern[str] | None = None
    unwanted: re.Pattern[str] | None = None
    person: bool = False
    behind: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    led: re.Pattern[str] | None = None


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name. `where` is its file and line; `rule` is what `loader explain` shows."""

    text: str
    kind: Kind
    rule: str
    where: str
    entity: Entity | None = None
    options: tuple[Entity, ...] = ()
    organ: str | None = None
    own: Mapping[str, Entity] = {}  # of an organ: the listed organisations that it is, by their country's id
    kin: frozenset[str] = frozenset()  # of an organ: the ids of listed organisations of that kind
    abroad: bool = False  # of an organ: it may be in another country than its own
    hosted: bool = False  # of an organ: a state has one in each other state
    default_with: re.Pattern[str] | None = None  # of an organ: words by which it is `entity` whoever publishes
    default_never: re.Pattern[str] | None = None  # of an organ: words right behind it by which it is not `entity`
    guard: Guard | None = None
    open_ended: bool = False  # letters and digits may follow: "T-72" in "T-72B3"
    weak: bool = False  # counts only where the article names its entity's country, or it by another name
    noun: bool = False  # counts only where the tagger sees a noun
    bound: bool = False  # counts only with a hyphen and a word behind it: "Sino" in "Sino-Russian"

    def leads_to(self) -> tuple[str, ...]:
        """The ids that the name may lead to, to compare it with another."""
        ids = [entity.id for entity in self.options]
        return (*ids, self.entity.id) if self.entity else tuple(ids)


def ambiguous(first: Name, second: Name) -> VocabularyError:
    """The error for one name that leads to two things."""
    return VocabularyError(
        f"{second.where}: '{second.text}' is ambiguous: {' or '.join(second.leads_to()) or 'nothing'} here, "
        f"{' or '.join(first.leads_to()) or 'nothing'} in {first.where}; keep one, or list it under 'ambiguous'"
    )
