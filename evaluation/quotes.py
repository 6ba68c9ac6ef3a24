"""Claims against a gold of quotations.

usage: loader extract GOLD.jsonl | python -m evaluation.quotes GOLD.jsonl > PRED.jsonl

Each line in is a record; each line out holds where the contents and speakers of an article's attributions stand:
{"id", "attributions": [{"content_spans": [[start, end], …], "source_spans": [[start, end], …], "kind"}]}. Offsets are
code points into the article's text. The id is the gold's, found by the text, since a record's may come from its URL.

An attribution is what some words of saying attribute, to however many. Claims are finer: "…," he said. "…" are two,
with a sentence and a stance each, and "Iran and Iraq said …" is one of either. Those with one cue are one attribution.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from evaluation.gold import HEAD, Scored, records, rows, score, scored
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from loader.records import Claim, Record

NOTE = (
    "Attributions in nine Wikinews articles, photo credits left out, scored by score_quotes.py: content at 0.3 of the "
    "gold's characters, 0.8 and exact; the second line of each asks for the speaker too. Claims with the same words of "
    'saying are one attribution, as in the gold; claim by claim, a quotation that goes on after "he said" is in excess.'
    " Nine contents of the gold have two sources, one in the other's words, and the scorer pairs them in the gold's "
    'order, however they are read: "Heald noted the findings show …". In the last table the inner one comes first.'
)
KINDS = ("--kinds", "direct,mixed,indirect")

Convert = Callable[[Iterable[Claim]], Iterator[dict[str, Any]]]


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the claims that are read with each pipeline."""
    gold = places.gold / "quotes_gum_news.jsonl"
    sections = []
    with TemporaryDirectory() as folder:
        ordered = Path(folder) / "inner_first.jsonl"
        ordered.write_bytes(b"".join(msgspec.json.encode(inner_first(each)) + b"\n" for each in _documents(gold)))
        settings = ((gold, attributions), (gold, claim_by_claim), (ordered, attributions))
        for name in names:
            found = list(records(gold, name))
            printed = (
                score(places, "score_quotes.py", against, predictions(found, gold, convert), *KINDS)
                for against, convert in settings
            )
            sections.append(section(*printed))
    return beside(names, sections)


def section(printed: str, single: str, nested: str) -> Section:
    """The tables of what the scorer printed over attributions, over single claims, and with inner sources first."""
    measures = _told_apart(scored(printed))
    f1 = {name: values[-1] for name, *values in measures}
    figures = {"quotes_content_f1": f1["content@0.3"], "quotes_content_and_speaker_f1": f1["content@0.3 and speaker"]}
    others = {"claim by claim": single, "inner sources first": nested}
    tables = [Table(name, HEAD, rows(_told_apart(scored(lines)))) for name, lines in others.items()]
    return Section(NOTE, (Table("", HEAD, rows(measures)), *tables), figures, tuple(printed.splitlines()))


def inner_first(document: dict[str, Any]) -> dict[str, Any]:
    """The gold's document with the attributions of one content so ordered that the source nearest to it comes first."""

    def place(attribution: dict[str, Any]) -> tuple[list[list[int]], int]:
        content = attribution["content_spans"]
        start, end = content[0][0], content[-1][1]
        return content, min((max(start - b, a - end) for a, b in attribution["source_spans"]), default=0)

    return {**document, "attributions": sorted(document["attributions"], key=place)}


def _documents(gold: Path) -> Iterator[dict[str, Any]]:
    return (msgspec.json.decode(line) for line in gold.read_bytes().splitlines() if line.strip())


def _told_apart(measures: Sequence[Scored]) -> list[Scored]:
    """The scorer names "content+source" alike at every threshold; the measure before it says which is meant."""
    named: list[Scored] = []
    for name, *values in measures:
        called = f"{named[-1][0]} and speaker" if name == "content+source" else name
        named.append((called, values[0], values[1], values[2]))
    return named


def predictions(found: Iterable[Record], gold: Path, convert: Convert | None = None) -> Iterator[dict[str, Any]]:
    """The attributions of each article that the gold has, under the gold's id."""
    ids = {document["text"]: document["id"] for document in _documents(gold)}
    for record in found:
        if record.article.text in ids:
            yield {"id": ids[record.article.text], "attributions": list((convert or attributions)(record.claims))}


def attributions(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """The claims as attributions of the gold's format: one for each cue."""
    by_cue: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_cue.setdefault((claim.cue.start, claim.cue.end), []).append(claim)
    return (_attribution(same) for same in by_cue.values())


def claim_by_claim(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Each claim as an attribution by itself."""
    return (_attribution([claim]) for claim in claims)


def _attribution(same: Sequence[Claim]) -> dict[str, Any]:
    return {
        "content_spans": sorted({span for claim in same for span in claim.content}),
        "source_spans": sorted({(claim.speaker.start, claim.speaker.end) for claim in same}),
        "kind": same[0].kind,
    }


def main(gold: Path) -> None:
    """Read records from standard input; `gold` is a JSONL file with "id" and "text"."""
    found = (msgspec.json.decode(line, type=Record) for line in sys.stdin.buffer)
    for predicted in predictions(found, gold):
        print(msgspec.json.encode(predicted).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
