"""Finds the vocabularies' names in a text: a trie over pieces, the longest name at each place, guards observed."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from loader.records import Entity, Label, Sentence
from loader.resolve.gazetteer.names import Kind, Name, ambiguous
from loader.resolve.gazetteer.pieces import Piece, cut
from loader.resolve.passage import Passage

_TITLES = (
    frozenset(("Mr", "Mrs", "Ms", "Dr", "Sir", "Dame", "Lady", "Lord", "Senator", "Rep", "Sen", "Miss"))
    | frozenset(("Secretary", "Defense", "Defence", "Minister", "President", "Chancellor", "General", "Gen", "Gov"))
    | frozenset(("Admiral", "Adm", "Colonel", "Col", "Ambassador", "Judge", "Justice", "Professor", "Congresswoman"))
)
_CROWNS = frozenset(("King", "Queen", "Crown", "Prince", "Princess", "Emir", "Sultan", "Premier"))
_ADDRESSES = tuple(f"{word}{stop} " for word in ("Mr", "MR", "Mrs", "MRS", "Ms", "MS") for stop in ("", "."))
_PLACE_BEFORE = frozenset(("in", "at", "near", "to", "from", "of"))
_NOT_NOUNS = frozenset(["VERB", "PRON", "AUX", "ADV", "ADJ"])
_NEIGHBOUR = 30  # characters before a name in which the word beside it lies
_VARIANT = re.compile(r"\w{1,5}")
_BOUND = re.compile(r"[-–]\w")


class Hit(msgspec.Struct, frozen=True):
    """A name seen in the text."""

    name: Name
    start: int
    end: int


class _Node:
    __slots__ = ("names", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.names: list[tuple[tuple[str, ...], Name]] = []


class Gazetteer:
    """All names of all vocabularies. VocabularyError when one leads to two things and is not declared so."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        self.entities: dict[str, Entity] = {}
        for name in names:
            self._add(name)
            self.entities |= {entity.id: entity for entity in (name.entity, *name.options) if entity}

    def _add(self, name: Name) -> None:
        pieces = cut(name.text)
        node = self._root
        for piece in pieces:
            node = node.next.setdefault(piece.folded, _Node())
        spelling = tuple(piece.text for piece in pieces)
        for other_spelling, other in list(node.names):
            if _both_fit(spelling, other_spelling):
                if name.kind == Kind.OTHER != other.kind:  # what names something also hides the shorter names within it
                    return
                if other.kind == Kind.OTHER != name.kind:
                    node.names.remove((other_spelling, other))
                    continue
                if set(other.leads_to()) != set(name.leads_to()) or other.kind != name.kind:
                    raise ambiguous(other, name)
                if all(_same_case(a, b) for a, b in zip(other_spelling, spelling, strict=True)):
                    return
        node.names.append((spelling, name))

    def hits(self, passage: Passage) -> list[Hit]:
        """The names in the article's sentences, in text order, free of overlap; also those that hide others."""
        return [hit for sentence in passage.sentences for hit in self._sentence_hits(passage, sentence)]

    def _sentence_hits(self, passage: Passage, sentence: Sentence) -> Iterator[Hit]:
        pieces = cut(passage.text[sentence.start : sentence.end], sentence.start)
        position = 0
        while position < len(pieces):
            if pieces[position].folded not in self._root.next:  # most words: the quick way out
                position += 1
                continue
            best = self._longest(passage, sentence, pieces, position)
            if best is None:
                position += 1
                continue
            hit, position = best
            yield hit

    def _longest(self, passage: Passage, sentence: Sentence, pieces: list[Piece], first: int) -> tuple[Hit, int] | None:
        if not _apart(passage.text, pieces[first].start):
            return None
        node: _Node | None = self._root
        last = first
        reached: list[tuple[int, _Node]] = []
        while node is not None and last < len(pieces):
            node = node.next.get(pieces[last].folded)
            last += 1
            if node is not None and node.names:
                reached.append((last, node))
        for end, ending in reversed(reached):
            for spelling, name in ending.names:
                hit = _hit(passage, sentence, name, spelling, pieces[first:end])
                if hit is not None:
                    return hit, _after(pieces, end, hit.end)
        return None


