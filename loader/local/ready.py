"""Waits until a server that was started can be used: the password is set and the database answers."""

import time
from collections.abc import Callable

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError
from neo4j.exceptions import Neo4jError as ServerError

from loader.local.endpoint import DATABASE, Endpoint

_FIRST_PASSWORD = "neo4j"
_PAUSE = 0.1


class NotReadyError(Exception):
    """The server does not answer (yet): it has ended, or the time is up."""


class PasswordRefusedError(Exception):
    """The data were made with another password."""


def wait_until_ready(
    endpoint: Endpoint, *, first: bool, listens: Callable[[], bool], alive: Callable[[], bool], seconds: float
) -> None:
    """Return once the database answers to `endpoint`'s password, having set that where the data is new (`first`).

    Nothing is sent before `listens` says that the server itself has the port: of two that start there at once, the
    other's would get this one's password. NotReadyError where `alive` says no, or `seconds` went by;
    PasswordRefusedError where the data have another one.
    """
    deadline = time.monotonic() + seconds

    def pause(what: str) -> None:
        if not alive():
            raise NotReadyError("Neo4j ended while starting")
        if time.monotonic() > deadline:
            raise NotReadyError(f"{what} within {seconds:.0f} seconds")
        time.sleep(_PAUSE)

    while not listens():
        pause("Neo4j did not listen")
    while not _log_in(endpoint, first=first):
        pause("Neo4j did not take the password")
    while not _database_answers(endpoint):
        pause("the database did not come up")


def _driver(endpoint: Endpoint, password: str) -> Driver:
    return GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, password), connection_timeout=5)


def _log_in(endpoint: Endpoint, *, first: bool) -> bool:
    """Whether the endpoint's password holds, set now where it was still Neo4j's first one."""
    attempts = [_set_password, _verify] if first else [_verify, _set_password]
    for attempt in attempts:
        try:
            attempt(endpoint)
        except AuthError:
            continue
        except (DriverError, ServerError):
            return False
        return True
    raise PasswordRefusedError


def _set_password(endpoint: Endpoint) -> None:
    with _driver(endpoint, _FIRST_PASSWORD) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
            {"old": _FIRST_PASSWORD, "new": endpoint.password},
            database_="system",
        )


def _verify(endpoint: Endpoint) -> None:
    with _driver(endpoint, endpoint.password) as driver:
        driver.execute_query("SHOW CURRENT USER", database_="system")


def _database_answers(endpoint: Endpoint) -> bool:
    try:
        with _driver(endpoint, endpoint.password) as driver:
            driver.execute_query("RETURN 1", database_=DATABASE)
    except (DriverError, ServerError):
        return False
    return True
