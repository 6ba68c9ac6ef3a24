"""Whether a place is led to the country that it lies in, against Wikinews with its places' pages and coordinates."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

import numpy as np

from evaluation import annotated
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from evaluation.texts import source
from loader.records import Entity, Label, Record
from loader.resources import config_dir

NOTE = (
    "Each place that is annotated in Wikinews texts on epidemics (GeoVirus). Its country is that of the town nearest "
    "in config/gazetteer.tsv to the coordinates of its page; pages without coordinates, and of regions that no one "
    "state holds, are left out. Counted right: the longest mention that overlaps it is that country, or a place or an "
    "organisation which the record puts there. No mention, a mention without country, and another country are wrong."
)
#: Pages of what no one state holds.
# fmt: off
SHARED = frozenset((
    "Africa", "Americas", "Asia", "Atlantic_Ocean", "Baltic_Sea", "Caribbean", "Central_Africa",
    "Central_America", "Central_Asia", "Danube_Delta", "East_Africa", "East_Asia", "Eastern_Europe",
    "Eastern_Mediterranean", "Europe", "European_Union", "Horn_of_Africa", "Indian_Ocean", "Kashmir",
    "Lake_Erie", "Lake_Victoria", "Latin_America", "Mediterranean_Sea", "Middle_East", "North_Africa",
    "North_America", "Pacific_Ocean", "Red_Sea", "Sahel", "South_America", "South_Asia", "Southeast_Asia",
    "Southern_Africa", "Soviet_Union", "Sub-Saharan_Africa", "West_Africa", "Western_Europe",
))
# fmt: on
RIGHT, NO_MENTION, NO_COUNTRY, OTHER = "right", "no mention", "no country", "another country"


class Gold(NamedTuple):
    """A place where the text has it, and the ISO code of its country."""

    start: int
    end: int
    country: str


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the countries of places with each pipeline."""
    lines = (places.gold / "places_geovirus.jsonl").read_text(encoding="utf-8").splitlines()
    towns = Towns()
    texts = [(each["text"], golds(each["places"], towns)) for each in map(json.loads, lines)]
    sources = [source(str(number), text, None) for number, (text, _) in enumerate(texts)]
    wanted = [gold for _, gold in texts]
    return beside(names, [section(list(zip(annotated.records(sources, name), wanted, strict=True))) for name in names])


def section(read: Iterable[tuple[Record, Sequence[Gold]]]) -> Section:
    """The table of outcomes, and a line for each place that is not right."""
    outcomes: Counter[str] = Counter()
    details: Counter[str] = Counter()
    for record, golds_ in read:
        for gold in golds_:
            outcome, seen = outcome_of(record, gold)
            outcomes[outcome] += 1
            if outcome != RIGHT:
                details[f"{outcome}: {record.article.text[gold.start : gold.end]} ({gold.country}), {seen}"] += 1
    total = outcomes.total()
    rows = tuple((name, outcomes[name], outcomes[name] / total) for name in (RIGHT, NO_MENTION, NO_COUNTRY, OTHER))
    lines = tuple(f"{number} {line}" for line, number in sorted(details.items(), key=lambda each: (-each[1], each[0])))
    figures = {"places_country_right": round(outcomes[RIGHT] / total, 4)}
    return Section(NOTE, (Table("", ("", "places", "share"), rows),), figures, lines)


def outcome_of(record: Record, gold: Gold) -> tuple[str, str]:
    """How the place was read, and as what."""
    over = [one for one in record.mentions if one.start < gold.end and gold.start < one.end]
    if not over:
        return NO_MENTION, "-"
    longest = max(over, key=lambda one: (one.end - one.start, -one.start))
    entity = next(each for each in record.entities if each.id == longest.entity)
    country = country_of(entity)
    if country is None:
        return NO_COUNTRY, entity.id
    return (RIGHT if country == gold.country else OTHER), entity.id


def country_of(entity: Entity) -> str | None:
    """The ISO code of a country, or of the country that a thing lies in."""
    return entity.iso3 if entity.label == Label.COUNTRY else (entity.country or "").removeprefix("country:") or None


def golds(annotations: Iterable[dict[str, Any]], towns: "Towns") -> list[Gold]:
    """The places whose country can be told."""
    return [
        Gold(each["start"], each["end"], towns.country(float(each["lat"]), float(each["lon"])))
        for each in annotations
        if each["lat"] is not None and unquote(each["wiki"]) not in SHARED
    ]


class Towns:
    """The gazetteer's towns by coordinates."""

    def __init__(self) -> None:
        lines = (config_dir() / "gazetteer.tsv").read_text(encoding="utf-8").splitlines()
        cells = [line.split("\t") for line in lines if not line.startswith("#")]
        located = [(country, float(lat), float(lon)) for _, _, country, _, _, lat, lon in cells if lat]
        self._codes = [country for country, _, _ in located]
        self._points = _on_sphere(np.array([each[1:] for each in located]))

    def country(self, latitude: float, longitude: float) -> str:
        """The ISO code of the nearest town's country."""
        return self._codes[int(np.argmax(self._points @ _on_sphere(np.array([[latitude, longitude]]))[0]))]


def _on_sphere(degrees: Any) -> Any:
    """Unit vectors of latitudes and longitudes: the nearer two points, the greater the product of theirs."""
    latitude, longitude = np.radians(degrees).T
    return np.stack(
        (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)), axis=1
    )
