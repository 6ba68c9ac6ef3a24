"""The work of `loader load`, batch by batch: what was found and read goes to a sink, and is counted.

Every input record is counted once, with the batch that it is in: read = loaded + unchanged + rejected, also where the
load is interrupted between two batches.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from loader.cli.ahead import Ahead, Found, Read
from loader.cli.ending import Ending, Interrupted
from loader.cli.output import one_line
from loader.cli.sinks import Item, Sink
from loader.cli.summary import Summary
from loader.errors import RecordError
from loader.read import rejected
from loader.records import FoundArticle, Record, Rejection, Stage

Pair = tuple[Item, Record]


class Loading:
    """Takes items to a sink and counts what becomes of them in `summary`.

    `read` reads articles; `reject` keeps what cannot be loaded; `advance` is told after each batch how many input
    records it held. A summary that is given is added to. `ending` says when to stop.
    """

    def __init__(
        self,
        sink: Sink,
        read: Read,
        reject: Callable[[Rejection], None],
        advance: Callable[[int], None],
        summary: Summary | None = None,
        ending: Ending | None = None,
    ) -> None:
        self.summary = summary or Summary()
        self._sink, self._read, self._reject, self._advance = sink, read, reject, advance
        self._ending = ending or Ending()

    def run(
        self, found: Iterable[Item | Rejection], batch_size: int, room: int | None = None, *, in_order: bool = False
    ) -> None:
        """Load everything; at most `room` of it, two batches if not told, is held at a time.

        Where Interrupted is raised, what was read is in.
        """
        ahead = Ahead(found, self._choose, self._read, room=room or 2 * batch_size, in_order=in_order)
        try:
            for batch in ahead.batches(batch_size):
                self._load(batch)
        except Interrupted:
            self._load(ahead.stop())
            raise
        finally:
            ahead.stop()

    def _choose(self, items: Sequence[Item]) -> list[Item]:
        with self._ending.held():
            return self._sink.choose(items)

    def _load(self, batch: Sequence[Found]) -> None:
        with self._ending.held():
            done = _Batch(self._sink, self._read, self._reject).load(batch)
            self.summary.merge(done)
            self._advance(len(batch))


class _Batch:
    """One batch, and what becomes of it."""

    def __init__(self, sink: Sink, read: Read, reject: Callable[[Rejection], None]) -> None:
        self._sink, self._read, self._reject = sink, read, reject
        self._summary = Summary()

    def load(self, batch: Sequence[Found]) -> Summary:
        """Load the items. Where one is refused, the versions of its article that it had outdone have their turn."""
        self._summary.read = len(batch)
        for each in batch:
            if isinstance(each.one, Rejection):
                self._refuse(each.one)
        outcomes = {id(each.one): each.outcome for each in batch}
        items = [each.one for each in batch if isinstance(each.one, Item)]
        self._summary.undated = sum(item.article.published is None for item in items)
        while items:
            todo = self._sink.todo(items)
            written = {item.article.id for item in self._write(self._records(todo, outcomes))}
            refused = {item.article.id for item in todo} - written
            self._summary.add(self._sink.done(refused))
            tried = {id(item) for item in todo}
            items = [item for item in items if item.article.id in refused and id(item) not in tried]
        return self._summary

    def _records(self, items: Sequence[Item], outcomes: dict[int, Record | Rejection | None]) -> list[Pair]:
        """The items with their records, without those that cannot be read."""
        pairs: list[Pair] = []
        for item in items:
            outcome = outcomes[id(item)] or self._outcome(item)
            if isinstance(outcome, Rejection):
                self._refuse(outcome)
            else:
                pairs.append((item, outcome))
        return pairs

    def _outcome(self, item: Item) -> Record | Rejection:
        """The record that the item is, or what reading gives: hardly any must be read that was not read ahead."""
        return item.source if isinstance(item.source, Record) else self._read([item.source]).result()[0]

    def _write(self, pairs: list[Pair]) -> list[Item]:
        """The items that were written; one that the database refuses is found by halving the batch."""
        if not pairs:
            return []
        try:
            self._summary.add(self._sink.write([record for _, record in pairs]))
        except RecordError as error:
            if len(pairs) == 1:
                self._refuse(_refused(pairs[0][0], str(error)))
                return []
            middle = len(pairs) // 2
            return self._write(pairs[:middle]) + self._write(pairs[middle:])
        return [item for item, _ in pairs]

    def _refuse(self, rejection: Rejection) -> None:
        self._summary.rejected += 1
        told = {name: one_line(getattr(rejection, name)) for name in ("origin", "reason")}
        self._reject(msgspec.structs.replace(rejection, **told))


def _refused(item: Item, reason: str) -> Rejection:
    if isinstance(item.source, FoundArticle):
        return rejected(item.article, item.origin, reason, Stage.GRAPH)
    raw = msgspec.json.encode(item.source).decode()
    return Rejection(origin=item.origin, reason=reason, raw=raw, stage=Stage.GRAPH)
