"""Processes that read articles, each with a model of its own.

Reading is nearly all of the work, so it has processes to itself, and who finds and writes articles waits for none of
them. Each process has a thread here that hands it a group of articles, waits for what it read and minds its death: a
process that was killed, for want of memory say, costs at most the article that it was killed over twice; one that was
killed while it still loaded its model is started anew, up to STARTS times in all.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from threading import Lock
from types import TracebackType

import msgspec

from loader.errors import LoaderError
from loader.read import rejected
from loader.records import FoundArticle, Frozen, Record, Rejection, Stage

Read = Callable[[Sequence[FoundArticle]], list[Record | Rejection]]
"""Gives for each article its record, or why it has none."""

STARTS = 3
"""How often in succession a process is started that ends before it can read, until the load ends."""

_SPAWN = multiprocessing.get_context("spawn")  # a fork would share the threads and sockets that we hold


class _Outcome(Frozen, frozen=True, omit_defaults=True):
    """What goes over the pipe: one of the two."""

    record: Record | None = None
    rejection: Rejection | None = None


_FOUND = msgspec.msgpack.Decoder(list[FoundArticle])
_OUTCOMES = msgspec.msgpack.Decoder(list[_Outcome])


def reader(model: str) -> Read:
    """What reads with that spaCy pipeline; loading it takes seconds. ConfigError and VocabularyError as from Reader."""
    from loader.pipeline import Reader

    return Reader(model).read


class Pool:
    """At most `workers` processes that read; each is started when it is first needed.

    `make` is called once in each of them and gives what reads there; it must be a function that can be pickled. A
    context manager: on leaving, what is not read yet is given up.
    """

    def __init__(self, make: Callable[[], Read], workers: int) -> None:
        self._make = make
        self._idle: deque[_Process] = deque()
        self._all: list[_Process] = []
        self._lock = Lock()
        self._closed = False
        self._threads = ThreadPoolExecutor(workers, "reading")

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
        self._threads.shutdown(cancel_futures=True)

    def read(self, group: Sequence[FoundArticle]) -> Future[list[Record | Rejection]]:
        """For each article of the group its record or a rejection, some time later.

        The future raises LoaderError where no process can be started: at once for a model that cannot be used, after
        STARTS of them that were killed while they loaded it.
        """
        return self._threads.submit(self._read, group)

    def _read(self, group: Sequence[FoundArticle], *, alone: bool = False) -> list[Record | Rejection]:
        try:
            return self._attempt(group)
        except _DiedError as died:
            if alone:
                why = f"{died} over this article, twice; is it too large?"
                return [rejected(one.article, one.origin, why, Stage.ANNOTATE) for one in group]
        return [outcome for one in group for outcome in self._read([one], alone=True)]

    def _attempt(self, group: Sequence[FoundArticle]) -> list[Record | Rejection]:
        process = self._process()
        outcomes = process.read(group)
        self._idle.append(process)
        return outcomes

    def _process(self) -> "_Process":
        """One that is idle, else a new one that is ready. CancelledError where the pool is closed."""
        for _ in range(STARTS):
            with self._lock:
                if self._closed:
                    raise CancelledError
                while self._idle:
                    if (idle := self._idle.pop()).alive():  # else it was killed over no article
                        return idle
                process = _Process(self._make)
                self._all = [*(one for one in self._all if one.alive()), process]
            try:
                process.wait_until_ready()
            except _DiedError as died:
                last = died
            else:
                return process
        raise LoaderError(f"{last} while it loaded the model, {STARTS} times in succession; fewer --workers need less")


class _DiedError(Exception):
    """The process ended before it could read, or had read what it was given; the message says how."""


class _Process:
    """One process, and the pipe to it."""

    def __init__(self, make: Callable[[], Read]) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, make), daemon=True)
        resource_tracker.ensure_running()  # which unblocks signals where it starts something
        _leave_ctrl_c_to_the_main_thread()
        self._process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Raises LoaderError where it cannot read, _DiedError where it did not live to tell."""
        try:
            problem = self._pipe.recv()
        except (EOFError, OSError):
            raise _DiedError(self._how_it_ended()) from None
        if problem is not None:
            raise problem

    def read(self, group: Sequence[FoundArticle]) -> list[Record | Rejection]:
        try:
            self._pipe.send_bytes(msgspec.msgpack.encode(group))
            outcomes = _OUTCOMES.decode(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise _DiedError(self._how_it_ended()) from None
        return [found for one in outcomes if (found := one.record or one.rejection)]

    def alive(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def _how_it_ended(self) -> str:
        self.kill()
        self._pipe.close()
        code = self._process.exitcode or 0
        how = f"was killed by signal {-code}{_FOR_MEMORY if -code == signal.SIGKILL else ''}"
        return f"the process that reads {how if code < 0 else f'ended with code {code}'}"


_FOR_MEMORY = " (the system does that where memory is short)"


def _leave_ctrl_c_to_the_main_thread() -> None:
    """A process inherits what is blocked where it was started: Ctrl-C, which goes to all of them, is not theirs."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _serve(pipe: Connection, make: Callable[[], Read]) -> None:
    """What a process does until its parent is gone or kills it."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes share the processors; none takes them all
    with suppress(EOFError, OSError):
        read = _made(pipe, make)
        while read is not None:
            found = _FOUND.decode(pipe.recv_bytes())
            pipe.send_bytes(msgspec.msgpack.encode([_outcome(one) for one in read(found)]))


def _made(pipe: Connection, make: Callable[[], Read]) -> Read | None:
    try:
        read = make()
    except LoaderError as error:
        pipe.send(error)
    except Exception as error:
        pipe.send(LoaderError(f"the process that reads cannot begin: {type(error).__name__}: {error}"))
    else:
        pipe.send(None)
        return read
    return None


def _outcome(found: Record | Rejection) -> _Outcome:
    return _Outcome(record=found) if isinstance(found, Record) else _Outcome(rejection=found)
