"""Finding and reading articles ahead of writing them.

What is found comes from a thread, what is read from other processes, and both are waited for at once. So neither a
source that is slow nor an article that is long keeps from being written what is read already: a long article is a task
of its own, tasks are given as they are done, and nothing that is done waits for company for more than LONGEST_WAIT.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue

import msgspec

from loader.cli.feed import End, Feed
from loader.cli.sinks import Item
from loader.records import FoundArticle, Record, Rejection

TASK_ARTICLES = 10
TASK_CHARACTERS = 40_000
"""What one process is given at a time: about a second's work, or one article that is longer."""
LONGEST_WAIT = 5.0  # seconds

Outcomes = list[Record | Rejection]
Read = Callable[[Sequence[FoundArticle]], Future[Outcomes]]


class Found(msgspec.Struct):
    """An item or a rejection as it was found; `outcome` is what reading it gave, where it was read."""

    one: Item | Rejection
    outcome: Record | Rejection | None = None


class _Task(msgspec.Struct):
    """What is given together; `unread` are those of it that are read together, `twins` those that equal one of them."""

    all: list[Found] = []
    unread: list[tuple[Found, FoundArticle]] = []
    twins: list[tuple[Found, Found]] = []
    future: Future[Outcomes] | None = None

    def has_room(self, article: FoundArticle) -> bool:
        length = sum(len(each.article.text) for _, each in self.unread) + len(article.article.text)
        return not self.unread or (len(self.unread) < TASK_ARTICLES and length <= TASK_CHARACTERS)

    def done(self) -> bool:
        return self.future is None or self.future.done()

    def results(self) -> list[Found]:
        """All of it, with what reading gave. Raises what kept it from being read."""
        if self.future is not None:
            for (found, _), outcome in zip(self.unread, self.future.result(), strict=True):
                found.outcome = outcome
            for twin, found in self.twins:
                twin.outcome = found.outcome
        return self.all

    def join(self, found: Found, article: FoundArticle) -> bool:
        """Take an article too that is the same as one of these; whether it is."""
        for first, other in self.unread:
            if (other.article.id, other.article.content_hash) == (article.article.id, article.article.content_hash):
                self.all.append(found)
                self.twins.append((found, first))
                return True
        return False


class Ahead:
    """Gives what was found in batches, once it is read.

    `choose` tells which items have to be read, `read` gives their records some time later, and `room` is how much is
    held at most, in what stage ever. Where `in_order`, all is given in the order found; else an article that takes long
    holds up none, and one that is found again while it is read is read once.
    """

    def __init__(
        self,
        found: Iterable[Item | Rejection],
        choose: Callable[[Sequence[Item]], list[Item]],
        read: Read,
        *,
        room: int,
        in_order: bool = False,
    ) -> None:
        self._choose, self._read, self._in_order = choose, read, in_order
        self._events: SimpleQueue[object] = SimpleQueue()
        self._feed = Feed(found, self._events, room)
        self._ended = False
        self._tasks: deque[_Task] = deque()
        self._ready: list[Found] = []
        self._since = 0.0

    def batches(self, size: int) -> Iterator[list[Found]]:
        """All that is found, in batches of `size` or, where no more is read in time, fewer."""
        self._feed.start()
        while self._ready or self._tasks or not self._ended:
            if len(self._ready) < size:
                self._take()
            if len(self._ready) >= size or self._overdue():
                batch, self._ready, self._since = self._ready[:size], self._ready[size:], time.monotonic()
                yield batch
                self._feed.make_room(len(batch))

    def stop(self) -> list[Found]:
        """Find nothing more; what is read and was not given yet."""
        self._feed.stop()
        rest, self._ready = self._ready, []
        return rest

    def _overdue(self) -> bool:
        nothing_comes = self._ended and not self._tasks
        return bool(self._ready) and (nothing_comes or time.monotonic() - self._since >= LONGEST_WAIT)

    def _take(self) -> None:
        """Wait until something is found or read, and take all that there is."""
        patience = max(0.0, self._since + LONGEST_WAIT - time.monotonic()) if self._ready else None
        found: list[Found] = []
        try:
            self._note(self._events.get(timeout=patience), found)
            while True:
                self._note(self._events.get_nowait(), found)
        except Empty:
            self._begin(found)
            self._collect()

    def _note(self, event: object, found: list[Found]) -> None:
        if isinstance(event, Item | Rejection):
            found.append(Found(event))
        elif isinstance(event, End):
            self._ended = True
            if event.error is not None:
                raise event.error

    def _begin(self, found: list[Found]) -> None:
        """Have read what must be read, in tasks."""
        if not found:
            return
        articles = [one for each in found if isinstance(one := each.one, Item) and isinstance(one.source, FoundArticle)]
        chosen = {id(item): item.source for item in self._choose(articles)}
        task = _Task()
        for each in found:
            article = chosen.get(id(each.one))
            if not isinstance(article, FoundArticle):
                task.all.append(each)
                continue
            if not self._in_order and any(one.join(each, article) for one in (*self._tasks, task)):
                continue
            if not task.has_room(article):
                self._start(task)
                task = _Task()
            task.all.append(each)
            task.unread.append((each, article))
        self._start(task)

    def _start(self, task: _Task) -> None:
        self._tasks.append(task)
        if task.unread:
            task.future = self._read([article for _, article in task.unread])
            task.future.add_done_callback(self._events.put)

    def _collect(self) -> None:
        """Make ready what is read."""
        if not self._ready:
            self._since = time.monotonic()
        waiting: deque[_Task] = deque()
        while self._tasks:
            task = self._tasks.popleft()
            if task.done() and not (self._in_order and waiting):
                self._ready += task.results()
            else:
                waiting.append(task)
        self._tasks = waiting
