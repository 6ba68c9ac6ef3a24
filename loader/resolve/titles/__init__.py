"""Titles and roles: the vocabulary, and the sentences of an article with the titles in them."""

from loader.resolve.titles.lines import POSSESSIVE, Line, is_headline, lines
from loader.resolve.titles.vocabulary import Role, Titles

__all__ = ["POSSESSIVE", "Line", "Role", "Titles", "is_headline", "lines"]
