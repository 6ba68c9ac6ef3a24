"""How many date expressions resolve to the days that annotators gave them.

usage: python -m evaluation.dates DATES.jsonl TEXTS.jsonl [--model NAME]

DATES: doc_id, start, end, text, doc_date and attrs, as TEI has them: when, or from and to. TEXTS: doc_id and text.
Expressions with neither (notBefore, no year) are not scored. Right: first and last day alike, at the gold's precision.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.places import Places
from evaluation.report import Section, Table, beside
from evaluation.texts import contexts
from loader.extract.dates import dates_in
from loader.records import DateSpan, Span

DATES, TEXTS = "dates_gum.jsonl", "ner_link_gum.jsonl"
NOTE = (
    "Date expressions in GUM: found, and read as the days that the annotators gave them. Expressions without a full "
    "value in the gold are not scored."
)

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_bounds(attrs: dict[str, str]) -> tuple[str, str] | None:
    """First and last as ISO text, without a time of day."""
    first, last = (attrs.get(key, attrs.get("when", "")).split("T")[0] for key in ("from", "to"))
    return (first, last) if first[:1].isdigit() and last[:1].isdigit() else None


def covers(start: str, end: str, gold: tuple[str, str]) -> bool:
    """Whether the dates agree as far as both are precise: a gold 1930-01-01 is a predicted 1930."""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip((start, end), gold, strict=True))


@dataclass
class Tally:
    """Expressions of the gold, those found, those read rightly, what is found beside the gold, and the mistakes."""

    gold: int = 0
    found: int = 0
    right: int = 0
    beside: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, row: Row, given: tuple[Span, DateSpan] | None) -> None:
        """Count one expression of the gold that has a value."""
        bounds = gold_bounds(row["attrs"])
        if bounds is None:
            return
        self.gold += 1
        self.found += given is not None
        if given is not None and any(covers(*read, bounds) for read in _readings(row, *given)):
            self.right += 1
            return
        shown = f"{given[1].start}/{given[1].end}" if given else "nothing"
        self.wrong.append(
            f"{row['doc_id']} {row['doc_date']} {row['text']!r}: gold {bounds[0]}/{bounds[1]}, read {shown}"
        )


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the dates that are read with each pipeline."""
    folder = places.gold
    return beside(names, [section(tally(folder / DATES, folder / TEXTS, name)) for name in names])


def section(counted: Tally) -> Section:
    """The table of a tally."""
    share = counted.right / counted.gold
    row = ("GUM", share, counted.right, counted.found, counted.gold, counted.beside)
    table = Table("", ("", "share right", "right", "found", "gold", "beside the gold"), (row,))
    return Section(NOTE, (table,), {"dates_right": round(share, 4)}, tuple(counted.wrong))


def tally(dates: Path, texts: Path, model: str) -> Tally:
    """Read the dates of the texts that the gold has, and count."""
    gold: dict[str, list[Row]] = {}
    for row in rows(dates):
        gold.setdefault(row["doc_id"], []).append(row)
    documents = [
        (row["doc_id"], row["text"], gold[row["doc_id"]][0]["doc_date"]) for row in rows(texts) if row["doc_id"] in gold
    ]
    counted = Tally()
    for context in contexts(documents, model):
        found = dates_in(context, 0, len(context.text))
        expected = gold[context.article.id]
        counted.beside += sum(not any(_touch(span, row) for row in expected) for span, _ in found)
        for row in expected:
            counted.add(row, next((each for each in found if _touch(each[0], row)), None))
    return counted


def main() -> None:
    """Print found, right and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dates", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", default="en_news")
    options = parser.parse_args()
    counted = tally(options.dates, options.texts, options.model)
    print("\n".join(counted.wrong))
    print(
        f"expressions {counted.gold}, found {counted.found}, right {counted.right} "
        f"({counted.right / counted.gold:.3f}); dates beside the gold {counted.beside}"
    )


def _touch(span: Span, row: Row) -> bool:
    return bool(span.start < row["end"] and row["start"] < span.end)


def _readings(row: Row, span: Span, date: DateSpan) -> Iterator[tuple[str, str]]:
    """The date and, where it is one range over what the gold has as two expressions, either end of it."""
    yield date.start, date.end
    if span.start < row["start"] or row["end"] < span.end:
        yield date.start, date.start
        yield date.end, date.end


if __name__ == "__main__":
    main()
