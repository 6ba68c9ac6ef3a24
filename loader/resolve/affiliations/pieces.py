"""A sentence cut into the pieces that the patterns for affiliations are read over."""

from collections.abc import Collection, Iterator, Mapping

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
    "for": piece.FOR,
    **dict.fromkeys(("at", "with", "from", "in", "on"), piece.IN),
    **dict.fromkeys((".", ";", ":", "—", "–", "!", "?", "“", "”", '"'), piece.STOP),
}
_IS = frozenset(
    {(verb, "as") for verb in ("serves", "served", "serving")}
    | {(verb, "been") for verb in ("has", "had", "have")}
    | {(verb, begun) for verb in ("is", "was") for begun in ("appointed", "named", "elected")}
)
_HAS_SERVED = frozenset((verb, "served", "as") for verb in ("has", "had", "have"))
_HEAD = Role("head", "head", 1)
_NEGATIONS = ("not", "never", "no", "n't", "n’t", "nt")
_LABELS = {
    Label.PERSON: piece.NAME,
    Label.COUNTRY: piece.OF,
    Label.ORGANIZATION: piece.OF,
    Label.PLACE: piece.PLACE,
}
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


class Piece(msgspec.Struct, frozen=True):
    """One piece: its letter, where it stands, and the mention, the role or the kept word that it stands for."""

    letter: str
    start: int = 0
    end: int = 0
    mention: Mention | None = None
    role: Role | None = None
    kept: str | None = None


class Cutter:
    """Cuts lines into pieces; `leads` are the verbs, word by word, that say of somebody that they lead something."""

    def __init__(self, titles: Titles, leads: Collection[tuple[str, ...]]) -> None:
        self._titles = titles
        self._leads = leads

    def cut(self, line: Line, mentions: Mapping[int, Mention], entities: Mapping[str, Entity]) -> list[Piece]:
        """The line's pieces; `mentions` are looked up by their first offset."""
        return list(self._pieces(line, mentions, entities))

    def _pieces(self, line: Line, mentions: Mapping[int, Mention], entities: Mapping[str, Entity]) -> Iterator[Piece]:
        position = 0
        while position < len(line.words):
            mention = mentions.get(line.at[position].idx)
            if mention:
                letter = _LABELS.get(entities[mention.entity].label, piece.MOD)
                yield Piece(letter, mention.start, mention.end, mention=mention)
                position = max(position + 1, line.index(mention.end))
                continue
            length, found = self._title(line, position) or self._verb(line, position) or _word(line, position)
            if found:
                last = line.at[position + length - 1]
                yield msgspec.structs.replace(found, start=line.at[position].idx, end=last.idx + len(last))
            position += length

    def _title(self, line: Line, position: int) -> tuple[int, Piece] | None:
        """A role, a form of address, or a kept word that stands apart from its role ("former US president")."""
        held = line.role_starts.get(position) or self._rest(line, position)
        if held:
            end, role = held
            return end - position, Piece(piece.ROLES if line.is_plural(end) else piece.ROLE, role=role)
        for end, (start, _) in line.address.items():
            if start == position:
                return end - position, Piece(piece.ADDRESS)
        kept = self._titles.kept_at(line.words, position)
        return (kept[0], Piece(piece.FORMER, kept=kept[1])) if kept else None

    def _rest(self, line: Line, position: int) -> tuple[int, Role] | None:
        """The rest of a role whose first word names an organisation: "Treasury Secretary"."""
        role = self._titles.role_at(line.words, position)
        end = position + role.length if role else 0
        return (end, role) if role and end in line.roles else None

    def _verb(self, line: Line, position: int) -> tuple[int, Piece] | None:
        """ "is", "serves as", "has been", "was appointed"; or a verb for leading, which stands for a role."""
        if tuple(line.words[position : position + 3]) in _HAS_SERVED:
            return 3, Piece(piece.IS)
        following = tuple(line.words[position : position + 2])
        if following in _IS:
            return 2, Piece(piece.IS)
        for verb in (following, following[:1]):
            if verb in self._leads:
                return len(verb), Piece(piece.LEADS, role=_HEAD)
        return None


def _word(line: Line, position: int) -> tuple[int, Piece | None]:
    """The length and piece of an ordinary word; no piece for one that is passed over."""
    words, token = line.words, line.at[position]
    if words[position : position + 2] == [",", "who"]:
        return 2, None
    if words[position] in _WORDS:
        return 1, Piece(_WORDS[words[position]])
    if words[position] in _NEGATIONS or (token.is_lower and token.text.endswith("ing")):
        return 1, Piece(piece.WORD)
    if token.pos_ == "ADV":
        return 1, None
    return 1, Piece(piece.MOD if token.pos_ in _MODIFIERS else piece.WORD)
