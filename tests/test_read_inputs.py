"""Files, folders and streams: what is read out of them, in which order, and what one bad record costs."""

import gzip
import io
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from loader.errors import ConfigError
from loader.read import Defaults, jsonl, read
from loader.read.article import MAX_LINE, MAX_TEXT
from loader.read.inputs import MAX_RECORD
from loader.records import Article, Rejection

GOOD = {"id": "a1", "title": "Talks", "text": "They met on Monday."}


def _results(*paths: Path | str, defaults: Defaults | None = None) -> tuple[list[Article], list[Rejection]]:
    found = list(read([str(path) for path in paths], defaults or Defaults()))
    articles = [one.article for one in found if not isinstance(one, Rejection)]
    return articles, [one for one in found if isinstance(one, Rejection)]


def _line(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode() + b"\n"


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Path]:
    """Writes bytes to a file; .gz are packed."""

    def write(data: bytes, name: str = "batch.jsonl") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"\xff\xfeb\x00a\x00d\x00", "UTF-16, not UTF-8; save it as UTF-8"),
        (b'{"id": "a2", "text": "caf\xe9"}', "not UTF-8 at byte 25 (0xe9); save it as UTF-8"),
        (b"[1, 2]", "not a JSON object but a list"),
        (b'"text"', "not a JSON object but text"),
        (b"null", "not a JSON object but null"),
        (b"17", "not a JSON object but a number"),
        (b'{"id": "a2", "text": "cut', "not JSON: Unterminated string"),
        (b"no json at all", "not JSON: Expecting value at character 1"),
        (b"[" * 100_000, "not usable JSON"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not usable JSON"),
        (b"{}", "no text: one of text, body, content must hold the article"),
        (b'{"text": ""}', "no text"),
        (b'{"text": " \\n\\t "}', "no text"),
        (b'{"text": null, "body": null}', "no text"),
        (b'{"text": ["a", "b"]}', "'text' is a list, not text"),
        (b'{"text": 5}', "'text' is a number, not text"),
        (b'{"text": "a", "title": true}', "'title' is true or false, not text"),
        (b'{"text": "a", "url": {"href": "x"}}', "'url' is an object, not text"),
        (b'{"text": "a", "id": 1.5}', "'id' is a number, not text"),
        (b'{"text": "a", "date": 1693872000}', "'date' is a number, not text"),
        (b'{"text": "a", "date": "last Tuesday"}', "the date 'last Tuesday' cannot be read; write it as 2023-09-05"),
        (b'{"text": "a", "date": "03/04/2023"}', "may be day or month first; write it as 2023-MM-DD"),
        (b'{"text": "a", "date": "2023-02-30"}', "2023-02-30"),
        (b'{"text": "a\\u0000b"}', "'text' has a NUL character at 1; take it out"),
        (b'{"text": "a", "title": "x\\u0000"}', "'title' has a NUL character at 1"),
        (b'{"text": "a\\ud83db"}', "'text' has half a character (\\ud83d) at 1; take it out"),
        (b'{"text": "' + b"x" * (MAX_LINE + 1) + b'"}', "a line has 100,001 characters, the limit is 100,000"),
        (b'{"text": "' + b"y " * 500_000 + b'"}', "the text has 1,000,000 characters, the limit is 1,000,000"),
    ],
    ids=lambda value: str(value[:40]) if isinstance(value, str) else "",
)
def test_bad_record_costs_itself_alone(record: bytes, reason: str, batch: Callable[..., Path]) -> None:
    path = batch(_line() + record.replace(b"\n", b"") + b"\n" + _line(id="a3"))
    articles, [rejection] = _results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert rejection.origin == f"{path}:2"
    assert reason in rejection.reason
    assert rejection.raw.encode("utf-8", "surrogateescape").strip() == record.strip()


