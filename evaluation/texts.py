"""Bare texts as the extract stage sees them: annotated, and resolved."""

import re
from collections.abc import Iterable, Iterator

from loader.annotate import Annotator
from loader.extract.context import Context
from loader.records import Article, Paragraph, Section, SourceArticle
from loader.resolve import Resolver


def contexts(texts: Iterable[tuple[str, str, str | None]], model: str) -> Iterator[Context]:
    """One context for each (id, text, date of publication); every line of a text is a body paragraph."""
    resolver = Resolver()
    for annotated in Annotator(model).annotate(source(*each) for each in texts):
        yield Context(annotated, resolver.resolve(annotated))


def source(identity: str, text: str, published: str | None) -> SourceArticle:
    """A bare text as reading hands it on; every line that is not blank is a body paragraph."""
    lines = re.finditer(r"\S(?:.*\S)?", text)
    return article(
        identity,
        text,
        published,
        (Paragraph(section=Section.BODY, start=line.start(), end=line.end()) for line in lines),
    )


def article(
    identity: str,
    text: str,
    published: str | None,
    paragraphs: Iterable[Paragraph],
    publisher: str | None = None,
    title: str | None = None,
) -> SourceArticle:
    """A text of which the paragraphs are known, as reading hands it on."""
    bare = Article(
        id=identity,
        url=None,
        title=title,
        publisher=publisher,
        published=published,
        language="en",
        content_hash="",
        text=text,
    )
    return SourceArticle(article=bare, paragraphs=tuple(paragraphs), origin=identity)
