"""All gazetteers' vocabularies, loaded together because names are checked across the files."""

from collections.abc import Mapping

import msgspec

from loader.records import Entity
from loader.resolve.countries import Countries, country_names, load_countries
from loader.resolve.gazetteer import Gazetteer
from loader.resolve.organizations import OrganReader, RunRules, ShortForms, load_organizations, organ
from loader.resolve.places import Atlas, Locator, Places, load_places
from loader.resolve.weapons import CalledShips, Ships, load_weapons


class Vocabularies(msgspec.Struct, frozen=True):
    """What config/countries, places, organizations, weapons and weapon_systems.yaml list."""

    countries: Countries
    gazetteer: Gazetteer
    rules: RunRules
    guarded: frozenset[str]
    short_forms: ShortForms
    ships: Ships
    called_ships: CalledShips
    organs: Mapping[str, str]
    organ_reader: OrganReader
    places: Places
    locator: Locator

    def entity(self, identity: str) -> Entity | None:
        """The entity of that id as the vocabularies have it, a state's organ included; None for any other."""
        code = identity.removeprefix("country:")
        return self.gazetteer.entities.get(identity) or self.countries.by_code.get(code) or self._organ(identity)

    def _organ(self, identity: str) -> Entity | None:
        """ "organization:rus-foreign-ministry"."""
        code, _, name = identity.removeprefix("organization:").partition("-")
        country = self.countries.by_code.get(code.upper())
        if country is None or name not in self.organs:
            return None
        return organ(self.organs[name], country, self.countries.adjectives[country.id])


def load_vocabularies() -> Vocabularies:
    """VocabularyError, naming file and line, for an entry that is malformed, or a name that leads to two things."""
    countries = load_countries()
    places = load_places(countries.by_code)
    named, placed = country_names(countries, places.names)
    organizations = load_organizations(countries.by_code, places.heads)
    weapons = load_weapons(countries.by_code)
    gazetteer = Gazetteer([*named, *placed, *organizations.names, *weapons.names])
    locator = Locator(Atlas(countries.by_code), places, gazetteer.entities)
    by_id = {country.id: country for country in countries.by_code.values()}
    return Vocabularies(
        countries=countries,
        gazetteer=gazetteer,
        rules=organizations.rules,
        short_forms=organizations.short,
        guarded=frozenset(name.text for name in organizations.names if name.guard or name.weak),
        ships=weapons.ships,
        called_ships=weapons.called,
        organs=organizations.organs,
        organ_reader=OrganReader(by_id, countries.adjectives, organizations.home),
        places=places,
        locator=locator,
    )
