"""`loader explain TEXT`: which rule found what in a passage."""

import re
from collections.abc import Iterator

import click
import msgspec
from rich.console import Console
from rich.text import Text

from loader import settings
from loader.identity import short_hash
from loader.records import Article, Paragraph, Record, Section, SourceArticle

_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@click.command()
@click.argument("text")
@click.option("--published", metavar="DATE", help="ISO date that relative dates are read against.")
@click.option("--model", help="spaCy pipeline: shipped name, installed package or folder.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def explain(text: str, published: str | None, model: str | None, form: str) -> None:
    """Show for a passage which rule found what.

    TEXT is the passage itself, or - to read it from stdin. Offsets are characters into it.
    """
    passage = click.get_text_stream("stdin").read() if text == "-" else text
    if not passage.strip():
        raise click.UsageError("the passage is empty")
    record = _read(passage, published, settings.load({"model": model}).model)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(record), indent=2).decode())
    else:
        _show(record)


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
    for sentence in record.sentences:
        console.print(Text(" ".join(record.article.text[sentence.start : sentence.end].split()), style="bold"))
        for kind, found, rule in _findings(record, sentence.index):
            console.print(Text(f"  {kind:<12} {found}  "), Text(rule, style="dim"), sep="")
        console.print()


def _findings(record: Record, sentence: int) -> Iterator[tuple[str, str, str]]:
    names = {entity.id: f"{entity.name} ({entity.id})" for entity in record.entities}

    def who(ids: tuple[str, ...]) -> str:
        return ", ".join(names[item] for item in ids) or "–"

    for mention in record.mentions:
        if mention.sentence == sentence:
            yield "mention", f"“{mention.text}” → {names[mention.entity]} by {mention.method}", mention.rule
    for affiliation in record.affiliations:
        if affiliation.sentence == sentence:
            found = f"{names[affiliation.person]}: {affiliation.role} of {names[affiliation.of]}"
            yield "affiliation", found, affiliation.rule
    for event in record.events:
        if event.sentence == sentence:
            mode = f"/{event.mode}" if event.mode else ""
            date = f", {event.date.start} to {event.date.end} (“{event.date.text}”)" if event.date else ""
            found = f"{event.type}{mode} “{event.trigger.text}”, {event.status}{date}: {who(event.actors)} → "
            found += who(event.recipients)
            if event.weapons:
                found += f"; with {who(event.weapons)}"
            if event.places:
                found += f"; at {who(event.places)}"
            yield "event", found, event.rule
    for claim in record.claims:
        if claim.sentence == sentence:
            speaker = names[claim.speaker.entity] if claim.speaker.entity else f"“{claim.speaker.text}”"
            found = f"{speaker} {claim.stance} ({claim.kind}, “{claim.cue.text}”): {claim.text}"
            yield "claim", found, claim.rule
