"""Ctrl-C and SIGTERM: a load ends between articles, and says what it has done."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_HELD = b"Ending after the articles that are being written; once more ends it at once.\n"


class Interrupted(KeyboardInterrupt):
    """The load was asked to end; `code` is the exit code that shells give to it: 130 for Ctrl-C, 143 for SIGTERM."""

    def __init__(self, number: int) -> None:
        super().__init__(f"signal {number}")
        self.code = 128 + number


class Ending:
    """A context in which SIGINT and SIGTERM raise Interrupted: at once, or, where it is held, when that is over.

    A second signal is raised at once wherever it comes. Outside the main thread, which alone gets signals, it does
    nothing.
    """

    def __init__(self) -> None:
        self._caught: int | None = None
        self._held = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Ending":
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._catch) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is done in this block is done as a whole."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._caught is not None:
            raise Interrupted(self._caught)

    def sleep(self, seconds: float) -> None:
        """Wait, and be interrupted even where it is held. Other threads only wait."""
        if threading.current_thread() is not threading.main_thread():
            time.sleep(seconds)
            return
        held, self._held = self._held, False
        try:
            if self._caught is not None:
                raise Interrupted(self._caught)
            time.sleep(seconds)
        finally:
            self._held = held

    def _catch(self, number: int, _: FrameType | None) -> None:
        again, self._caught = self._caught is not None, number
        if again or not self._held:
            raise Interrupted(number)
        os.write(2, _HELD)
