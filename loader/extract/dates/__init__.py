"""Dates that a text names, as the days, months or years that they mean."""

from loader.extract.dates.find import dates_in

__all__ = ["dates_in"]
