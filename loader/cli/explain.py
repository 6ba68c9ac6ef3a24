"""`loader explain TEXT`: what was found in a passage, and why."""

import re
import sys
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.text import Text

from loader import settings
from loader.cli.findings import Findings
from loader.errors import ConfigError, RecordError
from loader.identity import short_hash
from loader.records import Article, Paragraph, Record, Section, SourceArticle

if TYPE_CHECKING:
    from loader.pipeline import Reader

FORMATS = ("table", "json")
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@click.command()
@click.argument("text")
@click.option("--published", metavar="DATE", help="Date that relative dates are read against.")
@click.option("--model", help="spaCy pipeline: shipped name, installed package or folder.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def explain(text: str, published: str | None, model: str | None, form: str) -> None:
    """Show for a passage which rule found what.

    TEXT is the passage itself, or - to read it from stdin. Each mention comes with who or what it was taken for and
    why, and with what else goes by the same words; each event and claim with the rule and the words that tell of it.
    --format json gives the record instead, whose offsets are characters into TEXT.

    \b
    Example:
      loader explain "Georgia’s president met Kim in Tbilisi." --published 2023-09-05
    """
    passage = _stdin() if text == "-" else text
    if not passage.strip():
        raise click.UsageError("the passage is empty")
    reader, record = _read(passage, published, settings.load({"model": model}).model)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
    else:
        _show(record, Findings(record, reader.resolver.namesakes))


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"stdin is not UTF-8 at byte {error.start}") from None


def _read(passage: str, published: str | None, model: str) -> "tuple[Reader, Record]":
    from loader.pipeline import Reader

    article = Article(
        id="passage",
        url=None,
        title=None,
        publisher=None,
        published=_date(published) if published else None,
        language="en",
        content_hash=short_hash(passage),
        text=passage,
    )
    paragraphs = tuple(
        Paragraph(section=Section.BODY, start=match.start(), end=match.end()) for match in _PARAGRAPH.finditer(passage)
    )
    source = SourceArticle(article=article, paragraphs=paragraphs, origin="passage")
    reader = Reader(model)
    return reader, next(reader.records([source]))


def _date(text: str) -> str:
    from loader.read import iso_date

    try:
        return iso_date(text)
    except RecordError as error:
        raise ConfigError(f"--published: {error}") from None


def _show(record: Record, findings: Findings) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for sentence in record.sentences:
        console.print(Text(" ".join(record.article.text[sentence.start : sentence.end].split()), style="bold"))
        found = list(findings.of(sentence.index))
        for finding in found:
            console.print(Text(f"  {finding.kind:<12} {finding.found}"))
            console.print(Text(f"{'':15}why: {finding.why}", style="dim"))
            if finding.not_taken:
                console.print(Text(f"{'':15}not: {finding.not_taken}", style="dim"))
        if not found:
            console.print(Text("  nothing found", style="dim"))
        console.print()
