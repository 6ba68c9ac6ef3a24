"""config/gazetteer.tsv: where in the world there are places of a name.

The table is kept as the bytes it is read as, sorted by folded name, and searched by halves: it costs its own size and
no time to build, since an article asks for a few dozen names.
"""

import re
from collections.abc import Collection

import msgspec

from loader.errors import VocabularyError
from loader.identity import fold
from loader.resources import config_dir

FILE = "gazetteer.tsv"
_COLUMNS = 7
_CODE = re.compile(rb"^[^\t#]*\t[^\t]*\t([^\t]*)", re.MULTILINE)


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})


def key(name: str) -> str:
    """A name as the table has it in front: "Puławy" gives "pulawy", "Deir ez-Zor" "deir ez zor"."""
    return fold(name).translate(_LETTERS)


class Spot(msgspec.Struct, frozen=True):
    """A place of the gazetteer: its name there, its country's ISO code, the state where that is the US, and people."""

    name: str
    country: str
    region: str
    people: int


class Atlas:
    """The table. VocabularyError where it is missing, malformed or names a country that `codes` lacks."""

    def __init__(self, codes: Collection[str]) -> None:
        try:
            self._content = (config_dir() / FILE).read_bytes()
        except FileNotFoundError:
            raise VocabularyError(f"config/{FILE}: no such file in {config_dir()}") from None
        self._check(codes)

    def spots(self, name: str) -> list[Spot]:
        """The places that go by the name, the most populous first."""
        folded = key(name).encode()
        found = []
        at = self._first(folded)
        while folded and self._content.startswith(folded + b"\t", at):
            end = self._content.find(b"\n", at)
            _, own, country, region, people, *_ = self._content[at:end].decode().split("\t")
            found.append(Spot(own, country, region, int(people)))
            at = end + 1
        return sorted(found, key=lambda spot: (-spot.people, spot.country, spot.region, spot.name))

    def _first(self, folded: bytes) -> int:
        """Where the first line whose key is not before this one begins."""
        low, high = 0, len(self._content)
        while low < high:
            start = self._content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._content.find(b"\n", start) + 1
            if self._content[start : self._content.find(b"\t", start)] < folded:
                low = end
            else:
                high = start
        return low

    def _check(self, codes: Collection[str]) -> None:
        """Cheap where all is well: the lines are only looked at one by one to name the first that is not."""
        known = {code.encode() for code in codes}
        named = {match[1] for match in _CODE.finditer(self._content)}
        lines = self._content.count(b"\n") - self._content.count(b"\n#") - self._content.startswith(b"#")
        if named <= known and self._content.count(b"\t") == lines * (_COLUMNS - 1) and self._content.endswith(b"\n"):
            return
        for number, line in enumerate(self._content.decode(errors="replace").splitlines(), 1):
            cells = line.split("\t")
            if not line.startswith("#") and (len(cells) != _COLUMNS or cells[2] not in codes or not cells[4].isdigit()):
                problem = (
                    f"'{cells[2]}' is no code of countries.yaml" if len(cells) == _COLUMNS else "seven columns wanted"
                )
                raise VocabularyError(f"config/{FILE}:{number}: {problem}; make it anew with: make gazetteer")
        raise VocabularyError(f"config/{FILE}: the last line is cut off; make it anew with: make gazetteer")
