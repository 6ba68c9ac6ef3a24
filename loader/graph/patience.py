"""Waiting for a server that went away: a restart, a laptop that slept, a network that broke."""

import time
from collections.abc import Callable
from typing import TypeVar

import msgspec
from neo4j.exceptions import DriverError, ServiceUnavailable, SessionExpired
from neo4j.exceptions import Neo4jError as ServerError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_AWAY = (  # what a server that is going or coming says
    "Neo.ClientError.Transaction.Terminated",
    "Neo.DatabaseError.Database.UnableToStartDatabase",
    "Neo.TransientError.Database.DatabaseUnavailable",
    "Neo.TransientError.General.DatabaseUnavailable",
)

T = TypeVar("T")


class Patience(msgspec.Struct, frozen=True):
    """For how many seconds to wait for a server that went away, who is told of it, and what waits between attempts."""

    seconds: float
    tell: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep

    def run(self, attempt: Callable[[], T]) -> T:
        """What the attempt gives, made again while the server is away or busy; beyond the bound its error is raised.

        The attempt may have been done when its connection broke: it must be one that can be done twice.
        """
        began, told, pause = time.monotonic(), False, _FIRST_PAUSE
        while True:
            try:
                result = attempt()
            except (DriverError, ServerError) as error:
                away = _is_away(error)
                if away and not told and self.seconds:
                    self.tell(f"Neo4j does not answer: waiting for it, for up to {self.seconds:g} s.")
                    began, told = time.monotonic(), True
                if not (away or error.is_retryable()) or time.monotonic() + pause - began > self.seconds:
                    raise
            else:
                if told:
                    self.tell("Neo4j answers again: going on.")
                return result
            self.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _is_away(error: DriverError | ServerError) -> bool:
    if isinstance(error, ServerError):
        return error.code in _AWAY
    return isinstance(error, ServiceUnavailable | SessionExpired)
