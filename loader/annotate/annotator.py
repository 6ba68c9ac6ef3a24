"""Runs the pipeline over articles, paragraph by paragraph and in batches that cross articles."""

import re
from collections import deque
from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Doc

from loader.annotate.assemble import join
from loader.annotate.model import load
from loader.records import AnnotatedArticle, Paragraph, Section, Sentence, SourceArticle
from loader.spelling import legible

UNREAD = frozenset({Section.CREDIT, Section.SOURCE})

# One character for one character, so that offsets hold: the pipeline is trained on straight quotes, and reads one dash.
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "—"})
_RANGE = re.compile(r"(?<=\d)—(?=\d)")  # 2010–2015


class _Pending(msgspec.Struct):
    source: SourceArticle
    waiting: int
    parts: list[tuple[Paragraph, Doc]]


class Annotator:
    """A loaded pipeline. Raises ConfigError for a model that is missing or unfit."""

    def __init__(self, model: str) -> None:
        self._nlp = load(model)

    def annotate(self, articles: Iterable[SourceArticle]) -> Iterator[AnnotatedArticle]:
        """One annotated article for each given, in order, its text spelt plainly; at most a batch of paragraphs is
        read ahead.
        """
        pending: deque[_Pending] = deque()
        for doc, (owner, paragraph) in self._nlp.pipe(_paragraphs(map(legible, articles), pending), as_tuples=True):
            owner.parts.append((paragraph, doc))
            owner.waiting -= 1
            while pending and not pending[0].waiting:
                yield self._assemble(pending.popleft())
        while pending:
            yield self._assemble(pending.popleft())

    def _assemble(self, done: _Pending) -> AnnotatedArticle:
        text = done.source.article.text
        return AnnotatedArticle(
            article=done.source.article,
            paragraphs=done.source.paragraphs,
            sentences=_sentences(done.parts),
            doc=join(self._nlp, text, done.parts),
        )


def _paragraphs(
    articles: Iterable[SourceArticle], pending: deque[_Pending]
) -> Iterator[tuple[str, tuple[_Pending, Paragraph]]]:
    for source in articles:
        readable = [paragraph for paragraph in source.paragraphs if paragraph.section not in UNREAD]
        owner = _Pending(source, len(readable), [])
        pending.append(owner)
        for paragraph in readable:
            words = source.article.text[paragraph.start : paragraph.end].translate(_PLAIN)
            yield _RANGE.sub("-", words), (owner, paragraph)


def _sentences(parts: list[tuple[Paragraph, Doc]]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    for paragraph, doc in parts:
        for span in doc.sents:
            inner = span.text.strip()
            if inner:
                start = paragraph.start + span.start_char + span.text.index(inner)
                sentences.append(
                    Sentence(index=len(sentences), start=start, end=start + len(inner), section=paragraph.section)
                )
    return tuple(sentences)
