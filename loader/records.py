"""The frozen records that stages hand each other, and that `loader extract` prints.

They are msgspec structs: immutable and typed like frozen dataclasses, and the same declaration also gives JSON in and
out with validation that names the path of a wrong value, and the JSON Schema that ships with the package.

All offsets are code points into `Article.text`, end exclusive. Dates are ISO 8601 text.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Label(StrEnum):
    """What an entity is; its second node label in the graph, beside `Entity`."""

    PERSON = "Person"
    COUNTRY = "Country"
    WEAPON = "Weapon"
    ORGANIZATION = "Organization"
    PLACE = "Place"


class Method(StrEnum):
    """How a mention was found."""

    VOCABULARY = "vocabulary"
    MODEL = "model"
    ALIAS = "alias"
    PRONOUN = "pronoun"


class Section(StrEnum):
    """What a paragraph of an article is. Credits and sources are not read for entities."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    SOURCE = "source"


class EventType(StrEnum):
    """PLOVER's event classes (openeventdata/PLOVER, manual 0.8)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How the text presents an event."""

    REPORTED = "reported"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Stance(StrEnum):
    """How a speaker stands to what is said; its upper case is the relationship from a claim to an event."""

    ASSERTS = "asserts"
    DENIES = "denies"
    PREDICTS = "predicts"
    DEMANDS = "demands"
    DOUBTS = "doubts"


class ClaimKind(StrEnum):
    """Whether the words are the speaker's (direct), the reporter's (indirect) or both (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stage(StrEnum):
    """Where on its way an input record was rejected."""

    READ = "read"
    ANNOTATE = "annotate"
    RESOLVE = "resolve"
    EXTRACT = "extract"
    GRAPH = "graph"


class Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, made by keyword, strict about unknown fields when read."""


class Article(Frozen, frozen=True):
    """One news article. `content_hash` covers every other field, so that it tells whether the article changed."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None  # ISO date, or None where the article gives none: never guessed
    language: str
    content_hash: str
    text: str
    author: str | None = None

    @property
    def source(self) -> str:
        """The publisher's name with its address: what tells who speaks of its own."""
        return f"{self.publisher or ''} {self.url or ''}"


class Paragraph(Frozen, frozen=True):
    """A stretch of `Article.text` of one kind, without the white space around it."""

    section: Section
    start: int
    end: int


class FoundArticle(Frozen, frozen=True):
    """An article as it was found, which is all that tells whether it has to be read. `origin` names file and line for
    messages: "batch.jsonl:12".
    """

    article: Article
    origin: str


class SourceArticle(Frozen, frozen=True):
    """What reading hands to annotating: an article that was found, its paragraphs told apart."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    origin: str


class Rejection(Frozen, frozen=True):
    """One input record that cannot be loaded: where, why, and its raw text so that it can be mended and retried.

    `line_of` is the dead-letter file of which it is a line that is no letter; written anew, the file keeps such a line.
    """

    origin: str
    reason: str
    raw: str
    stage: Stage = Stage.READ
    line_of: str | None = None


class Sentence(Frozen, frozen=True):
    """A sentence, its white space trimmed; `index` counts from 0 over the article."""

    index: int
    start: int
    end: int
    section: Section = Section.BODY


class AnnotatedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What annotating hands on: one spaCy Doc over the whole text, so that token.idx is an offset into it.

    The text is spelt plainly (`loader.spelling`); the pipeline leads the record back to the text that was given.

    Tokens outside `sentences` (credits, sources, blank lines) carry no annotation.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    doc: "Doc"


class Entity(Frozen, frozen=True, omit_defaults=True):
    """Somebody or something the article speaks of. Fields that do not belong to its label are left out of the JSON.

    `provisional` marks an identity taken from the text alone, none from a vocabulary.
    """

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...]
    iso2: str | None = None
    iso3: str | None = None
    category: str | None = None  # Weapon: missile, artillery, aircraft, …
    classes: tuple[str, ...] = ()  # Weapon: names of the classes above it, nearest first
    origin: str | None = None  # Weapon: ISO 3166 code of the state that made it first
    country: str | None = None  # Place, Organization: the country's id
    wikidata: str | None = None
    provisional: bool = False


class Mention(Frozen, frozen=True):
    """One place where the text names an entity."""

    entity: str
    start: int
    end: int
    text: str
    sentence: int
    method: Method
    rule: str  # what found it, for `loader explain`: "countries.yaml demonym", "model PERSON", …


class Affiliation(Frozen, frozen=True):
    """A person's role in a country or organisation, as the sentence says it."""

    person: str
    role: str
    of: str
    sentence: int
    rule: str
    since: str | None = None  # ISO day, month or year, where the text tells
    until: str | None = None  # likewise
    former: bool = False  # the text says that it is over: "former", "then-", a last day before the day of publication


class Span(Frozen, frozen=True):
    """A stretch of text."""

    start: int
    end: int
    text: str


class DateSpan(Frozen, frozen=True):
    """A resolved date: first and last day (equal for a single day), with the words it was read from.

    `start` may be a year ("2022"), a month ("2023-07") or a day ("2023-09-02"); `end` has the same precision.
    """

    start: str
    end: str
    text: str


class Event(Frozen, frozen=True):
    """Something that happened, is expected or is denied; the proposition that claims are about."""

    id: str
    type: EventType
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    weapons: tuple[str, ...]
    places: tuple[str, ...]
    date: DateSpan | None
    status: Status
    sentence: int
    trigger: Span
    confidence: float
    rule: str


class Speaker(Frozen, frozen=True):
    """Who a claim is attributed to; `entity` is None where nobody is named ("officials")."""

    entity: str | None
    text: str
    start: int
    end: int


class Claim(Frozen, frozen=True):
    """What somebody said: `content` spans joined give `text`."""

    id: str
    speaker: Speaker
    cue: Span
    content: tuple[tuple[int, int], ...]
    text: str
    kind: ClaimKind
    stance: Stance
    about: tuple[str, ...]
    events: tuple[str, ...]
    date: str | None  # ISO, when it was said, where the text tells: "2023-09-05", a range as "2023-09-04/2023-09-10"
    sentence: int  # the sentence of the cue, or of the content where that has no word there
    confidence: float
    rule: str


class Several(Frozen, frozen=True):
    """Words that stand for several persons: "they", "both leaders". `head` is the offset of the word that counts."""

    start: int
    end: int
    head: int
    entities: tuple[str, ...]
    rule: str


class Resolution(Frozen, frozen=True):
    """What resolving hands on. Every entity is mentioned, or is the country of a place or organisation here."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]  # sorted by start, none overlapping another
    affiliations: tuple[Affiliation, ...]
    several: tuple[Several, ...] = ()


class Extraction(Frozen, frozen=True):
    """What extracting hands on."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


class Record(Frozen, frozen=True):
    """Everything read from one article: one line of `loader extract`, one unit of `loader load`."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    affiliations: tuple[Affiliation, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
