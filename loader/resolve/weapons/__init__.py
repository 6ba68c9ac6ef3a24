"""Weapons: their classes and named systems, and warships by their prefix."""

from loader.resolve.weapons.ships import Ships
from loader.resolve.weapons.vocabulary import load_weapons

__all__ = ["Ships", "load_weapons"]
