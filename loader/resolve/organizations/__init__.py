"""Organisations: those that a vocabulary lists, the organs of states, and those that only the text names."""

from loader.resolve.organizations.organs import OrganReader
from loader.resolve.organizations.runs import RunRules
from loader.resolve.organizations.short import ShortForms
from loader.resolve.organizations.unlisted import Unlisted
from loader.resolve.organizations.vocabulary import load_organizations, organ

__all__ = ["OrganReader", "RunRules", "ShortForms", "Unlisted", "load_organizations", "organ"]
