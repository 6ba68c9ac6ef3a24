"""The curated queries of cypher/queries/: what they answer; `loader.query.run` runs them, and needs the driver."""

from loader.query.header import Param, Query, Result, Type
from loader.query.library import browser_params, find, library

__all__ = ["Param", "Query", "Result", "Type", "browser_params", "find", "library"]