def test_good_text_just_under_the_limits_is_read(batch: Callable[..., Path]) -> None:
    text = ("z" * (MAX_LINE - 1) + "\n") * (MAX_TEXT // MAX_LINE)
    articles, rejections = _results(batch(_line(text=text[:-1])))
    assert (len(articles), rejections) == (1, [])


def test_endless_line_is_skipped_without_being_kept(batch: Callable[..., Path]) -> None:
    path = batch(_line() + b'{"text": "' + b"x" * (MAX_RECORD + 5) + b'"}\n' + _line(id="a3"))
    articles, [rejection] = _results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert rejection.reason.startswith("longer than 16,777,216 bytes")
    assert rejection.raw == ""


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.jsonl", b"", "empty: there is no article in it"),
        ("blank.jsonl", b"\n \n\n", "empty: there is no article in it"),
        ("empty.txt", b"", "empty: there is no text in it"),
        ("blank.txt", b" \n\t\n", "empty: there is no text in it"),
        ("bom.txt", b"\xef\xbb\xbf", "empty: there is no text in it"),
        ("empty.json", b"", "not JSON"),
        ("none.json", b"[]", "empty: there is no article in it"),
        ("broken.json", b'[{"text": "a"}, {"text"', "not JSON"),
        ("latin.txt", b"Caf\xe9 talks\n\nThey met.", "not UTF-8 at byte 3 (0xe9)"),
        ("wide.txt", "Talks\n\nThey met.".encode("utf-16"), "UTF-16"),
        ("nul.txt", b"Talks\n\nThey\x00 met.", "NUL"),
        ("line.txt", b"Talks\n" + b"a" * 1_000_000, "the limit is 1,000,000"),
        ("letter.docx", b"PK", "not a known format; known by their ending are .jsonl, .json, .txt, and each with .gz"),
    ],
)
def test_bad_file_is_one_rejection(name: str, data: bytes, reason: str, batch: Callable[..., Path]) -> None:
    path = batch(data, name)
    articles, [rejection] = _results(path)
    assert articles == []
    assert rejection.origin == str(path)
    assert reason in rejection.reason


