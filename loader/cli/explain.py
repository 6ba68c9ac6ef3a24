"""`loader explain TEXT`: which rule found what in a passage."""

import re
import sys

import click
import msgspec
from rich.console import Console
from rich.text import Text

from loader import settings
from loader.cli.findings import Findings
from loader.identity import short_hash
from loader.records import Article, Paragraph, Record, Section, SourceArticle

FORMATS = ("table", "json")
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@click.command()
@click.argument("text")
@click.option("--published", metavar="DATE", help="Date that relative dates are read against.")
@click.option("--model", help="spaCy pipeline: shipped name, installed package or folder.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print.")
def explain(text: str, published: str | None, model: str | None, form: str) -> None:
    """Show for a passage which rule found what.

    TEXT is the passage itself, or - to read it from stdin. Offsets are characters into it.
    """
    passage = _stdin() if text == "-" else text
    if not passage.strip():
        raise click.UsageError("the passage is empty")
    record = _read(passage, published, settings.load({"model": model}).model)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
    else:
        _show(record)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"stdin is not UTF-8 at byte {error.start}") from None


def _read(passage: str, published: str | None, model: str) -> Record:
    from loader.pipeline import Reader
    from loader.read import iso_date

    article = Article(
        id="passage",
        url=None,
        title=None,
        publisher=None,
        published=iso_date(published) if published else None,
        language="en",
        content_hash=short_hash(passage),
        text=passage,
    )
    paragraphs = tuple(
        Paragraph(section=Section.BODY, start=match.start(), end=match.end()) for match in _PARAGRAPH.finditer(passage)
    )
    source = SourceArticle(article=article, paragraphs=paragraphs, origin="passage")
    return next(Reader(model).records([source]))


def _show(record: Record) -> None:
    console = Console(highlight=False, soft_wrap=True)
    findings = Findings(record)
    for sentence in record.sentences:
        console.print(Text(" ".join(record.article.text[sentence.start : sentence.end].split()), style="bold"))
        for finding in findings.of(sentence.index):
            console.print(Text(f"  {finding.kind:<12} {finding.found}"), Text(finding.rule, style="dim"), sep="  ")
        console.print()
