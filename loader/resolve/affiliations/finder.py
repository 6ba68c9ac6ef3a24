"""Reads who holds which role in which country or organisation, from the patterns of config/affiliations.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loader.records import Affiliation, Entity, Label, Mention, Method
from loader.resolve.affiliations import patterns as piece
from loader.resolve.affiliations.patterns import patterns
from loader.resolve.affiliations.pieces import Cutter, Piece
from loader.resolve.titles import Line, Role, Titles


class AffiliationFinder:
    """Raises VocabularyError for a bad entry in affiliations.yaml."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._patterns = patterns()
        self._cutter = Cutter(titles)

    def find(
        self, lines: Iterable[Line], mentions: Sequence[Mention], entities: Mapping[str, Entity]
    ) -> tuple[Affiliation, ...]:
        """Each affiliation of an article, given its lines, once, at the first sentence that says it, in text order."""
        named = {mention.start: mention for mention in mentions if mention.method is not Method.PRONOUN}
        found: dict[tuple[str, str, str], Affiliation] = {}
        for line in lines:
            pieces = self._cutter.cut(line, named, entities)
            for item in self._in(pieces, entities, line.sentence.index):
                found.setdefault((item.person, item.role, item.of), item)
        return tuple(found.values())

    def _in(self, pieces: list[Piece], entities: Mapping[str, Entity], sentence: int) -> Iterator[Affiliation]:
        letters = "".join(item.letter for item in pieces)
        for pattern in self._patterns:
            for match in pattern.expression.finditer(letters):
                name, of = (pieces[match.start(group)].mention for group in ("name", "of"))
                role = pieces[match.start("role")].role
                if name and of and role and self._serves(match, role, of, entities):
                    yield Affiliation(
                        person=name.entity,
                        role=f"{_kept(match, pieces)}{role.name}",
                        of=of.entity,
                        sentence=sentence,
                        rule=f"affiliations.yaml {pattern.name}",
                    )

    def _serves(self, match: re.Match[str], role: Role, of: Mention, entities: Mapping[str, Entity]) -> bool:
        """Whether the role is of that country or organisation: not where one is sent to, not what one works on."""
        country = entities[of.entity].label is Label.COUNTRY
        if country and role.core in self._titles.local:
            return False
        topical = role.core in self._titles.topical
        if match.start("of") < match.start("role"):
            return not (topical and country and _is_plain(match, of))
        between = match.string[match.end("role") : match.start("of")]
        elsewhere = piece.TO in between or piece.IN in between
        return not (elsewhere and role.core in self._titles.sent) and not (country and topical)


def _is_plain(match: re.Match[str], of: Mention) -> bool:
    """A country's plain name in front of a role, "North Korea": no demonym, acronym or possessive."""
    if "demonym" in of.rule or of.text.isupper():
        return False
    return match.string[match.end("of") : match.end("of") + 1] != piece.POSS


def _kept(match: re.Match[str], pieces: list[Piece]) -> str:
    """ "former " where the word stands in front of the country: "former US president"."""
    if match.groupdict().get("former") is None:
        return ""
    return f"{pieces[match.start('former')].kept} "
