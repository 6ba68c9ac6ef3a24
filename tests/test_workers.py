"""Processes that read: what they give, their death, and that Ctrl-C is not theirs."""

import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import pytest

from loader.errors import ConfigError, LoaderError
from loader.records import Article, FoundArticle, Record, Rejection, Stage
from loader.workers import STARTS, Pool, Read


def found(text: str) -> FoundArticle:
    article = Article(
        id=text, url=None, title=None, publisher=None, published=None, language="en", content_hash=text, text=text
    )
    return FoundArticle(article=article, origin=f"{text}.txt")


def _record(one: FoundArticle) -> Record:
    return Record(article=one.article, sentences=(), entities=(), mentions=(), affiliations=(), events=(), claims=())


def obedient(marks: Path) -> Read:
    """Reads as the text says: it dies always, or the first time, or sleeps, or tells who read it."""

    def read(articles: Sequence[FoundArticle]) -> list[Record | Rejection]:
        for one in articles:
            text, mark = one.article.text, marks / one.article.text
            if text == "sleep":
                mark.touch()
                time.sleep(60)
            if text.startswith("die") or (text.startswith("stumble") and not mark.exists()):
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return [_record(one) for one in articles]

    (marks / f"process {os.getpid()}").touch()
    return read


def unfit(message: str) -> Read:
    raise ConfigError(message)


def killed_at_first(marks: Path, starts: int) -> Read:
    """A process that is killed while it loads, unless so many were before it."""
    if len(list(marks.glob("start *"))) < starts:
        (marks / f"start {os.getpid()}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return obedient(marks)


def ids(outcomes: list[Record | Rejection]) -> list[str]:
    return [one.article.id if isinstance(one, Record) else f"rejected {one.origin}" for one in outcomes]


@pytest.mark.parametrize("workers", [1, 3])
def test_each_group_is_read_once_and_in_its_order(workers: int, tmp_path: Path) -> None:
    groups = [["a", "b"], ["c"], ["d", "e", "f"], ["g"]]
    with Pool(partial(obedient, tmp_path), workers) as pool:
        reading = [pool.read([found(text) for text in group]) for group in groups]
        assert [ids(one.result()) for one in reading] == groups
    assert 1 <= len(list(tmp_path.glob("process *"))) <= workers


def test_an_article_that_kills_its_process_is_rejected_and_costs_no_other(tmp_path: Path) -> None:
    with Pool(partial(obedient, tmp_path), 2) as pool:
        groups = [pool.read([found(text) for text in group]) for group in (["a", "die", "b"], ["stumble", "c"], ["d"])]
        first, second, third = (one.result() for one in groups)
    assert (ids(first), ids(second), ids(third)) == (["a", "rejected die.txt", "b"], ["stumble", "c"], ["d"])
    letter = first[1]
    assert isinstance(letter, Rejection)
    assert letter.stage is Stage.ANNOTATE
    assert "was killed by signal 9 (the system does that where memory is short) over this article" in letter.reason
    assert '"text": "die"' in letter.raw


def test_those_that_are_killed_while_they_wait_cost_no_article(tmp_path: Path) -> None:
    with Pool(partial(obedient, tmp_path), 2) as pool:
        for reading in [pool.read([found(text)]) for text in ("a", "b")]:
            reading.result()
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        assert ids(pool.read([found("c"), found("d")]).result()) == ["c", "d"]


def test_a_model_that_cannot_be_used_is_told() -> None:
    with Pool(partial(unfit, "model: no such thing"), 2) as pool, pytest.raises(ConfigError, match="no such thing"):
        pool.read([found("a")]).result()


def test_one_that_is_killed_while_it_loads_is_started_again(tmp_path: Path) -> None:
    with Pool(partial(killed_at_first, tmp_path, STARTS - 1), 1) as pool:
        assert ids(pool.read([found("a")]).result()) == ["a"]
    assert len(list(tmp_path.glob("start *"))) == STARTS - 1


def test_no_process_can_begin(tmp_path: Path) -> None:
    told = "was killed by signal 9 .* while it loaded the model, 3 times in succession"
    with Pool(partial(killed_at_first, tmp_path, 99), 1) as pool, pytest.raises(LoaderError, match=told):
        pool.read([found("a")]).result()
    assert len(list(tmp_path.glob("start *"))) == STARTS


def test_leaving_gives_up_what_is_not_read(tmp_path: Path) -> None:
    with Pool(partial(obedient, tmp_path), 1) as pool:
        sleeping, waiting = pool.read([found("sleep")]), pool.read([found("a")])
        while not (tmp_path / "sleep").exists():
            time.sleep(0.05)
        begun = time.monotonic()
    assert time.monotonic() - begun < 30
    assert waiting.cancelled()
    assert isinstance(sleeping.exception(), CancelledError)


def test_ctrl_c_is_not_theirs(tmp_path: Path) -> None:
    with Pool(partial(obedient, tmp_path), 1) as pool:
        pool.read([found("a")]).result()
        [process] = tmp_path.glob("process *")
        os.kill(int(process.name.split()[1]), signal.SIGINT)
        assert ids(pool.read([found("b")]).result()) == ["b"]
    assert len(list(tmp_path.glob("process *"))) == 1
