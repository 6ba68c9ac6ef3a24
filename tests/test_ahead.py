"""Finding and reading ahead: what is given when, in which order, and how much is held."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from loader.cli import ahead
from loader.cli.ahead import TASK_ARTICLES, TASK_CHARACTERS, Ahead, Found, Outcomes
from loader.cli.sinks import Item
from loader.records import Article, FoundArticle, Record, Rejection


def item(text: str, identity: str | None = None) -> Item:
    article = Article(
        id=identity or text, url=None, title=None, publisher=None, published=None, language="en",
        content_hash=text, text=text,
    )  # fmt: skip
    return Item(origin=text, source=FoundArticle(article=article, origin=text))


def record(one: FoundArticle) -> Record:
    return Record(article=one.article, sentences=(), entities=(), mentions=(), affiliations=(), events=(), claims=())


class Readers:
    """Threads that read; one with a text that begins with "slow" waits until it is let go. Remembers its tasks."""

    def __init__(self) -> None:
        self.tasks: list[list[str]] = []
        self.let_go = Event()
        self._threads = ThreadPoolExecutor(2)

    def read(self, group: Sequence[FoundArticle]) -> Future[Outcomes]:
        self.tasks.append([one.article.text for one in group])
        return self._threads.submit(self._read, group)

    def _read(self, group: Sequence[FoundArticle]) -> Outcomes:
        if any(one.article.text.startswith("slow") for one in group):
            assert self.let_go.wait(60)
        return [record(one) for one in group]


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers()
    yield made
    made.let_go.set()


def reading(readers: Readers, found: Iterator[Item | Rejection] | list[Item | Rejection], **options: bool) -> Ahead:
    return Ahead(found, list, readers.read, room=100, **options)


def told(found: Sequence[Found]) -> list[str]:
    return [one.one.origin for one in found]


LONG = "x" * (TASK_CHARACTERS - 10)


def test_tasks_are_bounded_by_articles_and_by_characters(readers: Readers) -> None:
    found = [*(item(f"{number}") for number in range(TASK_ARTICLES + 1)), item(LONG), item("a" * 9), item("b" * 9)]
    given = [one for batch in reading(readers, list(found)).batches(5) for one in batch]
    assert sorted(told(given)) == sorted(one.origin for one in found)
    assert all(isinstance(one.outcome, Record) for one in given)
    for task in readers.tasks:
        assert len(task) <= TASK_ARTICLES
        assert len(task) == 1 or sum(map(len, task)) <= TASK_CHARACTERS


@pytest.mark.parametrize("in_order", [False, True])
def test_a_slow_article_holds_up_others_only_where_order_counts(readers: Readers, in_order: bool) -> None:
    others: list[Item | Rejection] = [item(f"{number}" * 5000) for number in range(8)]
    slow = item("slow" + LONG)
    batches = reading(readers, [slow, *others], in_order=in_order).batches(len(others))
    if in_order:
        readers.let_go.set()
        assert told(next(batches))[0] == slow.origin
    else:
        assert sorted(told(next(batches))) == [one.origin for one in others]
        readers.let_go.set()
        assert told(next(batches)) == [slow.origin]


def test_what_is_read_does_not_wait_long_for_company(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LONGEST_WAIT", 0.2)
    end = Event()

    def source() -> Iterator[Item]:
        yield item("a")
        assert end.wait(60)
        yield item("b")

    batches = reading(readers, source()).batches(50)
    assert told(next(batches)) == ["a"]
    end.set()
    assert told(next(batches)) == ["b"]
    assert list(batches) == []


def test_what_is_found_again_while_it_is_read_is_read_once(readers: Readers) -> None:
    twice = [item("slow", "one"), item("a"), item("slow", "one"), item("slow", "two")]
    batches = reading(readers, list(twice)).batches(4)
    readers.let_go.set()
    batch = next(batches)
    assert sum(map(len, readers.tasks)) == 3
    assert len(batch) == 4
    assert all(isinstance(one.outcome, Record) and one.outcome.article == one.one.article for one in batch)


def test_no_more_is_found_than_there_is_room_for(readers: Readers) -> None:
    taken = []

    def source() -> Iterator[Rejection]:
        for number in range(1000):
            taken.append(number)
            yield Rejection(origin=str(number), reason="", raw="")

    batches = Ahead(source(), list, readers.read, room=20).batches(5)
    next(batches)
    time.sleep(0.2)
    assert len(taken) <= 21
    assert sum(map(len, batches)) == 995


def test_what_keeps_the_rest_from_being_found_is_raised(readers: Readers) -> None:
    def source() -> Iterator[Item]:
        yield item("a")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(reading(readers, source()).batches(1))
