"""What the benchmarks load: real articles, what is read from them, and many more made of them.

The articles are those of ../shared/articles, evenly from both batches. Records of thousands of articles are made of
real ones: a repeat is another article with claims and undated events of its own; every fourth repeat brings other
dated events, every tenth other names for those whom no vocabulary lists.
"""

import gzip
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from benchmarks import BUILD
from benchmarks.processes import LOADER, timed
from loader.fingerprint import fingerprint
from loader.identity import short_hash
from loader.records import Affiliation, Claim, Event, Mention, Record

BATCHES = ("us_state_dept.jsonl.gz", "kremlin.jsonl.gz")
MODEL = "en_news"


class _Given(msgspec.Struct):
    """A line of the shared batches."""

    url: str
    title: str
    date: str
    source: str
    body: str


def articles(shared: Path, count: int, path: Path, edited: int = 0) -> int:
    """Write so many articles as JSON lines, the first `edited` with a sentence more; how many words they have."""
    words = 0
    with path.open("wb") as file:
        for number, given in enumerate(_evenly(shared, count)):
            text = given.body + ("\n\nThe spokesman said no more on Monday." if number < edited else "")
            line = {"url": given.url, "title": given.title, "date": given.date, "source": given.source, "text": text}
            file.write(msgspec.json.encode(line) + b"\n")
            words += len(text.split())
    return words


def records(shared: Path, count: int) -> Path:
    """The records of so many articles, as `loader extract` prints them; kept, since extracting takes minutes."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / f"{fingerprint(MODEL)}-{count}.jsonl"
    if not path.exists():
        given, fresh = BUILD / "articles.jsonl", path.with_suffix(".new")
        articles(shared, count, given)
        timed([*LOADER, "extract", "-q", str(given)], out=fresh)
        fresh.rename(path)
    return path


def repeated(base: Path, count: int, path: Path) -> None:
    """Write records of so many articles, made of the base's."""
    found = [msgspec.json.decode(line, type=Record) for line in base.read_bytes().splitlines()]
    with path.open("wb") as file:
        for number in range(count):
            repeat, which = divmod(number, len(found))
            file.write(msgspec.json.encode(again(found[which], repeat)) + b"\n")


def again(record: Record, repeat: int) -> Record:
    """The record as of another article; the repeat 0 is the record itself."""
    if not repeat:
        return record
    named = {one.id: f"{one.id}-{repeat // 10}" for one in record.entities if one.provisional and repeat >= 10}
    events = {one.id: f"{one.id}-{repeat // 4 if one.date else repeat}" for one in record.events}
    one = f"{record.article.id}-{repeat}"
    article = replace(record.article, id=one, url=None, content_hash=short_hash(record.article.content_hash, one))
    return replace(
        record,
        article=article,
        entities=tuple(replace(each, id=named.get(each.id, each.id)) for each in record.entities),
        mentions=tuple(_mention(each, named) for each in record.mentions),
        affiliations=tuple(_affiliation(each, named) for each in record.affiliations),
        events=tuple(_event(each, named, events) for each in record.events),
        claims=tuple(_claim(each, named, events, repeat) for each in record.claims),
    )


def _mention(mention: Mention, named: dict[str, str]) -> Mention:
    return replace(mention, entity=named.get(mention.entity, mention.entity))


def _affiliation(one: Affiliation, named: dict[str, str]) -> Affiliation:
    return replace(one, person=named.get(one.person, one.person), of=named.get(one.of, one.of))


def _event(event: Event, named: dict[str, str], events: dict[str, str]) -> Event:
    return replace(
        event,
        id=events[event.id],
        actors=_renamed(event.actors, named),
        recipients=_renamed(event.recipients, named),
        weapons=_renamed(event.weapons, named),
        places=_renamed(event.places, named),
    )


def _claim(claim: Claim, named: dict[str, str], events: dict[str, str], repeat: int) -> Claim:
    entity = claim.speaker.entity
    return replace(
        claim,
        id=f"{claim.id}-{repeat}",
        speaker=replace(claim.speaker, entity=entity and named.get(entity, entity)),
        about=_renamed(claim.about, named),
        events=_renamed(claim.events, events),
    )


def _renamed(ids: Sequence[str], named: dict[str, str]) -> tuple[str, ...]:
    return tuple(named.get(one, one) for one in ids)


def _evenly(shared: Path, count: int) -> Iterator[_Given]:
    """So many articles, in turn from each batch, evenly over it."""
    halves = [_spread(shared / "articles" / batch, -(-count // len(BATCHES))) for batch in BATCHES]
    return itertools.islice(itertools.chain.from_iterable(zip(*halves, strict=True)), count)


def _spread(path: Path, count: int) -> list[_Given]:
    with gzip.open(path) as file:
        lines = file.read().splitlines()
    return [msgspec.json.decode(lines[at * len(lines) // count], type=_Given) for at in range(count)]
