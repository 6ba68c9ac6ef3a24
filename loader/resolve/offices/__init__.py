"""Offices that stand for the person who holds them: "the Russian president", "the minister"."""

from loader.resolve.offices.finder import OfficeFinder

__all__ = ["OfficeFinder"]