def _hit(
    passage: Passage, sentence: Sentence, name: Name, spelling: tuple[str, ...], pieces: list[Piece]
) -> Hit | None:
    if not all(_same_case(wanted, piece.text) for wanted, piece in zip(spelling, pieces, strict=True)):
        return None
    end = _end(passage.text, name, pieces[-1].end)
    if end is None or (name.bound and not _BOUND.match(passage.text, end)):
        return None
    hit = Hit(name, pieces[0].start, end)
    if _is_addressed(passage, hit) or (name.guard and not _allowed(passage, sentence, hit, name)):
        return None
    return hit if not name.noun or _is_noun(passage, hit) else None


def _same_case(wanted: str, seen: str) -> bool:
    """A name in lower case fits any, a capitalised one also capitals, one in capitals only itself."""
    if wanted == seen or wanted.islower():
        return True
    return seen.isupper() and len(seen) > 2 and not wanted.isupper()


def _both_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether some text may be read as either."""
    pairs = list(zip(one, other, strict=True))
    return all(_same_case(a, b) for a, b in pairs) or all(_same_case(b, a) for a, b in pairs)


def _apart(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum()


def _end(text: str, name: Name, end: int) -> int | None:
    """Where the name ends, a variant's letters included; None in the midst of a longer word."""
    if end < len(text) and text[end] == "$":
        return None
    if end >= len(text) or not (text[end].isalnum()):
        return end
    variant = _VARIANT.match(text, end)
    if not name.open_ended or variant is None or (variant.end() < len(text) and text[variant.end()].isalnum()):
        return None
    return variant.end()


def _after(pieces: list[Piece], position: int, offset: int) -> int:
    while position < len(pieces) and pieces[position].start < offset:
        position += 1
    return position


def _allowed(passage: Passage, sentence: Sentence, hit: Hit, name: Name) -> bool:
    guard = name.guard
    if guard is None or (guard.person and _names_a_person(passage, hit)):
        return guard is None
    if name.kind == Kind.NAMESAKE:  # either way it counts; its words tell what it names
        return True
    if guard.behind and guard.behind.search(
        passage.straight_text[max(sentence.start, hit.start - _NEIGHBOUR) : hit.start]
    ):
        return False
    if guard.before and guard.before.match(passage.straight_text, hit.end):
        return False
    # what an acronym stands for, the whole article tells
    around = passage.straight_text if _is_acronym(name) else passage.sentence_text(sentence)
    if guard.unwanted and guard.unwanted.search(around):
        return False
    if guard.led and guard.led.search(passage.straight_text[sentence.start : hit.start]):
        return True
    return guard.wanted is None or guard.wanted.search(around) is not None


def _is_addressed(passage: Passage, hit: Hit) -> bool:
    """Mr. Lyon, Ms. French: a single word behind a form of address is somebody, whatever else it names."""
    return passage.straight_text.endswith(_ADDRESSES, 0, hit.start) and " " not in passage.text[hit.start : hit.end]


def _is_acronym(name: Name) -> bool:
    return name.text.isupper() and name.entity is not None and name.entity.label == Label.ORGANIZATION


def _names_a_person(passage: Passage, hit: Hit) -> bool:
    if passage.word_before(hit.start).rstrip(".").capitalize() in _TITLES:
        return True
    text, before = passage.text[hit.start : hit.end], passage.word_before(hit.start)
    if text in passage.surnames or _is_given(passage, hit):
        return True
    # "Victoria Nuland … Victoria said", but "Israel Katz … Israel said"
    named = hit.name.entity
    if text in passage.given_names and named and named.label == Label.PLACE and before not in _PLACE_BEFORE:
        return True
    return any(
        re.search(r"\b[A-Z]", passage.text[start : hit.start] + " " + passage.text[hit.end : end])
        for start, end in passage.persons
        if start <= hit.start and hit.end <= end
    )


def _is_given(passage: Passage, hit: Hit) -> bool:
    """ "Jordan Michael Peele", which the model takes for a country and a person: two names behind, and no title."""
    if passage.word_before(hit.start) in _PLACE_BEFORE:
        return False
    behind = next((passage.text[start:end].split() for start, end in passage.persons if start == hit.end + 1), [])
    return len(behind) > 1 and passage.text[hit.end] == " " and behind[0] not in _TITLES | _CROWNS


def _is_noun(passage: Passage, hit: Hit) -> bool:
    token = passage.token_at(hit.start, hit.end)
    return token is None or token.pos_ not in _NOT_NOUNS