def test_truncated_gz_keeps_what_came_before(batch: Callable[..., Path]) -> None:
    path = batch(b"".join(_line(id=f"a{n}", text=f"They met. {n * 7919}") for n in range(5000)), "batch.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-2000])
    articles, [rejection] = _results(path)
    assert articles[0].id == "id:a0"
    assert rejection.origin == f"{path}:{len(articles) + 1}"
    assert "the .gz ends early" in rejection.reason


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.json.gz"])
@pytest.mark.parametrize("damage", ["not packed", "cut", "flipped"])
def test_damaged_gz_is_a_rejection(name: str, damage: str, batch: Callable[..., Path]) -> None:
    path = batch(_line(), name)
    packed = path.read_bytes()
    flipped = packed[:20] + bytes([packed[20] ^ 0xFF]) + packed[21:]
    path.write_bytes({"not packed": _line(), "cut": packed[:-12], "flipped": flipped}[damage])
    _, rejections = _results(path)
    assert rejections
    assert ".gz" in rejections[0].reason or "JSON" in rejections[0].reason or "UTF-8" in rejections[0].reason


def test_unreadable_file_is_one_rejection(tmp_path: Path, batch: Callable[..., Path]) -> None:
    batch(_line())
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    articles, [rejection] = _results(tmp_path)
    assert len(articles) == 1
    assert rejection.origin == str(tmp_path / "gone.txt")
    assert "cannot be read: No such file" in rejection.reason


def test_missing_path_is_a_usage_error_before_anything_is_read(batch: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere: no such file or folder; check the path"):
        read([str(batch(_line())), str(tmp_path / "nowhere")], Defaults())


def test_bad_default_date_is_a_usage_error() -> None:
    with pytest.raises(ConfigError, match="--published: the date 'soon' cannot be read"):
        read([], Defaults(published="soon"))


def test_folder_is_read_in_order_without_hidden_and_other_files(tmp_path: Path, batch: Callable[..., Path]) -> None:
    for name in (
        "b/2.txt",
        "b/1.TXT",
        "a.jsonl",
        "c.json",
        ".hidden.txt",
        ".git/x.txt",
        "notes.md",
        "old.rejected.jsonl",
    ):
        record = {"url": f"https://example.org/{name}", "text": "They met."}
        batch(json.dumps(record).encode() if "json" in name else f"Title {name}\n\nThey met.".encode(), name)
    articles, rejections = _results(tmp_path)
    assert rejections == []
    assert [article.title or article.url for article in articles] == [
        "https://example.org/a.jsonl",
        "https://example.org/c.json",
        "Title b/1.TXT",
        "Title b/2.txt",
    ]


def test_folder_without_articles_is_a_rejection(tmp_path: Path) -> None:
    articles, [rejection] = _results(tmp_path)
    assert articles == []
    assert rejection.origin == str(tmp_path)
    assert "no article in this folder" in rejection.reason


def test_json_array_items_are_counted_from_zero(batch: Callable[..., Path]) -> None:
    path = batch(json.dumps([GOOD, {"text": 1}, {**GOOD, "id": "a3"}], indent=1).encode(), "batch.json")
    articles, [rejection] = _results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert (rejection.origin, rejection.raw) == (f"{path}[1]", '{"text": 1}')


def test_fields_by_their_usual_names(batch: Callable[..., Path]) -> None:
    record = {
        "id": 7,
        "link": " https://example.org/a ",
        "headline": " Talks\n begin ",
        "date": "",
        "datetime": "2021-05-20T22:14:56+00:00",
        "source": {"id": "lantern", "name": "The Daily Lantern"},
        "authors": ["Ana Petric", {"name": "Tom Holt"}],
        "lang": "en-GB",
        "text": "",
        "body": " They met.\r\n",
        "licence": {"ignored": True},
    }
    [article], _ = _results(batch(json.dumps(record).encode()))
    assert (article.url, article.title) == ("https://example.org/a", "Talks begin")
    assert (article.published, article.publisher) == ("2021-05-20", "The Daily Lantern")
    assert (article.author, article.language) == ("Ana Petric, Tom Holt", "en-GB")
    assert article.text == " They met.\r\n"


def test_defaults_fill_only_what_is_missing(batch: Callable[..., Path]) -> None:
    defaults = Defaults(published="5 Sep 2023", publisher="Somebody")
    path = batch(_line() + _line(id="a2", publisher="The Daily Lantern", date="2020-01-02"))
    [first, second], _ = _results(path, defaults=defaults)
    assert (first.publisher, first.published) == ("Somebody", "2023-09-05")
    assert (second.publisher, second.published) == ("The Daily Lantern", "2020-01-02")


@pytest.mark.parametrize(
    ("text", "title", "publisher", "author", "published"),
    [
        ("Talks\n\nThey met.\n\nSource: Al Jazeera and news agencies\n", "Talks", "Al Jazeera", None, None),
        ("Talks\n\nThey met.\n\nSource: The Daily Lantern", "Talks", "The Daily Lantern", None, None),
        ("Talks\n\nThey met.\n\nSources: Reuters, AP, AFP", "Talks", "Reuters", None, None),
        ("Talks\n\nThey met.\n\nSOURCE: AFP with agencies.", "Talks", "AFP", None, None),
        ("Talks\n\nSource: AFP\n\nThey met.", "Talks", None, None, None),
        ("Talks\n\nThey met.\n\nSource: News agencies", "Talks", None, None, None),
        ("Talks\nBy Ana Petric\n5 Sep 2023\n\nThey met.", "Talks", None, "Ana Petric", "2023-09-05"),
        ("Talks\n\nPublished on Tuesday, September 5, 2023 10:15 GMT\n\nThey met.", "Talks", None, None, "2023-09-05"),
        ("Talks\n\nThey met on May 5, 2020.", "Talks", None, None, None),
        ("\n\n  Talks  \n\nThey met.", "Talks", None, None, None),
        ("They met. " * 40, None, None, None, None),
    ],
)
def test_text_file_says_what_it_is(
    text: str,
    title: str | None,
    publisher: str | None,
    author: str | None,
    published: str | None,
    batch: Callable[..., Path],
) -> None:
    [article], _ = _results(batch(text.encode(), "a.txt"))
    assert (article.title, article.publisher, article.author, article.published) == (
        title,
        publisher,
        author,
        published,
    )
    assert article.text == text


def test_text_is_kept_as_it_is_but_for_the_byte_order_mark(batch: Callable[..., Path]) -> None:
    text = "Talks\r\n\r\n  They\u00a0met.\u2028 “Yes.” \U0001f600\r\n"
    [article], _ = _results(batch(b"\xef\xbb\xbf" + text.encode(), "a.txt"))
    assert article.text == text


def test_byte_order_mark_in_jsonl(batch: Callable[..., Path]) -> None:
    articles, rejections = _results(batch(b"\xef\xbb\xbf" + _line() + b"\xef\xbb\xbf" + _line(id="a2")))
    assert (len(articles), rejections) == (2, [])


@pytest.mark.parametrize(
    ("data", "origins"),
    [
        (_line() + b"\n" + _line(id="a2"), ["stdin:1", "stdin:3"]),
        (b"\n \n" + _line(), ["stdin:3"]),
        (json.dumps([GOOD, GOOD]).encode(), ["stdin[0]", "stdin[1]"]),
        (json.dumps(GOOD, indent=2).encode(), ["stdin"]),
        (b"Talks\n\nThey met.", ["stdin"]),
        (b'\xef\xbb\xbf{"text": "They met."}', ["stdin:1"]),
    ],
)
def test_standard_input_by_its_first_character(
    data: bytes, origins: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [found.origin for found in read(["-"], Defaults())] == origins


def test_empty_standard_input_is_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    [rejection] = read(["-"], Defaults())
    assert isinstance(rejection, Rejection)
    assert rejection.origin == "stdin"


def test_lines_are_read_one_by_one() -> None:
    stream = io.BytesIO(_line() * 1000)
    next(jsonl.read(stream, "batch.jsonl"))
    assert stream.tell() == len(_line())


def test_two_articles_that_only_a_title_would_tell_apart(batch: Callable[..., Path], tmp_path: Path) -> None:
    batch(b"In brief\n\nThey met.", "1.txt")
    batch(b"In brief\n\nThey met again.", "2.txt")
    batch(b"In brief\n\nThey met.", "3.txt")
    articles, [rejection] = _results(tmp_path)
    assert len(articles) == 2  # the third repeats the first
    assert rejection.origin == str(tmp_path / "2.txt")
    assert f"has {tmp_path / '1.txt'}'s title and no url, id, publisher or date" in rejection.reason
    assert not _results(tmp_path, defaults=Defaults(published="2023-01-01"))[1]


@pytest.mark.shared
def test_real_articles_are_read_whole(shared: Path) -> None:
    [seed], rejections = _results(shared / "articles" / "seed", defaults=Defaults(published="2023-09-05"))
    assert (seed.publisher, rejections) == ("Al Jazeera", [])
    releases = islice(read([str(shared / "articles" / "us_state_dept.jsonl.gz")], Defaults()), 500)
    assert [release for release in releases if isinstance(release, Rejection)] == []


def test_example_batch_is_whole() -> None:
    articles, rejections = _results(Path(__file__).parent.parent / "examples" / "articles")
    assert rejections == []
    assert len({article.id for article in articles}) == 12
    assert all(article.title and article.publisher and article.published for article in articles)
    assert all(150 <= len(article.text.split()) <= 450 for article in articles)
