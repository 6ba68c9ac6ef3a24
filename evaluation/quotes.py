"""Turns records into the predictions that a quotation gold is scored against.

usage: loader extract GOLD.jsonl | python evaluation/quotes.py > PRED.jsonl

Each line in is a record; each line out holds its article's id and, for each claim, where its content and its speaker
stand: {"id", "attributions": [{"content_spans": [[start, end], …], "source_spans": [[start, end]], "kind"}]}. Offsets
are code points into the article's text.
"""

import sys

import msgspec

from loader.records import Claim, Record


def attribution(claim: Claim) -> dict[str, object]:
    """A claim as an attribution of the gold's format."""
    return {
        "content_spans": claim.content,
        "source_spans": [(claim.speaker.start, claim.speaker.end)],
        "kind": claim.kind,
    }


def main() -> None:
    """Reads records from standard input."""
    for line in sys.stdin.buffer:
        record = msgspec.json.decode(line, type=Record)
        predicted = {"id": record.article.id, "attributions": [attribution(claim) for claim in record.claims]}
        print(msgspec.json.encode(predicted).decode())


if __name__ == "__main__":
    main()
