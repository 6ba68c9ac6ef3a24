"""Reads who holds which role in which country or organisation, from the patterns of config/affiliations.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loader.records import Affiliation, Entity, Label, Mention, Method
from loader.resolve.affiliations import patterns as piece
from loader.resolve.affiliations.patterns import patterns
from loader.resolve.affiliations.pieces import Cutter, Piece
from loader.resolve.affiliations.tenures import Tenures
from loader.resolve.persons import PersonVocabulary
from loader.resolve.titles import Line, Role

_BARE = re.compile(
    f"(?<![{piece.MOD}{piece.OF}{piece.PLACE}{piece.POSS}{piece.ROLE}])"
    f"(?P<role>{piece.ROLE}){piece.ADDRESS}?(?P<name>{piece.NAME})(?!{piece.BELONGS}{piece.THE}?[{piece.OF}{piece.PLACE}])"
)


class AffiliationFinder:
    """Raises VocabularyError for a bad entry in affiliations.yaml or tenures.yaml."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._people = known.people
        self._titles = known.titles
        self._patterns = patterns()
        self._tenures = Tenures()
        self._cutter = Cutter(known.titles, self._tenures.leads)

    def find(
        self,
        lines: Iterable[Line],
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
        published: str | None,
    ) -> tuple[Affiliation, ...]:
        """Each affiliation of an article, given its lines, once, at the first sentence that says it, in text order.

        A later sentence that tells its time, or another time, gives it again.
        """
        named = {mention.start: mention for mention in mentions if mention.method is not Method.PRONOUN}
        found: dict[tuple[str, ...], Affiliation] = {}
        bare: list[Affiliation] = []
        for line in lines:
            pieces = self._cutter.cut(line, named, entities)
            for item in self._in(line, pieces, entities, published):
                said = (item.person, item.role, item.of)
                found.setdefault(said, item)
                if item.since or item.until or item.former != found[said].former:
                    found.setdefault((*said, item.since or "", item.until or ""), item)
            bare += self._bare(line, pieces, entities, published)
        owned = {(item.person, item.role) for item in found.values()}
        found |= {
            (item.person, item.role, item.of): item for item in reversed(bare) if (item.person, item.role) not in owned
        }
        return tuple(sorted(dict.fromkeys(found.values()), key=lambda item: item.sentence))

    def _in(
        self, line: Line, pieces: list[Piece], entities: Mapping[str, Entity], published: str | None
    ) -> Iterator[Affiliation]:
        letters = "".join(item.letter for item in pieces)
        for pattern in self._patterns:
            for match in pattern.expression.finditer(letters):
                name, of = (pieces[match.start(group)].mention for group in ("name", "of"))
                role = pieces[match.start("role")].role
                if not (name and of and role and self._serves(match, role, of, entities)):
                    continue
                named = f"{_kept(match, pieces)}{self._field(match, pieces, line)}{role.name}"
                phrase = (pieces[match.start()].start, pieces[match.end() - 1].end)
                inner = (phrase[0], pieces[match.start("role")].start, of.start)
                tenure = self._tenures.read(line.text, phrase, named, inner, published)
                if pattern.dated and not (tenure.since or tenure.until):
                    continue
                yield Affiliation(
                    person=name.entity,
                    role=named,
                    of=of.entity,
                    sentence=line.sentence.index,
                    rule=f"affiliations.yaml {pattern.name}",
                    since=tenure.since,
                    until=tenure.until,
                    former=tenure.former,
                )

    def _bare(
        self, line: Line, pieces: list[Piece], entities: Mapping[str, Entity], published: str | None
    ) -> Iterator[Affiliation]:
        """Roles without an owner that are only one country's, or that the person is known for, where the article speaks
        of the country: "Secretary of State", "Prime Minister Rishi Sunak"."""
        for match in _BARE.finditer("".join(item.letter for item in pieces)):
            role, name = pieces[match.start("role")], pieces[match.start("name")].mention
            if not (role.role and name):
                continue
            alone = self._titles.country(role.role.core, line.text[role.start : role.end])
            country = alone or self._known_for(name.entity, role.role)
            if country and country in entities:
                then = self._tenures.read(line.text, (role.start, name.end), role.role.name, (role.start,), published)
                yield Affiliation(
                    person=name.entity,
                    role=role.role.name,
                    of=country,
                    sentence=line.sentence.index,
                    rule="titles.yaml country" if alone else "people.yaml roles",
                    since=then.since,
                    until=then.until,
                    former=then.former,
                )

    def _known_for(self, person: str, role: Role) -> str | None:
        """The id of the country for which people.yaml says that the person has or had the role."""
        listed = self._people.get(person)
        if listed is None or not self._titles.is_of_country(role.core):
            return None
        held = {self._titles.office(known) for known in listed.roles}
        return listed.country if self._titles.office(role.name) in held else None

    def _field(self, match: re.Match[str], pieces: Sequence[Piece], line: Line) -> str:
        """ "nuclear " where a chief or the like is one of something: "Iran’s nuclear chief"."""
        at = match.start("role")
        role = pieces[at].role
        if role is None or not self._titles.leaves_open(role.name):
            return ""
        first = at
        while first > match.start() and pieces[first - 1].letter == piece.MOD:
            first -= 1
        words = (line.text[each.start : each.end] for each in pieces[first:at])
        return "".join(
            f"{word if word.isupper() else word.lower()} "
            for word in words
            if word.lower() not in self._titles.attributes
        )

    def _serves(self, match: re.Match[str], role: Role, of: Mention, entities: Mapping[str, Entity]) -> bool:
        """Whether the role is of that country or organisation: not where one is sent to, not what one works on or, but
        for its spokesmen, works for: "the commander for Iraq"."""
        country = entities[of.entity].label is Label.COUNTRY
        if country and role.core in self._titles.local:
            return False
        topical = role.core in self._titles.topical
        if match.start("of") < match.start("role"):
            return not (topical and country and _is_plain(match, of))
        between = match.string[match.end("role") : match.start("of")]
        elsewhere = any(way in between for way in (piece.TO, piece.IN, piece.FOR))
        if country and piece.FOR in between and role.core not in self._titles.staff:
            return False
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
