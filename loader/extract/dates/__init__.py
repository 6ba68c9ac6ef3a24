"""Dates that a text names, as the days, months or years that they mean."""

from loader.extract.dates.find import date_words, dates_in

__all__ = ["date_words", "dates_in"]
