"""Annotate: one Doc a whole article, its offsets the text's own, sentences that keep a quotation and its speaker."""

from collections.abc import Iterator

import pytest

from loader.annotate import Annotator
from loader.errors import ConfigError
from loader.records import Article, Paragraph, Section, SourceArticle


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator("en_news")


def source(*parts: tuple[Section, str], between: str = "\n\n") -> SourceArticle:
    """An article of the given paragraphs, joined by white space."""
    text, paragraphs = "", []
    for section, words in parts:
        text += between if text else ""
        paragraphs.append(Paragraph(section=section, start=len(text), end=len(text) + len(words)))
        text += words
    article = Article(
        id="a", url=None, title=None, publisher=None, published=None, language="en", content_hash="", text=text + "\n"
    )
    return SourceArticle(article=article, paragraphs=tuple(paragraphs), origin="test")


def sentences(annotator: Annotator, *paragraphs: str) -> list[str]:
    [annotated] = annotator.annotate([source(*((Section.BODY, words) for words in paragraphs))])
    return [annotated.article.text[s.start : s.end] for s in annotated.sentences]


def test_tokens_lie_on_the_text(annotator: Annotator) -> None:
    given = source(
        (Section.TITLE, "Talks “near”, minister says"),
        (Section.CAPTION, "Ministers in Oslo"),
        (Section.CREDIT, "[File: Jo Doe/Agency]"),
        (Section.BODY, "Norway’s minister Kari Berg said\u00a0so. “We’re close,” she added."),
        between="  \n\n\t",
    )
    [annotated] = annotator.annotate([given])
    text = annotated.article.text
    assert [text[t.idx : t.idx + len(t)] for t in annotated.doc] == [t.text for t in annotated.doc]
    assert "".join(t.text + " " * bool(t.whitespace_) for t in annotated.doc) == text.replace("\u00a0", " ")


def test_credits_are_not_annotated(annotator: Annotator) -> None:
    given = source(
        (Section.BODY, "Kari Berg spoke in Oslo."),
        (Section.CREDIT, "[File: John Smith/Agency]"),
        (Section.BODY, "Lars Holm spoke in Bergen."),
    )
    [annotated] = annotator.annotate([given])
    assert "Smith" not in " ".join(span.text for span in annotated.doc.ents)
    text = annotated.article.text
    assert [text[s.start : s.end] for s in annotated.sentences] == [
        "Kari Berg spoke in Oslo.",
        "Lars Holm spoke in Bergen.",
    ]


def test_heads_stay_within_their_paragraph(annotator: Annotator) -> None:
    [annotated] = annotator.annotate([source((Section.TITLE, "Ministers meet"), (Section.BODY, "Kari Berg spoke."))])
    spoke = next(token for token in annotated.doc if token.text == "spoke")
    assert spoke.dep_ == "ROOT"
    assert "Kari" in {child.text for child in spoke.children}
    assert spoke.lemma_ == "speak"


@pytest.mark.parametrize(
    "sentence",
    [
        "“The talks are advancing,” Berg said, using an acronym.",
        "“Why not?” he said on Monday.",
        "Leader Kim Jong Un oversaw the launch on Wednesday, state media reported.",
        "Japanese Prime Minister Fumio Kishida and South Korean President Yoon Suk Yeol agreed to hold drills.",
        '"We have long dreamed of it," the envoy told reporters.',
        "“The talks are close,” said Kari Berg, the minister.",
    ],
)
def test_a_quotation_and_its_speaker_stay_together(annotator: Annotator, sentence: str) -> None:
    assert sentences(annotator, sentence) == [sentence]


def test_sentences_still_end(annotator: Annotator) -> None:
    assert sentences(annotator, "Kari Berg left Oslo. “We are close,” she said. The talks went on.") == [
        "Kari Berg left Oslo.",
        "“We are close,” she said.",
        "The talks went on.",
    ]


def test_articles_stream_in_order(annotator: Annotator) -> None:
    """An article without a readable paragraph keeps its place; nothing far ahead is read before the first comes out."""
    taken = []

    def stream() -> Iterator[SourceArticle]:
        for number in range(2000):
            taken.append(number)
            section = Section.SOURCE if number % 3 == 0 else Section.BODY
            yield source((section, f"Number {number} spoke."))

    out = annotator.annotate(stream())
    for number in range(5):
        assert f"Number {number} " in next(out).article.text
    assert len(taken) < 1500


def test_an_empty_article_gives_an_empty_doc(annotator: Annotator) -> None:
    [annotated] = annotator.annotate([source()])
    assert annotated.sentences == ()


@pytest.mark.parametrize("name", ["no_such_pipeline", "tests"])
def test_a_missing_model_is_named(name: str) -> None:
    with pytest.raises(ConfigError, match=f"model: no spaCy pipeline '{name}'"):
        Annotator(name)
