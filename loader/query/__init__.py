"""The curated queries of cypher/queries/: what they answer, and running them."""

from loader.query.header import Param, Query, Result, Type
from loader.query.library import browser_params, find, library
from loader.query.run import Found, run

__all__ = ["Found", "Param", "Query", "Result", "Type", "browser_params", "find", "library", "run"]
