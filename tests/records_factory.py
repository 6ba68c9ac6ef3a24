"""Small records made by hand, and random ones that share entities and events, for the tests of the graph."""

import random
from collections.abc import Sequence

import msgspec

from loader.identity import event_id, short_hash
from loader.records import (
    Affiliation,
    Article,
    Claim,
    ClaimKind,
    DateSpan,
    Entity,
    Event,
    EventType,
    Label,
    Mention,
    Method,
    Record,
    Sentence,
    Span,
    Speaker,
    Stance,
    Status,
)

NORTH_KOREA = Entity(
    id="country:PRK", label=Label.COUNTRY, name="North Korea", aliases=("DPRK", "Pyongyang"), iso2="KP", iso3="PRK"
)
RUSSIA = Entity(
    id="country:RUS", label=Label.COUNTRY, name="Russia", aliases=("Moscow", "Russian"), iso2="RU", iso3="RUS"
)
JAPAN = Entity(id="country:JPN", label=Label.COUNTRY, name="Japan", aliases=("Tokyo",), iso2="JP", iso3="JPN")
VLADIVOSTOK = Entity(
    id="place:vladivostok", label=Label.PLACE, name="Vladivostok", aliases=("Vladivostok",), country="country:RUS"
)
SHOIGU = Entity(id="person:sergei-shoigu", label=Label.PERSON, name="Sergei Shoigu", aliases=("Shoigu",))
PARK = Entity(id="person:park-min", label=Label.PERSON, name="Park Min", aliases=(), provisional=True)
INSTITUTE = Entity(
    id="organization:sea-institute",
    label=Label.ORGANIZATION,
    name="Sea Institute",
    aliases=(),
    country="country:JPN",
    provisional=True,
)
HWASONG = Entity(
    id="weapon:hwasong-18",
    label=Label.WEAPON,
    name="Hwasong-18",
    aliases=("Hwasong-18",),
    category="missile",
    classes=("ICBM", "missile"),
)
ENTITIES = (NORTH_KOREA, RUSSIA, JAPAN, VLADIVOSTOK, SHOIGU, PARK, INSTITUTE, HWASONG)


def article(
    name: str, text: str, publisher: str | None = "Example News", published: str | None = "2023-09-05"
) -> Article:
    """An article whose content hash is taken from what is given."""
    return Article(
        id=f"https://example.org/{name}",
        url=f"https://example.org/{name}",
        title=f"About {name}",
        publisher=publisher,
        published=published,
        language="en",
        content_hash=short_hash(name, text, publisher, published),
        text=text,
    )


class Draft:
    """Builds one record sentence by sentence; what is named in a sentence is appended to its text."""

    def __init__(self, name: str, publisher: str | None = "Example News", published: str | None = "2023-09-05") -> None:
        self.name, self.publisher, self.published = name, publisher, published
        self.text = ""
        self.sentences: list[Sentence] = []
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.affiliations: list[Affiliation] = []
        self.events: list[Event] = []
        self.claims: list[Claim] = []

    @property
    def article_id(self) -> str:
        return f"https://example.org/{self.name}"

    @property
    def index(self) -> int:
        return len(self.sentences) - 1

    def sentence(self, text: str) -> "Draft":
        """Begin a sentence."""
        start = len(self.text)
        self.text += text + "\n"
        self.sentences.append(Sentence(index=len(self.sentences), start=start, end=start + len(text)))
        return self

    def mention(self, entity: Entity, text: str | None = None, method: Method = Method.VOCABULARY) -> "Draft":
        """Name an entity in the last sentence."""
        said = text or entity.name
        last = self.sentences[-1]
        start = len(self.text)
        self.text = self.text[:-1] + " " + said + "\n"
        self.sentences[-1] = msgspec.structs.replace(last, end=start + len(said))
        self.know(entity)
        self.mentions.append(
            Mention(
                entity=entity.id,
                start=start,
                end=start + len(said),
                text=said,
                sentence=self.index,
                method=method,
                rule="test",
            )
        )
        return self

    def know(self, entity: Entity) -> None:
        """Add an entity, and the country it lies in."""
        self.entities[entity.id] = entity
        for other in ENTITIES:
            if other.id == entity.country:
                self.entities[other.id] = other

    def role(
        self,
        person: Entity,
        role: str,
        of: Entity,
        since: str | None = None,
        until: str | None = None,
        former: bool = False,
    ) -> "Draft":
        """State a role in the last sentence."""
        self.affiliations.append(
            Affiliation(
                person=person.id,
                role=role,
                of=of.id,
                sentence=self.index,
                rule="test",
                since=since,
                until=until,
                former=former,
            )
        )
        return self

    def event(
        self,
        actors: Sequence[Entity],
        recipients: Sequence[Entity] = (),
        *,
        type: EventType = EventType.CONSULT,
        mode: str | None = "visit",
        weapons: Sequence[Entity] = (),
        places: Sequence[Entity] = (),
        date: str | None = "2023-07-25",
        until: str | None = None,
        status: Status = Status.REPORTED,
    ) -> "Draft":
        """Report an event in the last sentence, of one day or month unless it lasts `until` another."""
        last = self.sentences[-1]
        days = (date, until or date) if date else None
        parts = [[entity.id for entity in group] for group in (actors, recipients, places)]
        self.events.append(
            Event(
                id=event_id(type, mode, *parts, days, (self.article_id, self.index, last.start)),
                type=type,
                mode=mode,
                actors=tuple(e.id for e in actors),
                recipients=tuple(e.id for e in recipients),
                weapons=tuple(e.id for e in weapons),
                places=tuple(e.id for e in places),
                date=DateSpan(start=days[0], end=days[1], text="that day") if days else None,
                status=status,
                sentence=self.index,
                trigger=Span(start=last.start, end=last.start + 3, text=self.text[last.start : last.start + 3]),
                confidence=0.8,
                rule="test",
            )
        )
        return self

    def claim(
        self,
        speaker: Entity | None,
        about: Sequence[Entity] = (),
        *,
        stance: Stance = Stance.ASSERTS,
        events: Sequence[str] | None = None,
        text: str = "it is so",
        date: str | None = None,
    ) -> "Draft":
        """Claim something in the last sentence, about all its events where none are given."""
        last = self.sentences[-1]
        said = [event.id for event in self.events if event.sentence == self.index]
        self.claims.append(
            Claim(
                id=f"{self.article_id}#claim-{len(self.claims)}",
                speaker=Speaker(
                    entity=speaker.id if speaker else None,
                    text=speaker.name if speaker else "officials",
                    start=last.start,
                    end=last.start + 2,
                ),
                cue=Span(start=last.start, end=last.start + 1, text="said"),
                content=((last.start, last.end),),
                text=text,
                kind=ClaimKind.INDIRECT,
                stance=stance,
                about=tuple(e.id for e in about),
                events=tuple(events if events is not None else said),
                date=date,
                sentence=self.index,
                confidence=0.7,
                rule="test",
            )
        )
        return self

    def record(self) -> Record:
        """The record as drafted."""
        return Record(
            article=article(self.name, self.text, self.publisher, self.published),
            sentences=tuple(self.sentences),
            entities=tuple(self.entities.values()),
            mentions=tuple(self.mentions),
            affiliations=tuple(self.affiliations),
            events=tuple(self.events),
            claims=tuple(self.claims),
        )


