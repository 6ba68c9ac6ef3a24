"""How many date expressions resolve to the days that annotators gave them.

usage: python -m evaluation.dates DATES.jsonl TEXTS.jsonl [--model NAME]

DATES: doc_id, start, end, text, doc_date and attrs, as TEI has them: when, or from and to. TEXTS: doc_id and text.
Expressions with neither (notBefore, no year) are not scored. Right: first and last day alike, at the gold's precision.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.texts import contexts
from loader.extract.dates import dates_in
from loader.records import DateSpan, Span

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


def main() -> None:
    """Print found, right and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dates", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", default="en_news")
    options = parser.parse_args()
    gold: dict[str, list[Row]] = {}
    for row in rows(options.dates):
        gold.setdefault(row["doc_id"], []).append(row)
    texts = [
        (row["doc_id"], row["text"], gold[row["doc_id"]][0]["doc_date"])
        for row in rows(options.texts)
        if row["doc_id"] in gold
    ]
    scored = found = right = extra = 0
    for context in contexts(texts, options.model):
        dates = dates_in(context, 0, len(context.text))
        expected = gold[context.article.id]
        extra += sum(not any(_touch(span, row) for row in expected) for span, _ in dates)
        for row in expected:
            bounds = gold_bounds(row["attrs"])
            if bounds is None:
                continue
            given = next((each for each in dates if _touch(each[0], row)), None)
            scored += 1
            found += given is not None
            right += _report(row, bounds, given)
    print(f"expressions {scored}, found {found}, right {right} ({right / scored:.3f}); dates beside the gold {extra}")


def _touch(span: Span, row: Row) -> bool:
    return bool(span.start < row["end"] and row["start"] < span.end)


def _report(row: Row, bounds: tuple[str, str], given: tuple[Span, DateSpan] | None) -> bool:
    if given is not None and any(covers(*read, bounds) for read in _readings(row, *given)):
        return True
    shown = f"{given[1].start}/{given[1].end}" if given else "nothing"
    print(f"{row['doc_id']} {row['doc_date']} {row['text']!r}: gold {bounds[0]}/{bounds[1]}, read {shown}")
    return False


def _readings(row: Row, span: Span, date: DateSpan) -> Iterator[tuple[str, str]]:
    """The date and, where it is one range over what the gold has as two expressions, either end of it."""
    yield date.start, date.end
    if span.start < row["start"] or row["end"] < span.end:
        yield date.start, date.start
        yield date.end, date.end


if __name__ == "__main__":
    main()
