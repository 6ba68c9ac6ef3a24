"""What a doubtful identity may be the same as, or not all of, and the lines for config/identities.yaml that say so."""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import count

import msgspec

from loader.identity import slug
from loader.review.alike import Likeness, Named
from loader.review.identity import Context, Counted, Doubt, Found

MOST = 5


class Candidate(msgspec.Struct, frozen=True):
    """Another identity that it may be, why, and the group of ids to put under `same:`."""

    id: str
    name: str
    mentions: int
    reason: str
    same: str


class Apart(msgspec.Struct, frozen=True):
    """An article that may name another one of that name, and the group of ids to put under `same:` if it does."""

    article: str
    same: str


class Review(msgspec.Struct, frozen=True):
    """A doubtful identity with what it may be; `different` is the group that parts one read from a surname alone, and
    `apart` has the articles of its contexts, but for the first, that may name another one."""

    id: str
    label: str
    name: str
    provisional: bool
    mentions: int
    articles: int
    forms: list[Counted]
    rules: list[Counted]
    contexts: list[Context]
    candidates: list[Candidate]
    different: str | None
    apart: list[Apart]


def reviews(found: Found) -> list[Review]:
    """Each doubtful identity with its candidates, the most mentioned first, MOST at most."""
    known = {node.id: Likeness(node) for node in found.named}
    return [_review(doubt, known[doubt.id], known.values()) for doubt in found.doubts]


def _review(doubt: Doubt, own: Likeness, known: Collection[Likeness]) -> Review:
    others = (other for other in known if other.node.label is doubt.label and other.node.id != doubt.id)
    alike = [(other.node, reason) for other in others if (reason := own.reason(other))]
    nearest = sorted(alike, key=lambda pair: (not pair[0].listed, -pair[0].mentions, pair[0].id))[:MOST]
    return Review(
        **msgspec.structs.asdict(doubt),
        candidates=[
            Candidate(node.id, node.name, node.mentions, reason, _group(own.node, node)) for node, reason in nearest
        ],
        different=None if doubt.provisional else _different(doubt),
        apart=list(_apart(doubt, {other.node.id for other in known})) if doubt.provisional else [],
    )


def _group(one: Named, other: Named) -> str:
    """The ids that would be one: one that a vocabulary lists comes first, else the more frequent one."""
    first, second = sorted((one, other), key=lambda node: (not node.listed, -node.mentions, node.id))
    return line([first.id, second.id])


def _apart(doubt: Doubt, taken: Collection[str]) -> Iterator[Apart]:
    """Two people of one name part when what one article calls so gets an id that nobody has."""
    free = (identity for number in count(2) if (identity := f"{doubt.id}-{number}") not in taken)
    for context, identity in zip(doubt.contexts[1:], free, strict=False):
        yield Apart(context.article, line([identity, json.dumps(f"{doubt.id}@{context.article}", ensure_ascii=False)]))


def _different(doubt: Doubt) -> str | None:
    """The ids that would be two: what the words themselves spell, and what they were taken for."""
    spelt = [f"{doubt.label.lower()}:{slug(form.words)}" for form in doubt.forms[:1] if slug(form.words)]
    return line([*spelt, doubt.id]) if spelt and spelt != [doubt.id] else None


def line(ids: Sequence[str]) -> str:
    """A group as it stands in config/identities.yaml."""
    return f"- ids: [{', '.join(ids)}]"
