"""The dead-letter file: nothing in it is lost, and it can be loaded again."""

import json
from pathlib import Path

import pytest

from loader.read import DeadLetters, Defaults, read, rejected
from loader.read.inputs import MAX_RECORD
from loader.records import Article, Rejection, SourceArticle, Stage

GOOD = '{"id": "a1", "title": "Talks", "text": "They met."}'


def _rejections(*paths: Path) -> list[Rejection]:
    return [found for found in read([str(path) for path in paths], Defaults()) if isinstance(found, Rejection)]


def _articles(*paths: Path) -> list[Article]:
    return [
        found.article for found in read([str(path) for path in paths], Defaults()) if isinstance(found, SourceArticle)
    ]


def _written(path: Path, rejections: list[Rejection]) -> list[dict[str, str]]:
    with DeadLetters(path) as letters:
        for rejection in rejections:
            letters.add(rejection)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b'{"text": 5, "title": "\xe2\x80\x9cTalks\xe2\x80\x9d"}'),
        ("a.jsonl", b'{"text": "caf\xe9"}'),
        ("a.json", b'[{"text": 1}]'),
        ("a.txt", b"Caf\xe9\n\nThey met."),
        ("a.txt", b"Talks\n\nThey\x00 met."),
        ("A.TXT", b"Talks\n\nThey\x00 met."),
        ("a.jsonl", b'{"text": "\\ud83d"}'),
    ],
)
def test_retry_reads_the_same_record_under_its_first_origin(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    letters = tmp_path / "run.rejected.jsonl"
    first = _rejections(tmp_path / name)
    assert len(_written(letters, first)) == 1
    again = _rejections(letters)
    assert again == first
    assert _written(letters, again) == _written(tmp_path / "second.rejected.jsonl", first)


def test_bytes_that_are_not_utf8_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Caf\xe9")
    [line] = _written(tmp_path / "run.rejected.jsonl", _rejections(tmp_path / "a.txt"))
    assert line == {
        "origin": str(tmp_path / "a.txt"),
        "stage": "read",
        "reason": "not UTF-8 at byte 3 (0xe9); save it as UTF-8",
        "raw_base64": "Q2Fm6Q==",
    }


def test_mended_letters_are_read(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    lines = [
        {"origin": "batch.jsonl:12", "reason": "no text", "raw": GOOD},
        {"origin": "old/a.txt.gz", "reason": "empty", "raw": "Talks\n\nThey met.\n\nSource: AFP"},
        {"origin": "old/b.txt", "reason": "too long", "raw": GOOD},
        {"origin": "stdin", "reason": "empty", "raw": "Talks\n\nThey met.\n\nSource: AFP"},
    ]
    letters.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert _rejections(letters) == []
    assert [(article.id[:4], article.publisher) for article in _articles(letters)] == [
        ("id:a", None),
        ("text", "AFP"),
        ("id:a", None),
        ("text", "AFP"),
    ]


@pytest.mark.parametrize(
    "line", ["{}", "[]", "no", '{"raw": 5, "origin": "a"}', '{"raw_base64": "?", "origin": "a"}', '{"raw": "x"}']
)
def test_line_that_is_no_dead_letter(line: str, tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    letters.write_text(line + "\n")
    [rejection] = _rejections(letters)
    assert rejection.origin == f"{letters}:1"
    assert rejection.reason.startswith("not a dead letter")


def test_what_was_not_kept_says_where_it_was(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [Rejection(origin="batch.jsonl:7", reason="the .gz ends early", raw="")])
    [rejection] = _rejections(letters)
    assert (rejection.origin, rejection.reason) == (
        "batch.jsonl:7",
        "nothing of it was kept; mend the origin and load that",
    )


DAMAGED = (
    b'{"origin": "a.txt", "raw": "cut',
    b"Notes of mine \xff",
    b'{"origin": "a.txt", "reason": "?", "raw": "' + b"x " * MAX_RECORD + b'"}',
    b'{"origin": "a.txt", "reason": "?", "raw": "' + b"x" * (MAX_RECORD + 1) + b'"}',
)


@pytest.mark.parametrize("damaged", DAMAGED, ids=["cut", "no letter", "long line", "long record"])
def test_a_line_that_cannot_be_read_stays_as_it_is(damaged: bytes, tmp_path: Path) -> None:
    path = tmp_path / "run.rejected.jsonl"
    bad, good = (json.dumps({"origin": "b.jsonl:1", "reason": "?", "raw": raw}).encode() for raw in ("{}", GOOD))
    path.write_bytes(b"\n".join((good, damaged, bad, b"")))
    for _ in range(2):
        found = _rejections(path)
        with DeadLetters(path) as letters:
            for rejection in found:
                letters.add(rejection)
        assert {rejection.origin for rejection in found} == {f"{path}:2", "b.jsonl:1"}
        first, *rest = path.read_bytes().splitlines()
        assert json.loads(first)["origin"] == "b.jsonl:1"
        assert rest == [damaged]


def test_a_letter_that_is_longer_than_a_record_as_base64_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 " * (MAX_RECORD // 6))
    letters = tmp_path / "run.rejected.jsonl"
    first = _written(letters, _rejections(tmp_path / "a.txt"))
    assert _written(letters, _rejections(letters)) == first
    assert len(first[0]["raw_base64"]) > MAX_RECORD


def test_file_holds_the_last_run_only(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [Rejection(origin="a", reason="b", raw="c")])
    assert [line["origin"] for line in _written(letters, [Rejection(origin="d", reason="e", raw="f")])] == ["d"]
    with DeadLetters(letters) as none:
        assert none.count == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("inputs", "left"),
    [
        (("batch.jsonl",), ["batches/b.txt", "stdin", "batch.jsonl.gz:1"]),
        (("./batches/", "-"), ["batch.jsonl:7", "batch.jsonl.gz:1"]),
        ((), ["batch.jsonl:7", "batches/b.txt", "stdin", "batch.jsonl.gz:1"]),
        (("batch.jsonl", "batches", "-", "batch.jsonl.gz"), []),
    ],
)
def test_letters_of_what_was_not_read_stay(inputs: tuple[str, ...], left: list[str], tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    origins = ["batch.jsonl:7", "batches/b.txt", "stdin", "batch.jsonl.gz:1"]
    _written(letters, [Rejection(origin=origin, reason="?", raw=origin) for origin in origins])
    for rejections in ([], [Rejection(origin="new", reason="?", raw="new")]):
        with DeadLetters(letters, inputs) as run:
            for rejection in rejections:
                run.add(rejection)
        found = [json.loads(line)["origin"] for line in letters.read_text().splitlines()] if letters.exists() else []
        assert found == [*(each.origin for each in rejections), *left]
    assert [path.name for path in tmp_path.iterdir()] == [letters.name]


def test_a_file_among_the_inputs_is_read_to_its_end_however_its_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    letters = Path("run.rejected.jsonl")
    _written(letters, [Rejection(origin="batch.jsonl:7", reason="?", raw="mended")])
    with DeadLetters(letters, ["./run.rejected.jsonl"]):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", [".", "./", "news", "./news/", "{}", "{}/news", "link", "news/../news"])
def test_letters_go_once_their_file_is_read_however_its_path_is_written(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name in ("x.txt", "b.jsonl", "n.json"):
        (tmp_path / "news" / name).touch()
    (tmp_path / "link").symlink_to("news")
    letters = Path("run.rejected.jsonl")
    for origin in (
        "news/x.txt",
        "./news/x.txt",
        "news/b.jsonl:7",
        "news/n.json[1]",
        f"{tmp_path}/news/x.txt",
    ):
        _written(letters, [Rejection(origin=origin, reason="?", raw="mended")])
        with DeadLetters(letters, [given.format(tmp_path)]):
            pass
        assert not letters.exists(), origin


@pytest.mark.parametrize("origin", ["stdin", "stdin:3", "url:example.org/a", "other/\0", "x" * 5000])
def test_letters_that_are_of_no_file_stay(origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    letters = Path("run.rejected.jsonl")
    _written(letters, [Rejection(origin=origin, reason="?", raw="mended")])
    with DeadLetters(letters, [".", str(tmp_path)]):
        pass
    assert letters.exists()


def test_an_error_loses_neither_the_old_letters_nor_the_new_ones(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    old, new = (Rejection(origin=name, reason="?", raw=name) for name in ("old", "new"))
    _written(letters, [old])
    for rejections in ([], [old, new]):
        with pytest.raises(KeyboardInterrupt):
            _interrupted(letters, rejections)
    assert [json.loads(line)["origin"] for line in letters.read_text().splitlines()] == ["old", "new"]
    assert [path.name for path in tmp_path.iterdir()] == [letters.name]


@pytest.mark.parametrize("second", [["c"], []])
def test_two_runs_at_once_lose_none_of_each_others_letters(second: list[str], tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [Rejection(origin="old", reason="?", raw="old")])
    with DeadLetters(letters) as one:
        one.add(Rejection(origin="a", reason="?", raw="a"))
        with DeadLetters(letters) as other:
            for name in second:
                other.add(Rejection(origin=name, reason="?", raw=name))
            one.add(Rejection(origin="b", reason="?", raw="b"))
    assert [json.loads(line)["origin"] for line in letters.read_text().splitlines()] == ["a", "b", *second]
    assert [path.name for path in tmp_path.iterdir()] == [letters.name]


def _interrupted(path: Path, rejections: list[Rejection]) -> None:
    with DeadLetters(path) as letters:
        for rejection in rejections:
            letters.add(rejection)
        raise KeyboardInterrupt


def test_file_may_be_read_while_it_is_written_anew(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    lines = [{"origin": f"batch.jsonl:{n}", "reason": "", "raw": GOOD if n % 2 else "{}"} for n in range(100)]
    letters.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with DeadLetters(letters) as again:
        for rejection in _rejections(letters):
            again.add(rejection)
    assert len(letters.read_text().splitlines()) == 50


@pytest.mark.parametrize(
    "record", [GOOD, '{"url": "https://example.org/a?x=1", "text": "They met.", "date": "2023-09-05"}']
)
def test_article_that_failed_later_is_read_again_as_it_was(record: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record)
    [article] = _articles(tmp_path / "a.jsonl")
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [rejected(article, "a.txt", "the model gave up", Stage.ANNOTATE)])
    assert _articles(letters) == [article]


@pytest.mark.parametrize("raw", ['[{"text": "They met."', '{"text": "They met."'])
def test_broken_json_from_standard_input_is_not_read_as_text(raw: str, tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [Rejection(origin="stdin", reason="not JSON", raw=raw)])
    [rejection] = _rejections(letters)
    assert rejection.reason.startswith("not JSON")


def test_text_that_looks_like_json_is_read_as_the_text_it_was(tmp_path: Path) -> None:
    letters = tmp_path / "run.rejected.jsonl"
    _written(letters, [Rejection(origin="old/a.txt", reason="?", raw="{Corrected} Talks\n\nThey met.")])
    assert [article.title for article in _articles(letters)] == ["{Corrected} Talks"]
