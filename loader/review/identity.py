"""What is known of an identity that is to be reviewed."""

import msgspec

from loader.records import Label
from loader.review.alike import Named


class Counted(msgspec.Struct, frozen=True):
    """Words, or a rule, and how often they occur."""

    words: str
    times: int


class Context(msgspec.Struct, frozen=True):
    """A sentence that mentions it; `start` and `end` are the mention's, code points into `text`."""

    text: str
    start: int
    end: int
    article: str
    published: str | None


class Doubt(msgspec.Struct, frozen=True):
    """An identity taken from the text alone (provisional), or one of a vocabulary that no sentence names in full."""

    id: str
    label: Label
    name: str
    provisional: bool
    mentions: int
    articles: int
    forms: list[Counted]  # the most frequent first; pronouns are no forms
    rules: list[Counted]
    contexts: list[Context]  # of different articles, the latest first


class Found(msgspec.Struct, frozen=True):
    """The doubtful identities, the most mentioned first, and everything that they may be the same as."""

    doubts: list[Doubt]
    named: list[Named]