def visit() -> Draft:
    """Shoigu, the Russian minister, visits North Korea; Russia says so, officials deny a missile was shown."""
    draft = Draft("visit").sentence("Defence minister").mention(SHOIGU, "Sergei Shoigu").mention(RUSSIA, "Russian")
    draft.mention(NORTH_KOREA).role(SHOIGU, "defence minister", RUSSIA)
    draft.event([RUSSIA], [NORTH_KOREA], weapons=[HWASONG], places=[VLADIVOSTOK])
    draft.mention(HWASONG).mention(VLADIVOSTOK)
    draft.claim(RUSSIA, [NORTH_KOREA]).claim(None, [HWASONG], stance=Stance.DENIES)
    return draft


_FORMS = {PARK.id: ("Park Min", "PARK MIN", "Park", "Park Min-ho"), INSTITUTE.id: ("Sea Institute", "the Institute")}


def random_record(seed: int, name: str, most: int = 4) -> Record:
    """A record of a few sentences over the same eight entities and few dates, so that records overlap much.

    `most` bounds the sentences, and the entities of each.
    """
    dice = random.Random(f"{seed} {name}")
    publisher = dice.choice(["Example News", "EXAMPLE NEWS", "Other Wire", None])
    draft = Draft(name, publisher, dice.choice(["2023-09-05", "2023-09-06", None]))
    for _ in range(dice.randint(1, most)):
        draft.sentence(dice.choice(["Today", "It was said that", "Then"]))
        named = dice.sample(ENTITIES, dice.randint(1, most))
        for entity in named:
            _name(draft, entity, dice)
        _say(draft, named, dice)
    return draft.record()


def _name(draft: Draft, entity: Entity, dice: random.Random) -> None:
    if not entity.provisional:
        draft.mention(entity)
        return
    form = dice.choice(_FORMS[entity.id])
    country = dice.choice([None, JAPAN.id, RUSSIA.id]) if entity.country else None
    draft.mention(
        draft.entities.get(entity.id) or msgspec.structs.replace(entity, name=form, country=country),
        dice.choice([*_FORMS[entity.id], "he"]),
        method=dice.choice([Method.MODEL, Method.PRONOUN]),
    )


def _say(draft: Draft, named: list[Entity], dice: random.Random) -> None:
    people = [entity for entity in named if entity.label is Label.PERSON]
    others = [entity for entity in named if entity.label is not Label.PERSON]
    if people and others and dice.random() < 0.7:
        since, until = dice.choice([None, "2019", "2019-03", "2020"]), dice.choice([None, None, "2022"])
        draft.role(people[0], dice.choice(["minister", "envoy"]), others[0], since, until, former=dice.random() < 0.3)
    if dice.random() < 0.8:
        draft.event(
            named[:1],
            named[1:2],
            type=dice.choice([EventType.CONSULT, EventType.ASSAULT]),
            mode=dice.choice(["visit", "talks", "consult", None]),
            weapons=[e for e in named if e.label is Label.WEAPON and dice.random() < 0.5],
            places=[e for e in named if e.label is Label.PLACE and dice.random() < 0.5],
            date=(date := dice.choice(["2023-07", "2023-07-25", None])),
            until=dice.choice([None, "2023-07-31"]) if date == "2023-07-25" else None,
        )
    if dice.random() < 0.6:
        unmentioned = [entity for entity in ENTITIES if dice.random() < 0.1]
        for entity in unmentioned:
            draft.know(draft.entities.get(entity.id, entity))
        draft.claim(dice.choice([named[-1], None]), [*named[:2], *unmentioned], stance=dice.choice(list(Stance)))
