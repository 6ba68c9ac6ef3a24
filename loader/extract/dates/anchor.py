"""What a date is read with: the day of publication that it is seen from, and the slots of its form."""

from collections.abc import Mapping
from datetime import date

import msgspec

Slots = Mapping[str, str]


class Anchor(msgspec.Struct, frozen=True):
    """The day of publication, and which way the text looks from it: None where the tense does not tell."""

    day: date
    future: bool | None
