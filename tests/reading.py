"""A text as the extract stage sees it, read by the shipped pipeline and the shipped vocabularies."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from evaluation.texts import article
from loader.annotate import Annotator
from loader.extract.context import Context
from loader.records import Paragraph, Section
from loader.resolve import Resolver


@cache
def _annotator() -> Annotator:
    return Annotator("en_news")


@cache
def _resolver() -> Resolver:
    return Resolver()


def context(
    text: str,
    published: str | None = None,
    section: Section = Section.BODY,
    publisher: str | None = None,
    title: str | None = None,
) -> Context:
    """The text as the body of an article, or as another section, each line a paragraph."""
    lines = re.finditer(r"\S(?:.*\S)?", text)
    paragraphs = (Paragraph(section=section, start=line.start(), end=line.end()) for line in lines)
    [annotated] = _annotator().annotate([article("a", text, published, paragraphs, publisher, title)])
    return Context(annotated, _resolver().resolve(annotated))


def params(cases: Iterable[dict[str, Any]]) -> list[Any]:
    """The cases as parameters. One that says what is `misread` must fail, and be told when it no longer does."""
    return [pytest.param(case, marks=marks(case)) for case in cases]


def marks(case: dict[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of a case: none, or that it must fail."""
    return (pytest.mark.xfail(reason=case["misread"], strict=True),) if "misread" in case else ()
