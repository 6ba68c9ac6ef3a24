"""Turns records into the predictions that a quotation gold is scored against.

usage: loader extract GOLD.jsonl | python evaluation/quotes.py GOLD.jsonl > PRED.jsonl

Each line in is a record; each line out holds, for each claim of an article, where its content and its speaker stand:
{"id", "attributions": [{"content_spans": [[start, end], …], "source_spans": [[start, end]], "kind"}]}. Offsets are code
points into the article's text. The id is the gold's, found by the text, since a record's id may come from its URL.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from loader.records import Claim, Record


def attribution(claim: Claim) -> dict[str, Any]:
    """A claim as an attribution of the gold's format."""
    return {
        "content_spans": claim.content,
        "source_spans": [(claim.speaker.start, claim.speaker.end)],
        "kind": claim.kind,
    }


def main(gold: Path) -> None:
    """Reads records from standard input; `gold` is a JSONL file with "id" and "text"."""
    documents = (msgspec.json.decode(line) for line in gold.read_bytes().splitlines() if line.strip())
    ids = {document["text"]: document["id"] for document in documents}
    for line in sys.stdin.buffer:
        record = msgspec.json.decode(line, type=Record)
        if record.article.text in ids:
            predicted = [attribution(claim) for claim in record.claims]
            print(msgspec.json.encode({"id": ids[record.article.text], "attributions": predicted}).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
