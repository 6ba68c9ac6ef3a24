"""Claims against a gold of quotations.

usage: loader extract GOLD.jsonl | python -m evaluation.quotes GOLD.jsonl > PRED.jsonl

Each line in is a record; each line out holds, for each claim of an article, where its content and its speaker stand:
{"id", "attributions": [{"content_spans": [[start, end], …], "source_spans": [[start, end]], "kind"}]}. Offsets are code
points into the article's text. The id is the gold's, found by the text, since a record's id may come from its URL.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.gold import HEAD, Scored, records, rows, score, scored
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from loader.records import Claim, Record

NOTE = (
    "Attributions in nine Wikinews articles, photo credits left out, scored by score_quotes.py: content at 0.3 of the "
    "gold's characters, 0.8 and exact; the second line of each asks for the speaker too."
)
KINDS = ("--kinds", "direct,mixed,indirect")


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the claims that are read with each pipeline."""
    gold = places.gold / "quotes_gum_news.jsonl"
    return beside(
        names,
        [
            section(score(places, "score_quotes.py", gold, predictions(records(gold, name), gold), *KINDS))
            for name in names
        ],
    )


def section(printed: str) -> Section:
    """The table of what the scorer printed."""
    measures = _told_apart(scored(printed))
    f1 = {name: values[-1] for name, *values in measures}
    figures = {"quotes_content_f1": f1["content@0.3"], "quotes_content_and_speaker_f1": f1["content@0.3 and speaker"]}
    return Section(NOTE, (Table("", HEAD, rows(measures)),), figures, tuple(printed.splitlines()))


def _told_apart(measures: Sequence[Scored]) -> list[Scored]:
    """The scorer names "content+source" alike at every threshold; the measure before it says which is meant."""
    named: list[Scored] = []
    for name, *values in measures:
        called = f"{named[-1][0]} and speaker" if name == "content+source" else name
        named.append((called, values[0], values[1], values[2]))
    return named


def predictions(found: Iterable[Record], gold: Path) -> Iterator[dict[str, Any]]:
    """The claims of each article that the gold has, under the gold's id."""
    documents = (msgspec.json.decode(line) for line in gold.read_bytes().splitlines() if line.strip())
    ids = {document["text"]: document["id"] for document in documents}
    for record in found:
        if record.article.text in ids:
            yield {"id": ids[record.article.text], "attributions": [attribution(claim) for claim in record.claims]}


def attribution(claim: Claim) -> dict[str, Any]:
    """A claim as an attribution of the gold's format."""
    return {
        "content_spans": claim.content,
        "source_spans": [(claim.speaker.start, claim.speaker.end)],
        "kind": claim.kind,
    }


def main(gold: Path) -> None:
    """Read records from standard input; `gold` is a JSONL file with "id" and "text"."""
    found = (msgspec.json.decode(line, type=Record) for line in sys.stdin.buffer)
    for predicted in predictions(found, gold):
        print(msgspec.json.encode(predicted).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
