"""Settings and where each came from: flag, then environment, then config/loader.yaml, then default."""

import os
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from loader import vocabulary
from loader.errors import ConfigError

FILE = "loader.yaml"
MOST = 999_999_999
"""The largest number that a setting, an option or a parameter takes: what is larger is a slip, and may be too large for
the database.
"""
_WHOLE = re.compile(r"\d{1,9}")


class Secret:
    """A password: never shown by repr or str, and so in no log and no traceback."""

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(hidden)"


class Setting(msgspec.Struct, frozen=True):
    """One setting: its key in loader.yaml, its environment variable, its type, default and meaning."""

    key: str
    variable: str
    kind: type
    default: Any
    meaning: str


SETTINGS = (
    Setting("model", "LOADER_MODEL", str, "en_news", "spaCy pipeline: shipped name, installed package or folder"),
    Setting("batch_size", "LOADER_BATCH_SIZE", int, 50, "articles read and written in one transaction"),
    Setting(
        "record_batch_size",
        "LOADER_RECORD_BATCH_SIZE",
        int,
        250,
        "finished records (--records) written in one transaction",
    ),
    Setting("workers", "LOADER_WORKERS", int, 1, "processes that read articles, each with a model of its own"),
    Setting("neo4j_uri", "NEO4J_URI", str, None, "server; unset: the local Neo4j, if it runs"),
    Setting("neo4j_username", "NEO4J_USERNAME", str, "neo4j", "user name at that server"),
    Setting("neo4j_password", "NEO4J_PASSWORD", Secret, None, "password, from the environment alone"),
    Setting("neo4j_wait", "NEO4J_WAIT", int, 120, "seconds that a load waits for a server that went away"),
    Setting("neo4j_database", "NEO4J_DATABASE", str, None, "database; unset: the user's home database"),
)


class Value(msgspec.Struct, frozen=True):
    """A setting's value and its source: "flag", "environment NEO4J_URI", "config/loader.yaml:4" or "default"."""

    value: Any
    source: str


class Settings(msgspec.Struct, frozen=True):
    """All settings by key, each with its source."""

    values: dict[str, Value]

    @property
    def model(self) -> str:
        return str(self.values["model"].value)

    @property
    def batch_size(self) -> int:
        return int(self.values["batch_size"].value)

    @property
    def record_batch_size(self) -> int:
        return int(self.values["record_batch_size"].value)

    @property
    def workers(self) -> int:
        return int(self.values["workers"].value)

    @property
    def neo4j_uri(self) -> str | None:
        return self._text("neo4j_uri")

    @property
    def neo4j_username(self) -> str:
        return self._text("neo4j_username") or "neo4j"

    @property
    def neo4j_password(self) -> Secret | None:
        secret = self.values["neo4j_password"].value
        return secret if isinstance(secret, Secret) else None

    @property
    def neo4j_wait(self) -> int:
        return int(self.values["neo4j_wait"].value)

    @property
    def neo4j_database(self) -> str | None:
        return self._text("neo4j_database")

    def _text(self, key: str) -> str | None:
        value = self.values[key].value
        return None if value is None else str(value)


def load(flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force; `flags` holds those given on the command line, None meaning not given.

    Raises ConfigError for an unknown key, a value of the wrong type, or a password in the file.
    """
    given = vocabulary.load(FILE) or {}
    if not isinstance(given, vocabulary.Entry):
        if given:
            raise ConfigError(f"config/{FILE}:1: a mapping of settings is expected, as batch_size: 50")
        given = vocabulary.Entry(f"config/{FILE}", 1)
    if "neo4j_password" in given:
        raise given.error("a password does not belong in a file: set NEO4J_PASSWORD instead", "neo4j_password")
    given.only(setting.key for setting in SETTINGS)
    return Settings({setting.key: _value(setting, flags or {}, given) for setting in SETTINGS})


def _value(setting: Setting, flags: Mapping[str, Any], given: vocabulary.Entry) -> Value:
    if flags.get(setting.key) is not None:
        return Value(_typed(setting, flags[setting.key], "flag"), "flag")
    if os.environ.get(setting.variable):
        source = f"environment {setting.variable}"
        return Value(_typed(setting, os.environ[setting.variable], source), source)
    if setting.key in given:
        source = given.where(setting.key)
        return Value(_typed(setting, given[setting.key], source), source)
    return Value(setting.default, "default")


def _typed(setting: Setting, raw: Any, source: str) -> Any:
    if setting.kind is Secret:
        return Secret(str(raw))
    if setting.kind is int:
        number = int(raw) if _WHOLE.fullmatch(str(raw)) else 0
        if number < 1:
            raise ConfigError(f"{source}: {setting.key} is {repr(raw)[:80]}; give a whole number from 1 to {MOST}")
        return number
    if not isinstance(raw, str):
        raise ConfigError(f"{source}: {setting.key} is {repr(raw)[:80]}; give text")
    if setting.key == "neo4j_uri" and "@" in raw:  # the address is shown in messages, a password never
        raise ConfigError(f"{source}: a user or password does not belong there: set NEO4J_USERNAME and NEO4J_PASSWORD")
    return raw
