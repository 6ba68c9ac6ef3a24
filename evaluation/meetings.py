"""Meetings, calls and visits that titles of State Department releases announce, looked for in the bodies alone."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from evaluation.annotated import records
from evaluation.places import Places
from evaluation.report import Count, Section, Table, beside
from evaluation.texts import source
from loader.identity import fold
from loader.read import Defaults, read
from loader.records import Event, Record, SourceArticle

MODES = {
    "CALL": frozenset({"phone", "talks"}),
    "MEETING": frozenset({"meeting", "talks", "visit"}),
    "TRAVEL": frozenset({"visit"}),
}
NOTE = (
    "268 titles of releases, such as “Secretary Blinken’s Call with …”, read by pattern; the body alone must yield an "
    "event of that kind, then one in which the named actor and one of the named counterparts take part: a person by "
    "any name, a place visited by its own or its country’s. Some bodies tell of no meeting."
)


def measure(names: Sequence[str], places: Places) -> Section:
    """Look for what the titles announce with each pipeline."""
    rows = [msgspec.json.decode(line) for line in (places.gold / "silver_state_title_events.jsonl").open("rb")]
    bodies = _bodies(places, {(row["title"], row["doc_date"]): row["doc_id"] for row in rows})
    return beside(names, [_section(rows, bodies, name) for name in names])


def _bodies(places: Places, ids: dict[tuple[str | None, str | None], str]) -> list[SourceArticle]:
    """The releases of these titles and days, without their titles."""
    found = read([str(places.articles / "us_state_dept.jsonl.gz")], Defaults())
    articles = (each.article for each in found if isinstance(each, SourceArticle))
    chosen = {ids.get((each.title, each.published)): each for each in articles}
    return [source(key, each.text, each.published) for key, each in chosen.items() if key]


def _section(rows: Sequence[dict[str, Any]], bodies: Sequence[SourceArticle], model: str) -> Section:
    read_of = {record.article.id: record for record in records(bodies, model)}
    kinds = {kind: (Count(), Count()) for kind in (*MODES, "all")}
    missed = []
    for row in rows:
        if row["doc_id"] not in read_of:
            continue
        kind, parties = told(row, read_of[row["doc_id"]])
        for key in (row["event_type"], "all"):
            kinds[key] = (kinds[key][0] + Count(kind, 0, 1), kinds[key][1] + Count(parties, 0, 1))
        if not parties:
            missed.append(f"{row['event_type']}: {row['title']}")
    table = Table("", ("", "told", "with both parties", "titles"), tuple(_row(*each) for each in kinds.items()))
    figures = {"meetings_told": kinds["all"][0].recall or 0.0, "meetings_with_both": kinds["all"][1].recall or 0.0}
    return Section(NOTE, (table,), figures, tuple(missed))


def _row(kind: str, counts: tuple[Count, Count]) -> tuple[str, float | None, float | None, int]:
    return kind.lower(), counts[0].recall, counts[1].recall, counts[0].gold


def told(row: dict[str, Any], record: Record) -> tuple[bool, bool]:
    """Whether the record has an event of the title's kind, and one with the title's actor and a counterpart."""
    events = [event for event in record.events if event.mode in MODES[row["event_type"]]]
    both = any(_named(row["actor"], event, record) and _named(row["counterpart"], event, record) for event in events)
    return bool(events), both


def _named(title: str, event: Event, record: Record) -> bool:
    """Whether the title's words name somebody or some place of the event: any name of a person, a country, a city."""
    padded = f" {fold(title)} "
    return any(f" {name} " in padded for name in _names(event, record))


def _names(event: Event, record: Record) -> Iterator[str]:
    entities = {entity.id: entity for entity in record.entities}
    for each in (*event.actors, *event.recipients, *event.places):
        entity = entities[each]
        yield fold(entity.name)
        yield from (fold(alias) for alias in entity.aliases)
        if entity.label == "Person":
            yield from (name for name in fold(entity.name).split() if len(name) > 1)
