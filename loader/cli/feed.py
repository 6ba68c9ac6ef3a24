"""Finding what is to be loaded, in a thread of its own: a source that is slow keeps nobody waiting."""

from collections.abc import Iterable
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class End(msgspec.Struct, frozen=True):
    """The last event of a feed: all was found, or what kept the rest from being found."""

    error: BaseException | None = None


class Feed(Thread, Generic[T]):
    """Puts what it finds into `events`, and an End; at most `room` of it until some is taken out of the way.

    It may wait for ever for a source that gives nothing, and is then left behind.
    """

    def __init__(self, found: Iterable[T], events: "SimpleQueue[object]", room: int) -> None:
        super().__init__(name="finding", daemon=True)
        self._found, self._events = found, events
        self._room = Semaphore(room)
        self._stopped = False

    def run(self) -> None:
        try:
            for one in self._found:
                self._room.acquire()
                if self._stopped:
                    return
                self._events.put(one)
        except BaseException as error:  # whoever waits for events raises it
            self._events.put(End(error))
        else:
            self._events.put(End())

    def make_room(self, count: int) -> None:
        """So many of what it found are held no more."""
        self._room.release(count)

    def stop(self) -> None:
        """Find nothing more."""
        self._stopped = True
        self._room.release()
