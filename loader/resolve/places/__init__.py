"""Places: those that config/places.yaml lists, those of the world's gazetteer, and which of one name is meant."""

from loader.resolve.places.atlas import Atlas
from loader.resolve.places.locate import Locator
from loader.resolve.places.vocabulary import Places, load_places, place

__all__ = ["Atlas", "Locator", "Places", "load_places", "place"]
