"""Events of single sentences, in the format of score_events.py, which compares them with coded sentences.

usage: python -m evaluation.events GOLD.jsonl > PRED.jsonl

GOLD: id, text and, where the sentence is dated, date (YYYYMMDD). Two conventions of the coders are applied here, since
this project keeps the event and its status apart: what is to come and friendly (CONSULT, SUPPORT, COOPERATE, AID) they
code as AGREE, what is to come and hostile (SANCTION, COERCE, ASSAULT) as THREATEN; yielding (CONCEDE, RETREAT) stays
what it is (PLOVER's manual 0.8). Denied and merely possible events they leave out. `--plain` leaves the types as read.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.gold import HEAD, rows, score, scored
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from evaluation.texts import contexts
from loader.extract.context import Context
from loader.extract.events import EventExtractor
from loader.records import Event, EventType, Label, Status

FRIENDLY = {EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID}
HOSTILE = {EventType.SANCTION, EventType.COERCE, EventType.ASSAULT}
INTERNATIONAL = "IGO"
SETS = {"plover": "events_plover_gsr.jsonl", "petr2": "events_petr2_gsr.jsonl"}
NOTE = (
    "Events of single sentences, scored by score_events.py: the PLOVER class alone, with the actor, and with both "
    "parties. plover: 127 sentences of PLOVER's own examples; petr2: 36 of PETRARCH2's."
)


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the events that are read with each pipeline."""
    sets = {key: places.gold / file for key, file in SETS.items()}
    return beside(
        names,
        [
            section(
                {
                    key: score(places, "score_events.py", gold, predictions(gold, name, plain=False))
                    for key, gold in sets.items()
                }
            )
            for name in names
        ],
    )


def section(printed: dict[str, str]) -> Section:
    """The table of what the scorer printed for each set."""
    measures = {key: scored(text) for key, text in printed.items()}
    table = Table("", HEAD, tuple(row for key, each in measures.items() for row in rows(each, f"{key}, ")))
    figures = {f"events_{key}_{name}_f1": f1 for key, each in measures.items() for name, _, _, f1 in each}
    return Section(NOTE, (table,), figures, tuple(line for text in printed.values() for line in text.splitlines()))


def coded_type(event: Event, plain: bool) -> EventType | None:
    """The class that the coders would give, or None for what they leave out."""
    if plain:
        return event.type
    if event.status in (Status.DENIED, Status.HYPOTHETICAL):
        return None
    if event.status is Status.EXPECTED and event.type in FRIENDLY:
        return EventType.AGREE
    if event.status is Status.EXPECTED and event.type in HOSTILE:
        return EventType.THREATEN
    return event.type


def party(context: Context, entity_id: str) -> dict[str, str]:
    """Name and, for countries and what belongs to one, ISO alpha-3 code."""
    entity = context.entities[entity_id]
    country = entity_id if entity.label is Label.COUNTRY else entity.country or _country_of(context, entity_id)
    texts = " ".join(dict.fromkeys(m.text for m in context.mentions if m.entity == entity_id))
    code = country.removeprefix("country:") if country else None
    if code is None and entity.label is Label.ORGANIZATION and not entity.provisional:
        code = INTERNATIONAL  # a known organisation of no one country
    return {"text": f"{entity.name} {texts}"} | ({"code": code} if code else {})


def _country_of(context: Context, person: str) -> str | None:
    return next(
        (a.of for a in context.resolution.affiliations if a.person == person and a.of.startswith("country:")), None
    )


def coded(context: Context, events: tuple[Event, ...], plain: bool) -> list[dict[str, Any]]:
    """The events as the scorer reads them; parties without a recipient are coded with one another."""
    found = []
    for event in events:
        kind = coded_type(event, plain)
        if kind is None:
            continue
        actors, recipients = ([party(context, each) for each in side] for side in (event.actors, event.recipients))
        found.append({"event": kind.value, "source": actors, "target": recipients or actors[1:]})
    return found


def predictions(gold: Path, model: str, plain: bool) -> Iterator[dict[str, Any]]:
    """The events of each sentence of a gold file."""
    sentences = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    texts = [(row["id"], row["text"], _iso(row.get("date"))) for row in sentences]
    extractor = EventExtractor()
    for context in contexts(texts, model):
        yield {"id": context.article.id, "events": coded(context, extractor.extract(context), plain)}


def main() -> None:
    """Write one line a sentence to stdout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="en_news")
    parser.add_argument("--plain", action="store_true", help="keep types as read")
    options = parser.parse_args()
    for predicted in predictions(options.gold, options.model, options.plain):
        sys.stdout.write(json.dumps(predicted, ensure_ascii=False) + "\n")


def _iso(date: str | None) -> str | None:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if date else None


if __name__ == "__main__":
    main()
