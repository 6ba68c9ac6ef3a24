"""Spelt plainly or not, a text reads alike, and what is read lies on the text that was given."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from loader.annotate import Annotator
from loader.pipeline import Reader
from loader.read import Defaults, read
from loader.records import AnnotatedArticle, Article, Paragraph, Record, Section, SourceArticle
from loader.spelling import _INVISIBLE, _SPACES, as_given, legible, plain

PLAIN = (
    'President Nicolás Maduro met Vladimir Putin in North Korea. "We agreed on five air-to-air missiles," Putin said.'
)

PAIRS = {
    "curly quotes": PLAIN.replace('"We', "“We").replace(',"', ",”"),
    "low and high quotes": PLAIN.replace('"We', "„We").replace(',"', ",“"),
    "high quotes alone": PLAIN.replace('"', "”"),
    "angled quotes": PLAIN.replace('"We', "«We").replace(',"', ",»"),
    "reversed quotes": PLAIN.replace('"We', "‟We").replace(',"', ",”"),
    "typed quotes": PLAIN.replace('"We', "``We").replace(',"', ",''"),
    "accents of their own": unicodedata.normalize("NFD", PLAIN),
    "ligatures": PLAIN.replace("five", "\ufb01ve"),
    "hyphens that do not break": PLAIN.replace("-", "\u2011"),
    "hyphens by name": PLAIN.replace("-", "\u2010"),
    "byte order mark": "\ufeff" + PLAIN,
    "invisible at the end": PLAIN + "\u200b",
    **{f"space U+{ord(space):04X}": PLAIN.replace(" ", space) for space in _SPACES},
    **{
        f"inside words U+{ord(mark):04X}": PLAIN.replace("iss", f"is{mark}s").replace("Pu", f"P{mark}u")
        for mark in _INVISIBLE
    },
    **{f"between words U+{ord(mark):04X}": PLAIN.replace(" ", f"{mark} ") for mark in _INVISIBLE},
}

SINGLE = "Maduro's men said: 'It's done.' The talks -- there were three – ended in 2010-2015."
SINGLE_PAIRS = {
    "curly": SINGLE.replace("'It's", "‘It’s").replace(".'", ".’").replace("o's", "o’s"),
    "angled": SINGLE.replace("'It", "‹It").replace(".'", ".›"),
    "low": SINGLE.replace("'It", "‚It"),
    "reversed": SINGLE.replace("'It", "‛It"),
    "accents for apostrophes": SINGLE.replace("o's", "o´s").replace("t's", "t´s"),
    "letters for apostrophes": SINGLE.replace("o's", "oʼs").replace("t's", "tʼs"),
    "typed": SINGLE.replace("'It", "`It"),
    "long dashes": SINGLE.replace("--", "—").replace("–", "―"),
    "short dashes": SINGLE.replace("--", "–").replace("–", "‒"),
    "a range": SINGLE.replace("2010-2015", "2010–2015"),
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("en_news")


def source(text: str) -> SourceArticle:
    article = Article(
        id="a", url=None, title=None, publisher=None, published=None, language="en", content_hash="", text=text
    )
    paragraph = Paragraph(section=Section.BODY, start=0, end=len(text))
    return SourceArticle(article=article, paragraphs=(paragraph,), origin="test")


def reading(annotated: AnnotatedArticle) -> list[tuple[Any, ...]]:
    """What the pipeline says of each word."""
    return [
        (
            token.lemma_,
            token.tag_,
            token.pos_,
            str(token.morph),
            token.dep_,
            token.head.i,
            token.ent_iob_,
            token.ent_type_,
        )
        for token in annotated.doc
        if not token.is_space
    ]


@pytest.fixture(scope="module")
def readings(reader: Reader) -> dict[str, list[tuple[Any, ...]]]:
    """What is read of each spelling, all of them in one go."""
    texts = [PLAIN, SINGLE, *PAIRS.values(), *SINGLE_PAIRS.values()]
    return dict(zip(texts, map(reading, reader.annotator.annotate(map(source, texts))), strict=True))


@pytest.fixture(scope="module")
def records(reader: Reader) -> dict[str, Record]:
    """The record of each spelling, all of them in one go."""
    texts = [PLAIN, *PAIRS.values()]
    return dict(zip(texts, reader.records(map(source, texts)), strict=True))


@pytest.mark.parametrize("name", PAIRS)
def test_words_are_read_alike(name: str, readings: dict[str, Any]) -> None:
    assert PAIRS[name] != PLAIN
    assert readings[PAIRS[name]] == readings[PLAIN]


@pytest.mark.parametrize("name", SINGLE_PAIRS)
def test_apostrophes_and_dashes_are_read_alike(name: str, readings: dict[str, Any]) -> None:
    assert SINGLE_PAIRS[name] != SINGLE
    assert readings[SINGLE_PAIRS[name]] == readings[SINGLE]


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_is_found_and_lies_on_the_text(name: str, records: dict[str, Record]) -> None:
    spelling, one, other = PAIRS[name], records[PLAIN], records[PAIRS[name]]
    assert told(other) == told(one)
    assert len(other.mentions) >= 4
    assert len(other.claims) == 1
    assert other.article.text == spelling
    for mention in other.mentions:
        assert spelling[mention.start : mention.end] == mention.text
    for claim in other.claims:
        assert spelling[claim.speaker.start : claim.speaker.end] == claim.speaker.text
        assert spelling[claim.cue.start : claim.cue.end] == claim.cue.text
        assert " … ".join(spelling[start:end] for start, end in claim.content) == claim.text


def told(record: Record) -> dict[str, Any]:
    """The record in the plain spelling and without offsets; quotation marks are left to their shapes."""
    text = record.article.text
    return {
        "entities": record.entities,
        "sentences": [plainly(text[one.start : one.end]) for one in record.sentences],
        "mentions": [(one.entity, plainly(one.text), one.sentence, one.rule) for one in record.mentions],
        "affiliations": record.affiliations,
        "events": [(one.type, one.actors, one.recipients, plainly(one.trigger.text)) for one in record.events],
        "claims": [(plainly(one.speaker.text), plainly(one.text), one.kind, one.about) for one in record.claims],
    }


def plainly(text: str) -> str:
    return plain(text).text.translate(str.maketrans(dict.fromkeys("“”„«»", '"')))


@pytest.mark.parametrize(
    "text", ["", "a", "A plain text -", *PAIRS.values(), *SINGLE_PAIRS.values(), "e\u0301\u200b", "\u200b"]
)
def test_stretches_lead_back_and_forth(text: str) -> None:
    spelt = plain(text)
    assert plain(spelt.text).text == spelt.text
    for at in range(len(spelt.text)):
        start, end = spelt.source(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert plainly(spelt.text[at]) in plainly(f"x{text[start:end]}x")  # "--" is a dash between words alone
        assert spelt.at(start) <= at
    assert spelt.at(len(text)) == len(spelt.text)


def test_a_plain_article_is_left_alone() -> None:
    given = source(PLAIN)
    assert legible(given) is given


def test_marks_that_are_english_keep_their_shapes() -> None:
    text = "“We saw ‘the end’,” she said – “it’s (‘so to say’) near.” The ’90s — “ever so …” he began, «enough»."
    assert plain(text).text == text


def test_hangul_and_other_scripts_are_kept() -> None:
    assert plain(unicodedata.normalize("NFD", "김정은 Путин Çavuşoğlu")).text == "김정은 Путин Çavuşoğlu"
    assert plain("Привет, Київ й").text == "Привет, Київ й"
    assert plain("5 °C, €3, ½ and x²").text == "5 °C, €3, ½ and x²"


def test_sections_are_told_alike_and_titles_are_clean(tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "title": "Nicolás Maduro visits",
            "author": "José Roe",
            "text": "\u200b\n\nOSLO (AP)\u00a0— It be\u00adgan.\n\n\ufeff",
        },
        {"id": "1", "title": "Nicolás Maduro visits", "author": "José Roe", "text": "\n\nOSLO (AP) — It began.\n\n"},
    ]
    rows[0] |= {name: unicodedata.normalize("NFD", rows[0][name]) + "\u200b" for name in ("title", "author")}
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    fancy, simple = [one for one in read([str(path)], Defaults()) if isinstance(one, SourceArticle)]
    assert fancy.article.text == rows[0]["text"]
    assert (fancy.article.title, fancy.article.author) == (simple.article.title, simple.article.author)
    assert [one.section for one in fancy.paragraphs] == [one.section for one in simple.paragraphs]
    texts = [[plain(one.article.text[p.start : p.end]).text for p in one.paragraphs] for one in (fancy, simple)]
    assert texts[0] == texts[1]


def test_an_article_of_invisible_characters_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "\u200b \ufeff"}), encoding="utf-8")
    [rejection] = read([str(path)], Defaults())
    assert not isinstance(rejection, SourceArticle)
    assert "empty" in rejection.reason


def test_a_plain_record_comes_back_as_it_is(reader: Reader) -> None:
    [record] = reader.records([source(PLAIN)])
    assert as_given(record, record.article) is record
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_the_annotator_gives_the_plain_spelling() -> None:
    [annotated] = Annotator("en_news").annotate([source(PAIRS["ligatures"])])
    assert annotated.article.text == PLAIN
