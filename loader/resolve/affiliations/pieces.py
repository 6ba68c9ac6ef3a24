"""A sentence cut into the pieces that the patterns for affiliations are read over."""

from collections.abc import Iterator, Mapping

import msgspec

from loader.records import Entity, Label, Mention
from loader.resolve.affiliations import patterns as piece
from loader.resolve.titles import POSSESSIVE, Line, Role, Titles

_WORDS = {
    POSSESSIVE: piece.POSS,
    "of": piece.BELONGS,
    "to": piece.TO,
    "and": piece.AND,
    "&": piece.AND,
    ",": piece.COMMA,
    "(": piece.OPEN,
    ")": piece.CLOSE,
    **dict.fromkeys(("the", "a", "an", "its", "their", "his", "her", "our", "this"), piece.THE),
    **dict.fromkeys(("is", "was", "became", "becomes", "remains", "remained"), piece.IS),
    **dict.fromkeys(("at", "for", "with", "from", "in", "on"), piece.IN),
    **dict.fromkeys((".", ";", ":", "—", "–", "!", "?", "“", "”", '"'), piece.STOP),
}
_SERVES = ("serves", "served", "serving")
_NEGATIONS = ("not", "never", "no", "n't", "n’t", "nt")
_LABELS = {
    Label.PERSON: piece.NAME,
    Label.COUNTRY: piece.OF,
    Label.ORGANIZATION: piece.OF,
    Label.PLACE: piece.PLACE,
}
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


class Piece(msgspec.Struct, frozen=True):
    """One piece: its letter, and the mention, the role or the kept word that it stands for."""

    letter: str
    mention: Mention | None = None
    role: Role | None = None
    kept: str | None = None


class Cutter:
    """Cuts lines into pieces."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles

    def cut(self, line: Line, mentions: Mapping[int, Mention], entities: Mapping[str, Entity]) -> list[Piece]:
        """The line's pieces; `mentions` are looked up by their first offset."""
        return list(self._pieces(line, mentions, entities))

    def _pieces(self, line: Line, mentions: Mapping[int, Mention], entities: Mapping[str, Entity]) -> Iterator[Piece]:
        position = 0
        while position < len(line.words):
            mention = mentions.get(line.at[position].idx)
            if mention:
                yield Piece(_LABELS.get(entities[mention.entity].label, piece.MOD), mention=mention)
                position = max(position + 1, line.index(mention.end))
                continue
            length, found = self._title(line, position) or _word(line, position)
            if found:
                yield found
            position += length

    def _title(self, line: Line, position: int) -> tuple[int, Piece] | None:
        """A role, a form of address, or a kept word that stands apart from its role ("former US president")."""
        if position in line.role_starts:
            end, role = line.role_starts[position]
            plural = line.at[end - 1].tag_ in ("NNS", "NNPS")
            return end - position, Piece(piece.ROLES if plural else piece.ROLE, role=role)
        for end, (start, _) in line.address.items():
            if start == position:
                return end - position, Piece(piece.ADDRESS)
        kept = self._titles.kept_at(line.words, position)
        return (kept[0], Piece(piece.FORMER, kept=kept[1])) if kept else None


def _word(line: Line, position: int) -> tuple[int, Piece | None]:
    """The length and piece of an ordinary word; no piece for one that is passed over."""
    words, token = line.words, line.at[position]
    following = words[position + 1] if position + 1 < len(words) else ""
    if words[position] in _SERVES and following == "as":
        return 2, Piece(piece.IS)
    if words[position] == "," and following == "who":
        return 2, None
    if words[position] in _WORDS:
        return 1, Piece(_WORDS[words[position]])
    if words[position] in _NEGATIONS or (token.is_lower and token.text.endswith("ing")):
        return 1, Piece(piece.WORD)
    if token.pos_ == "ADV":
        return 1, None
    return 1, Piece(piece.MOD if token.pos_ in _MODIFIERS else piece.WORD)
