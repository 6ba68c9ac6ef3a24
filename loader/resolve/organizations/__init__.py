"""Organisations: those that a vocabulary lists, the organs of states, and those that only the text names."""

from loader.resolve.organizations.runs import RunRules
from loader.resolve.organizations.unlisted import Unlisted
from loader.resolve.organizations.vocabulary import load_organizations, organ

__all__ = ["RunRules", "Unlisted", "load_organizations", "organ"]
