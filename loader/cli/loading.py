"""The work of `loader load`, batch by batch: sift, read, write; a record that fails costs itself alone.

Every input record is counted once: read = loaded + unchanged + rejected.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import msgspec

from loader.cli.output import one_line
from loader.cli.sinks import Item, Sink
from loader.cli.summary import Summary
from loader.errors import RecordError
from loader.read import rejected
from loader.records import Record, Rejection, SourceArticle, Stage
from loader.resources import PACKAGE

Pair = tuple[Item, Record]
Read = Callable[[Iterable[SourceArticle]], Iterator[Record]]


class Loading:
    """Takes items to a sink and counts what becomes of them in `summary`.

    `reader` is called when the first article has to be read, and gives what turns source articles into records.
    `reject` keeps what cannot be loaded; `advance` is told after each batch how many input records it held. A summary
    that is given is added to.
    """

    def __init__(
        self,
        sink: Sink,
        reader: Callable[[], Read],
        reject: Callable[[Rejection], None],
        advance: Callable[[int], None],
        summary: Summary | None = None,
    ) -> None:
        self.summary = summary or Summary()
        self._sink, self._reject, self._advance = sink, reject, advance
        self._reader = cache(reader)

    def run(self, found: Iterable[Item | Rejection], batch_size: int) -> None:
        """Load everything; what is held at a time is one batch."""
        stream = iter(found)
        while batch := list(islice(stream, batch_size)):
            self.summary.read += len(batch)
            for one in batch:
                if isinstance(one, Rejection):
                    self._refuse(one)
            self._load([one for one in batch if isinstance(one, Item)])
            self._advance(len(batch))

    def _load(self, items: list[Item]) -> None:
        """Load the items. Where one is refused, the versions of its article that it had outdone have their turn."""
        self.summary.undated += sum(item.article.published is None for item in items)
        while items:
            todo = self._sink.todo(items)
            pairs = self._records(todo)
            written = {item.article.id for item in self._write(pairs)}
            refused = {item.article.id for item in todo} - written
            self.summary.add(self._sink.done(refused))
            tried = {id(item) for item in todo}
            items = [item for item in items if item.article.id in refused and id(item) not in tried]

    def _records(self, items: list[Item]) -> list[Pair]:
        """The items with their records; where reading the batch fails, one by one, without those that fail."""
        sources = [item.source for item in items if isinstance(item.source, SourceArticle)]
        if not sources:
            return [(item, item.source) for item in items if isinstance(item.source, Record)]
        read = self._reader()
        try:
            return list(zip(items, read(sources), strict=True))
        except Exception as error:  # a mistake in a rule costs the article that it trips over, not the load
            if len(items) == 1:
                self._refuse_item(items[0], _reason(error), _stage(error))
                return []
        return [pair for item in items for pair in self._records([item])]

    def _write(self, pairs: list[Pair]) -> list[Item]:
        """The items that were written; one that the database refuses is found by halving the batch."""
        if not pairs:
            return []
        try:
            self.summary.add(self._sink.write([record for _, record in pairs]))
        except RecordError as error:
            if len(pairs) == 1:
                self._refuse_item(pairs[0][0], str(error), Stage.GRAPH)
                return []
            middle = len(pairs) // 2
            return self._write(pairs[:middle]) + self._write(pairs[middle:])
        return [item for item, _ in pairs]

    def _refuse_item(self, item: Item, reason: str, stage: Stage) -> None:
        if isinstance(item.source, Record):
            raw = msgspec.json.encode(item.source).decode()
            self._refuse(Rejection(origin=item.origin, reason=reason, raw=raw, stage=stage))
        else:
            self._refuse(rejected(item.article, item.origin, reason, stage))

    def _refuse(self, rejection: Rejection) -> None:
        self.summary.rejected += 1
        told = {name: one_line(getattr(rejection, name)) for name in ("origin", "reason")}
        self._reject(msgspec.structs.replace(rejection, **told))


def _stage(error: Exception) -> Stage:
    """The stage whose package the error comes from."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        parts = Path(frame.filename).parent.parts
        for stage in Stage:
            if (PACKAGE.name, stage.value) in pairwise(parts):
                return stage
    return Stage.EXTRACT


def _reason(error: Exception) -> str:
    if isinstance(error, RecordError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"reading it failed, a mistake in loader: {type(error).__name__}: {error} ({where})"
