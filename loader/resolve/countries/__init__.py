"""Countries: their names, and when a capital or seat of power stands for its state."""

from loader.resolve.countries.seats import SeatReadings
from loader.resolve.countries.vocabulary import Countries, country_names, load_countries

__all__ = ["Countries", "SeatReadings", "country_names", "load_countries"]
