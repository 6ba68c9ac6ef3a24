"""A driver for the server that the settings name, and its errors in words that say what to mend."""

import logging
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec
from neo4j import Driver, GraphDatabase, NotificationDisabledClassification
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable
from neo4j.exceptions import Neo4jError as ServerError

from loader.errors import ConfigError, Neo4jError
from loader.settings import Secret

# What the driver logs is raised too, and told once: here, not on stderr by a logger that nobody asked for.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

RETRY_SECONDS = 5.0
_NO_TLS = "Failed to establish encrypted connection"
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_NO_INDEX = re.compile(r"no such fulltext schema index: (\w+)")


class Target(msgspec.Struct, frozen=True):
    """Where the graph is: address, user and database (None: the user's home database)."""

    uri: str
    username: str
    password: Secret
    database: str | None = None


def in_the_clear(uri: str) -> bool:
    """Whether password and data would go unencrypted to another machine: bolt:// or neo4j:// to a host not this one."""
    parts = urlsplit(uri)
    return parts.scheme in ("bolt", "neo4j") and not _is_here(parts.hostname or "localhost")


def _is_here(host: str) -> bool:
    if host in ("localhost", socket.gethostname().lower()):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def connected(target: Target, retry_seconds: float = RETRY_SECONDS) -> Iterator[Driver]:
    """A driver that has been tried, closed at the end; its errors, inside the block too, become Neo4jError.

    `retry_seconds` bounds its own, silent retries of transactions; 0 leaves them to who tells of them (patience.py).
    Neo4jError: not reachable, refused, no such database, or any other error of the server. ConfigError: not an address.
    """
    with _explained(target), _opened(target, retry_seconds) as driver:
        driver.verify_connectivity()  # tries once, where a query would be tried again for 30 seconds
        driver.execute_query("RETURN 1", database_=target.database)
        yield driver


def _opened(target: Target, retry_seconds: float) -> Driver:
    try:
        return GraphDatabase.driver(
            target.uri,
            auth=(target.username, target.password.reveal()),
            max_transaction_retry_time=retry_seconds,
            # An empty graph does not know our labels yet: that is no news.
            notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
            warn_notification_severity=None,
        )
    except (ConfigurationError, ValueError) as error:
        raise ConfigError(f"NEO4J_URI={target.uri}: {error}; an address looks like bolt://127.0.0.1:7687") from error


@contextmanager
def _explained(target: Target) -> Iterator[None]:
    try:
        yield
    except AuthError as error:
        raise Neo4jError(
            f"{target.uri} refuses user {target.username!r} or the password: check NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except ServiceUnavailable as error:
        if _NO_TLS in str(error):
            raise Neo4jError(
                f"{target.uri}: no encrypted connection; nothing encrypts there, or its certificate is not trusted "
                "here (+ssc in place of +s trusts any)"
            ) from error
        raise Neo4jError(f"no Neo4j answers at {target.uri}: start it, or correct NEO4J_URI ({error})") from error
    except ServerError as error:
        if error.code == _NO_DATABASE:
            raise Neo4jError(f"{target.uri} has no database {target.database!r}: correct NEO4J_DATABASE") from error
        if missing := _NO_INDEX.search(error.message or ""):
            raise Neo4jError(
                f"{target.uri} has no index {missing[1]}, by which names are found: `loader schema apply` makes it, "
                "and so does `loader load`"
            ) from error
        raise Neo4jError(f"{target.uri} refuses: {error.message} ({error.code})") from error
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        raise ConfigError(f"half a character ({half}) cannot be looked for; give names and ids as UTF-8") from error
    except DriverError as error:
        raise Neo4jError(f"the connection to {target.uri} failed: {error}") from error
