"""Weapons: their classes and named systems, and ships by their prefix or kind."""

from loader.resolve.weapons.called import CalledShips
from loader.resolve.weapons.makers import without_makers
from loader.resolve.weapons.ships import Ships
from loader.resolve.weapons.vocabulary import load_weapons

__all__ = ["CalledShips", "Ships", "load_weapons", "without_makers"]
