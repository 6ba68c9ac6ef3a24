"""What reading the graph gives back: articles with what was read from them, in the words of the graph."""

import msgspec


class View(msgspec.Struct, frozen=True, rename="camel"):
    """Base of all views: immutable; its fields are the keys of a map that a query returns."""


class Listed(View, frozen=True):
    """An article in few words, with how much was read from it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    sentences: int
    claims: int
    events: int
    loaded: str


class Named(View, frozen=True):
    """An entity's id and name."""

    id: str
    name: str


class MentionView(View, frozen=True):
    """A mention; offsets are code points into the article's text, end exclusive, here and below."""

    start: int
    end: int
    text: str
    method: str
    rule: str
    entity: str
    name: str
    label: str


class RoleView(View, frozen=True):
    """A person's role as the sentence states it; all are names."""

    person: str
    role: str
    of: str


class EventView(View, frozen=True):
    """A report of an event; participants by name. `others` counts sentences of other articles that report it too."""

    id: str
    type: str
    mode: str | None
    status: str
    trigger: str
    start: int
    end: int
    date: str | None
    until: str | None
    actors: list[str]
    recipients: list[str]
    weapons: list[str]
    places: list[str]
    confidence: float
    rule: str
    others: int


class ClaimView(View, frozen=True):
    """A claim; `speaker` is the entity's name, or None where nobody is named and `speaker_text` tells."""

    id: str
    speaker: str | None
    speaker_text: str
    stance: str
    kind: str
    cue: str
    text: str
    about: list[str]
    events: list[str]
    date: str | None
    confidence: float
    rule: str


class SentenceView(View, frozen=True):
    """A sentence with what was read from it."""

    index: int
    start: int
    end: int
    section: str
    text: str
    mentions: list[MentionView]
    roles: list[RoleView]
    events: list[EventView]
    claims: list[ClaimView]


class ArticleView(View, frozen=True):
    """An article with its sentences."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str
    loaded: str
    sentences: list[SentenceView]
