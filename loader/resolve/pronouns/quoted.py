"""He and she in a quotation that names nobody: the person of whom the text in front tells, not the one who speaks."""

from collections.abc import Callable, Iterator, Sequence

import msgspec
from spacy.tokens import Token

from loader.records import Entity
from loader.resolve.found import Found
from loader.resolve.pronouns.antecedents import Named, bound

_BACK = 2  # sentences in front of the quotation's own


class Unbound(msgspec.Struct, frozen=True):
    """A pronoun in a quotation: its gender, where the quotation begins, and the sentence that it begins in."""

    token: Token
    gender: str
    quote: int
    sentence: int


def quoted(
    unbound: Sequence[Unbound],
    told: Sequence[Named],
    speaker: Callable[[int], Entity | None],
    fits: Callable[[Entity, str], bool],
) -> Iterator[Found]:
    """The pronouns that can be bound; `told` are the persons named in text order, `speaker` gives a quotation's."""
    for each in unbound:
        says = speaker(each.quote)
        if says is None:
            continue
        meant = {
            named.entity.id: named.entity
            for named in told
            if named.quote is None
            and named.start < each.quote
            and each.sentence - named.sentence <= _BACK
            and named.entity.id != says.id
            and fits(named.entity, each.gender)
        }
        if len(meant) == 1:
            yield bound(each.token, next(iter(meant.values())), " in a quotation")
