"""What one bad record, file or folder costs: itself, with a reason that names the mend."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from loader.read import Defaults, find, read
from loader.read.article import MAX_LINE
from loader.read.inputs import MAX_RECORD
from loader.records import Rejection
from tests.batches import batch, line, results

__all__ = ["batch"]  # a fixture


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"\xff\xfeb\x00a\x00d\x00", "UTF-16, not UTF-8; save it as UTF-8"),
        (b'{"id": "a2", "text": "caf\xe9"}', "not UTF-8 at byte 25 (0xe9); save it as UTF-8"),
        (b"[1, 2]", "not a JSON object but a list"),
        (b'"text"', "not a JSON object but text"),
        (b"null", "not a JSON object but null"),
        (b"17", "not a JSON object but a number"),
        (b'{"id": "a2", "text": "cut', "not JSON: Unterminated string starting at character 22;"),
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
        (b'{"text": "a", "date": "0001-01-01"}', "'published': the date '0001-01-01' is of no year with news"),
        (b'{"text": "a\\u0000b"}', "'text' has a NUL character at 1; take it out"),
        (b'{"text": "a", "title": "x\\u0000"}', "'title' has a NUL character at 1"),
        (b'{"text": "a\\ud83db"}', "'text' has half a character (\\ud83d) at 1; take it out"),
        (b'{"text": "' + b"x" * (MAX_LINE + 1) + b'"}', "a line has 100,001 characters, the limit is 100,000"),
        (b'{"text": "' + b"y " * 500_000 + b'"}', "the text has 1,000,000 characters, the limit is 1,000,000"),
    ],
    ids=lambda value: str(value[:40]) if isinstance(value, str) else "",
)
def test_bad_record_costs_itself_alone(record: bytes, reason: str, batch: Callable[..., Path]) -> None:
    path = batch(line() + record.replace(b"\n", b"") + b"\n" + line(id="a3"))
    articles, [rejection] = results(path)
    assert [article.id for article in articles] == ["id:a1", "id:a3"]
    assert rejection.origin == f"{path}:2"
    assert reason in rejection.reason
    assert rejection.raw.encode("utf-8", "surrogateescape").strip() == record.strip()


GERMAN = (
    "Der Bundeskanzler traf im Januar den Präsidenten in Berlin. Er sagte, dass die Ukraine mehr Waffen brauche. "
    "Die Opposition war dagegen."
)
RUSSIAN = "Владимир Путин посетил Китай и встретился с Си Цзиньпином. Стороны обсудили поставки оружия и переговоры."
KOREAN = (
    "김정은 국무위원장이 러시아를 방문해 블라디미르 푸틴 대통령과 회담했다. "
    "양측은 무기 거래와 군사 협력 방안을 논의했다. "
    "회담은 보스토치니 우주기지에서 열렸으며 네 시간 이상 이어졌다고 통신이 전했다."
)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        (GERMAN, None, 'in German, and the pipeline reads English; if it is English, say so with "language": "en"'),
        (GERMAN, "und", "in German, and"),
        (GERMAN, "German", "in German, and"),
        (RUSSIAN, None, "in Russian, and"),
        (KOREAN, None, "in Korean, and"),
        ("They met.", "de", "'language' is 'de', and the pipeline reads English; correct it where"),
        ("They met.", "pt_BR", "'language' is 'pt_BR'"),
        ("They met.", "fra", "'language' is 'fra'"),
        (GERMAN, "en", None),
        (GERMAN, "EN-us", None),
        (GERMAN, "English", None),
        (GERMAN[:60], None, None),
        (
            "Kim Jong Un, Xi Jinping, Vladimir Putin, Wang Yi, Sergei Shoigu, Olaf Scholz, Emmanuel Macron, Lula.",
            None,
            None,
        ),
        (f"{'The envoy said that he would return to the talks in Oslo. ' * 3}“{GERMAN}”", None, None),
    ],
)
def test_another_language_is_refused(
    text: str, language: str | None, reason: str | None, batch: Callable[..., Path]
) -> None:
    articles, rejections = results(batch(line(text=text, **({"language": language} if language else {}))))
    assert [one.reason.startswith(reason or "") for one in rejections] == ([True] if reason else [])
    assert len(articles) == (0 if reason else 1)


@pytest.mark.shared
def test_no_english_article_is_taken_for_another_language(shared: Path) -> None:
    paths = [shared / "articles" / name for name in ("us_state_dept.jsonl.gz", "kremlin.jsonl.gz", "seed")]
    found = [str(one.reason) for one in find(list(map(str, paths)), Defaults()) if isinstance(one, Rejection)]
    assert [reason for reason in found if "English" in reason] == []


def test_endless_line_is_skipped_without_being_kept(batch: Callable[..., Path]) -> None:
    path = batch(line() + b'{"text": "' + b"x" * (MAX_RECORD + 5) + b'"}\n' + line(id="a3"))
    articles, [rejection] = results(path)
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
    articles, [rejection] = results(path)
    assert articles == []
    assert rejection.origin == str(path)
    assert reason in rejection.reason


def test_truncated_gz_keeps_what_came_before(batch: Callable[..., Path]) -> None:
    path = batch(b"".join(line(id=f"a{n}", text=f"They met. {n * 7919}") for n in range(5000)), "batch.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-2000])
    articles, [rejection] = results(path)
    assert articles[0].id == "id:a0"
    assert rejection.origin == f"{path}:{len(articles) + 1}"
    assert "the .gz ends early" in rejection.reason


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.json.gz"])
@pytest.mark.parametrize("damage", ["not packed", "cut", "flipped"])
def test_damaged_gz_is_a_rejection(name: str, damage: str, batch: Callable[..., Path]) -> None:
    path = batch(line(), name)
    packed = path.read_bytes()
    flipped = packed[:20] + bytes([packed[20] ^ 0xFF]) + packed[21:]
    path.write_bytes({"not packed": line(), "cut": packed[:-12], "flipped": flipped}[damage])
    _, rejections = results(path)
    assert rejections
    assert ".gz" in rejections[0].reason or "JSON" in rejections[0].reason or "UTF-8" in rejections[0].reason


def test_unreadable_file_is_one_rejection(tmp_path: Path, batch: Callable[..., Path]) -> None:
    batch(line())
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    articles, [rejection] = results(tmp_path)
    assert len(articles) == 1
    assert rejection.origin == str(tmp_path / "gone.txt")
    assert "cannot be read: No such file" in rejection.reason


def test_folder_without_articles_is_a_rejection(tmp_path: Path) -> None:
    articles, [rejection] = results(tmp_path)
    assert articles == []
    assert rejection.origin == str(tmp_path)
    assert "no article in this folder" in rejection.reason


def test_empty_standard_input_is_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    [rejection] = read(["-"], Defaults())
    assert isinstance(rejection, Rejection)
    assert rejection.origin == "stdin"


def test_two_articles_that_only_a_title_would_tell_apart(batch: Callable[..., Path], tmp_path: Path) -> None:
    batch(b"In brief\n\nThey met.", "1.txt")
    batch(b"In brief\n\nThey met again.", "2.txt")
    batch(b"In brief\n\nThey met.", "3.txt")
    articles, [rejection] = results(tmp_path)
    assert len(articles) == 2  # the third repeats the first
    assert rejection.origin == str(tmp_path / "2.txt")
    assert f"has {tmp_path / '1.txt'}'s title and no url, id, publisher or date" in rejection.reason
    assert not results(tmp_path, defaults=Defaults(published="2023-01-01"))[1]
