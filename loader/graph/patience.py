"""Waiting for a server that went away: a restart, a laptop that slept, a network that broke."""

import time
from collections.abc import Callable
from typing import TypeVar

import msgspec
from neo4j.exceptions import DriverError, ServiceUnavailable, SessionExpired
from neo4j.exceptions import Neo4jError as ServerError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_SHUTTING_DOWN = ("Neo.ClientError.Transaction.Terminated", "Neo.DatabaseError.Database.UnableToStartDatabase")

T = TypeVar("T")


class Patience(msgspec.Struct, frozen=True):
    """For how many seconds to wait for a server that went away, and who is told of it."""

    seconds: float
    tell: Callable[[str], None]

    def run(self, attempt: Callable[[], T]) -> T:
        """What the attempt gives, made again while the server is away; beyond the bound its error is raised.

        The attempt may have been done when its connection broke: it must be one that can be done twice.
        """
        since, pause = 0.0, _FIRST_PAUSE
        while True:
            try:
                result = attempt()
            except (DriverError, ServerError) as error:
                since = since or self._told(time.monotonic(), error)
                if not _is_away(error) or time.monotonic() + pause - since > self.seconds:
                    raise
            else:
                if since:
                    self.tell("Neo4j answers again: going on.")
                return result
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _told(self, now: float, error: DriverError | ServerError) -> float:
        if _is_away(error):
            self.tell(f"Neo4j does not answer: waiting for it, for up to {self.seconds:g} s.")
        return now


def _is_away(error: DriverError | ServerError) -> bool:
    if isinstance(error, ServerError):
        return error.is_retryable() or error.code in _SHUTTING_DOWN
    return isinstance(error, ServiceUnavailable | SessionExpired)
