"""Files, folders and streams: what is read out of them, and in which order."""

import gzip
import io
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from loader.errors import ConfigError
from loader.read import Defaults, jsonl, read, unread
from loader.read.article import MAX_LINE, MAX_TEXT
from loader.records import Rejection
from tests.batches import GOOD, batch, line, results

__all__ = ["batch"]  # a fixture


def test_good_text_just_under_the_limits_is_read(batch: Callable[..., Path]) -> None:
    text = ("z" * (MAX_LINE - 1) + "\n") * (MAX_TEXT // MAX_LINE)
    articles, rejections = results(batch(line(text=text[:-1])))
    assert (len(articles), rejections) == (1, [])


def test_missing_path_is_a_usage_error_before_anything_is_read(batch: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere: no such file or folder; check the path"):
        read([str(batch(line())), str(tmp_path / "nowhere")], Defaults())


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
    articles, rejections = results(tmp_path)
    assert rejections == []
    assert [article.title or article.url for article in articles] == [
        "https://example.org/a.jsonl",
        "https://example.org/c.json",
        "Title b/1.TXT",
        "Title b/2.txt",
    ]


def test_links_to_folders_are_followed_and_none_is_read_twice(tmp_path: Path) -> None:
    given, elsewhere = tmp_path / "given", tmp_path / "elsewhere"
    for folder in (given / "a", elsewhere / "deep"):
        folder.mkdir(parents=True)
        (folder / "1.txt").write_text(f"{folder.name}\n\nThey met.")
    for link, target in (("b", elsewhere), ("c", elsewhere / "deep"), ("d", given), ("e", given / "e")):
        (given / link).symlink_to(target)
    (elsewhere / "deep" / "up").symlink_to(elsewhere)
    (given / "e").unlink()
    articles, rejections = results(given)
    assert ([article.title for article in articles], rejections) == (["a", "deep"], [])


@pytest.mark.parametrize("name", ["in.jsonl.gz", "in.jsonl.GZ", "IN.JSONL.Gz", "IN.TXT.GZ", "in.Json"])
def test_format_and_packing_go_by_the_name_in_any_case(name: str, tmp_path: Path) -> None:
    data = b"Talks\n\nThey met." if "txt" in name.lower() else line()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.lower().endswith("gz") else data)
    articles, rejections = results(tmp_path)
    assert ([article.title for article in articles], rejections) == (["Talks"], [])


def test_files_of_no_known_format_are_named(tmp_path: Path, batch: Callable[..., Path]) -> None:
    for name in ("a.txt", "b/x.pdf", "c.TXT.gz", "notes.md", ".hidden.doc", "old.rejected.jsonl"):
        batch(b"They met.", name)
    assert unread([str(tmp_path), "-", str(tmp_path / "a.txt")]) == [
        str(tmp_path / "notes.md"),
        str(tmp_path / "b" / "x.pdf"),
    ]


def test_json_array_items_are_counted_from_zero(batch: Callable[..., Path]) -> None:
    path = batch(json.dumps([GOOD, {"text": 1}, {**GOOD, "id": "a3"}], indent=1).encode(), "batch.json")
    articles, [rejection] = results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert (rejection.origin, rejection.raw) == (f"{path}[1]", '{"text": 1}')


@pytest.mark.parametrize("name", ["batch.json", "batch.json.gz"])
@pytest.mark.parametrize("first", [line(), b"\xef\xbb\xbf" + line()])
def test_json_lines_under_the_name_of_a_document(name: str, first: bytes, batch: Callable[..., Path]) -> None:
    path = batch(first + b'{"text": "cut\n\n' + line(id="a3"), name)
    articles, [rejection] = results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert (rejection.origin, rejection.raw) == (f"{path}:2", '{"text": "cut')


@pytest.mark.parametrize("text", ['{"id": "a1",\n"text": "cut', '[\n{"text": "a"},\n{"text": "b"}\n', "{\n"])
def test_a_document_that_is_cut_is_one_rejection(text: str, batch: Callable[..., Path]) -> None:
    path = batch(text.encode(), "batch.json")
    articles, [rejection] = results(path)
    assert (articles, rejection.origin, rejection.raw) == ([], str(path), text)


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
    [article], _ = results(batch(json.dumps(record).encode()))
    assert (article.url, article.title) == ("https://example.org/a", "Talks begin")
    assert (article.published, article.publisher) == ("2021-05-20", "The Daily Lantern")
    assert (article.author, article.language) == ("Ana Petric, Tom Holt", "en-GB")
    assert article.text == " They met.\r\n"


def test_defaults_fill_only_what_is_missing(batch: Callable[..., Path]) -> None:
    defaults = Defaults(published="5 Sep 2023", publisher="Somebody")
    path = batch(line() + line(id="a2", publisher="The Daily Lantern", date="2020-01-02"))
    [first, second], _ = results(path, defaults=defaults)
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
        ("Talks\nPublished: September 5, 2023\n\nThey met.", "Talks", None, None, "2023-09-05"),
        ("Talks\nDate: 2023-09-05\n\nThey met.", "Talks", None, None, "2023-09-05"),
        ("Talks\n\n2023-09-05 10:15\n\nThey met.", "Talks", None, None, "2023-09-05"),
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
    [article], _ = results(batch(text.encode(), "a.txt"))
    assert (article.title, article.publisher, article.author, article.published) == (
        title,
        publisher,
        author,
        published,
    )
    assert article.text == text


def test_text_is_kept_as_it_is_but_for_the_byte_order_mark(batch: Callable[..., Path]) -> None:
    text = "Talks\r\n\r\n  They\u00a0met.\u2028 “Yes.” \U0001f600\r\n"
    [article], _ = results(batch(b"\xef\xbb\xbf" + text.encode(), "a.txt"))
    assert article.text == text


def test_byte_order_mark_in_jsonl(batch: Callable[..., Path]) -> None:
    articles, rejections = results(batch(b"\xef\xbb\xbf" + line() + b"\xef\xbb\xbf" + line(id="a2")))
    assert (len(articles), rejections) == (2, [])


@pytest.mark.parametrize(
    ("data", "origins"),
    [
        (line() + b"\n" + line(id="a2"), ["stdin:1", "stdin:3"]),
        (b"\n \n" + line(), ["stdin:3"]),
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


def test_lines_are_read_one_by_one() -> None:
    stream = io.BytesIO(line() * 1000)
    next(jsonl.read(stream, "batch.jsonl"))
    assert stream.tell() == len(line())


@pytest.mark.shared
def test_real_articles_are_read_whole(shared: Path) -> None:
    [seed], rejections = results(shared / "articles" / "seed", defaults=Defaults(published="2023-09-05"))
    assert (seed.publisher, rejections) == ("Al Jazeera", [])
    releases = islice(read([str(shared / "articles" / "us_state_dept.jsonl.gz")], Defaults()), 500)
    assert [release for release in releases if isinstance(release, Rejection)] == []


def test_example_batch_is_whole() -> None:
    articles, rejections = results(Path(__file__).parent.parent / "examples" / "articles")
    assert rejections == []
    assert len({article.id for article in articles}) == 13
    assert all(article.title and article.publisher and article.published for article in articles)
    assert all(150 <= len(article.text.split()) <= 450 for article in articles)
