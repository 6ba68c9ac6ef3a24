"""The local Neo4j that loader assembles, runs on loopback, and stops: no Docker, no Java to install."""

import os
from pathlib import Path

import platformdirs

from loader.local.distribution import CACHE_VARIABLE
from loader.local.endpoint import Endpoint
from loader.local.home import Memory
from loader.local.lines import LINES
from loader.local.server import BOLT_PORT, DATA_VARIABLE, HTTP_PORT, LocalInstance, Status, last_line

__all__ = [
    "BOLT_PORT",
    "HTTP_PORT",
    "LINES",
    "Endpoint",
    "LocalInstance",
    "Memory",
    "Status",
    "cache_dir",
    "data_dir",
    "default_instance",
]


def data_dir() -> Path:
    """Where local servers keep their data: LOADER_DATA_DIR, else the user's data folder."""
    return Path(os.environ.get(DATA_VARIABLE) or platformdirs.user_data_dir("loader")).expanduser().absolute()


def cache_dir() -> Path:
    """Where the jars are kept: LOADER_CACHE_DIR, else the user's cache folder."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("loader")).expanduser().absolute()


def default_instance(line: str | None = None) -> LocalInstance:
    """The user's own instance: of that line, else of the one that was last started. ConfigError: no such line."""
    where = data_dir()
    instance = LocalInstance(where, cache_dir(), line or last_line(where))
    _ = instance.home
    return instance
