"""An article's identity and hash: from the article alone, and the same however it was linked to."""

import json
from pathlib import Path
from typing import Any

import pytest

from loader.read import Defaults, read
from loader.read.article import canonical_url
from loader.records import Article, Rejection


def _article(tmp_path: Path, **fields: Any) -> Article:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "They met.", **fields}))
    [found] = read([str(path)], Defaults())
    assert not isinstance(found, Rejection)
    return found.article


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/talks",
        "http://example.org/news/talks",
        "https://EXAMPLE.org/news/talks/",
        "https://example.org:443/news/talks",
        "http://example.org:80/news/talks#comments",
        "https://example.org/news/talks?utm_source=x&UTM_Medium=y",
        "https://example.org/news/talks/?fbclid=abc#top",
        "https://user:secret@example.org/news/talks",
    ],
)
def test_one_page_has_one_identity(url: str, tmp_path: Path) -> None:
    assert _article(tmp_path, url=url, id="ignored").id == "url:example.org/news/talks"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/", "example.org"),
        ("https://example.org/Talks", "example.org/Talks"),
        ("https://example.org/a?id=7&utm_source=x&page=", "example.org/a?id=7&page="),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://www.example.org/a", "www.example.org/a"),
        ("https://example.org/a?q=caf%C3%A9+au", "example.org/a?q=caf%C3%A9+au"),
        ("https://example.org/a?q=%E9", "example.org/a?q=%E9"),
        ("https://example.org/a?q=%E8&utm%5Fsource=x", "example.org/a?q=%E8"),
        ("https://example.org/a?x=1&&fbclid&y", "example.org/a?x=1&y"),
        ("https://example.org/#/article/1", "example.org#/article/1"),
        ("https://example.org/a/?id=7#!/article/2/", "example.org/a?id=7#!/article/2"),
        ("https://example.org/a#!article=3", "example.org/a#!article=3"),
        ("https://example.org/a#/", "example.org/a"),
        ("ftp://example.org/a", None),
        ("example.org/a", None),
        ("http://", None),
        ("http://[bad/a", None),
        ("http://example.org:port/a", None),
        ("mailto:a@example.org", None),
    ],
)
def test_canonical_url(url: str, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


def test_without_an_address_the_given_id_counts(tmp_path: Path) -> None:
    assert _article(tmp_path, id=17, url="not an address").id == "id:17"


def test_without_both_publisher_title_and_date_count(tmp_path: Path) -> None:
    fields = {"publisher": "The Daily Lantern", "title": "Talks begin", "date": "2023-09-05"}
    first = _article(tmp_path, **fields)
    assert first.id.startswith("text:")
    assert _article(tmp_path, **fields, body="They parted.").id == first.id
    assert _article(tmp_path, **{**fields, "title": "  TALKS begin"}).id == first.id
    for name, value in (("publisher", "Other"), ("title", "Talks end"), ("date", "2023-09-06"), ("date", None)):
        assert _article(tmp_path, **{**fields, name: value}).id != first.id


def test_without_a_title_the_text_stands_in(tmp_path: Path) -> None:
    assert _article(tmp_path).id == _article(tmp_path).id != _article(tmp_path, text="They parted.").id


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "They parted."),
        ("title", "Talks end"),
        ("publisher", "Other"),
        ("author", "Tom Holt"),
        ("date", "2023-09-06"),
        ("url", "https://example.org/a?utm_source=x"),
        ("language", "en-GB"),
    ],
)
def test_content_hash_tells_every_change(name: str, value: str, tmp_path: Path) -> None:
    fields = {"url": "https://example.org/a", "publisher": "Lantern", "author": "Ana", "date": "2023-09-05"}
    first, changed = _article(tmp_path, **fields), _article(tmp_path, **{**fields, name: value})
    assert first.id == changed.id
    assert first.content_hash != changed.content_hash
    assert first.content_hash == _article(tmp_path, **fields).content_hash
