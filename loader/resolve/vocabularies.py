"""All gazetteers' vocabularies, loaded together because names are checked across the files."""

import msgspec

from loader.resolve.countries import Countries, country_names, load_countries
from loader.resolve.gazetteer import Gazetteer
from loader.resolve.organizations import RunRules, load_organizations
from loader.resolve.places import load_places
from loader.resolve.weapons import Ships, load_weapons


class Vocabularies(msgspec.Struct, frozen=True):
    """What config/countries, places, organizations and weapons.yaml list."""

    countries: Countries
    gazetteer: Gazetteer
    rules: RunRules
    ships: Ships


def load_vocabularies() -> Vocabularies:
    """VocabularyError, naming file and line, for an entry that is malformed, or a name that leads to two things."""
    countries = load_countries()
    places = load_places(countries.by_code)
    named, placed = country_names(countries, places.names)
    organizations = load_organizations(countries.by_code, places.heads)
    weapons = load_weapons()
    gazetteer = Gazetteer([*named, *placed, *organizations.names, *weapons.names])
    return Vocabularies(countries, gazetteer, organizations.rules, weapons.ships)
