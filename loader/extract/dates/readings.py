"""What the slots of a date form mean: every way to read one, by the name that config/dates.yaml uses.

Every reader takes the slots, the vocabulary and the anchor, and gives first and last as ISO text of one precision, or
None where the words do not tell (an undated article, the 31st of June).
"""

from collections.abc import Callable

from loader.extract.dates import named, relative
from loader.extract.dates.anchor import Anchor, Slots
from loader.extract.dates.calendar import Bounds
from loader.extract.dates.forms import DateWords


def _read_nothing(_slots: Slots, _words: DateWords, _anchor: Anchor | None) -> Bounds | None:
    """Words that look like a date and tell none."""
    return None


READERS: dict[str, Callable[[Slots, DateWords, Anchor | None], Bounds | None]] = {
    "absolute": named.read_absolute,
    "decade": named.read_decade,
    "century": named.read_century,
    "part": named.read_part,
    "season": relative.read_season,
    "weekday": relative.read_weekday,
    "weekday of week": relative.read_weekday_of_week,
    "day": relative.read_day,
    "shift": relative.read_shift,
    "weekend": relative.read_weekend,
    "stretch": relative.read_stretch,
    "ago": relative.read_ago,
    "named": named.read_named,
    "nothing": _read_nothing,
}
