"""Finds the persons of an article, and who each is.

Names come from config/people.yaml, from the model, and from behind titles; surnames are then looked for again, now that
the article's persons are known. The mention is the bare name, without title, demonym or possessive.
"""

from collections.abc import Iterator, Sequence, Set

from loader.records import AnnotatedArticle, Label, Method
from loader.resolve.found import Found
from loader.resolve.identities import Identities
from loader.resolve.names import Phrases, Words
from loader.resolve.persons.bind import Binder, Setting
from loader.resolve.persons.candidate import Candidate
from loader.resolve.persons.group import Group
from loader.resolve.persons.headline import OUTSIDE, HeadlineReader
from loader.resolve.persons.hints import Taken
from loader.resolve.persons.shapes import HYPHENS, in_name
from loader.resolve.persons.spans import SpanFinder
from loader.resolve.persons.standing import Standing
from loader.resolve.persons.vocabulary import PersonVocabulary
from loader.resolve.titles import Line

_KNOWN = "name of a person in the article"
_PART = "part of the name of a person in the article"


class PersonFinder:
    """Binds names by the vocabulary, and by what people decided."""

    def __init__(self, known: PersonVocabulary, identities: Identities) -> None:
        self._rules = known.rules
        self._people = known.people
        self._spans = SpanFinder(known)
        self._standing = Standing(known.rules)
        self._headlines = HeadlineReader(known)
        self._binder = Binder(known, identities)

    def find(self, annotated: AnnotatedArticle, lines: Sequence[Line], taken: Sequence[Found]) -> list[Found]:
        """Every mention of a person by name in the article's lines, in text order; `taken` is what gazetteers found."""
        seen = Taken(taken, frozenset(token.text for token in annotated.doc if token.is_lower))
        candidates = self._headlines.read(annotated.article)
        candidates += [item for line in lines for item in self._spans.find(line, seen)]
        countries = frozenset(item.entity.id for item in taken if item.entity.label is Label.COUNTRY)
        article = annotated.article
        setting = Setting(article.id, article.published, article.source, countries)
        groups = self._binder.groups(candidates, setting)
        surnames = self._binder.surnames(groups)
        candidates = [item for item in candidates if not self._is_thing_of_somebody(item, surnames)]
        known = self._known(
            [group for group in groups if any(item in candidates for item in group.members)], article.source
        )
        for line in lines:
            candidates.extend(self._named_again(line, seen, known, candidates))
        groups = self._binder.groups(sorted(candidates, key=lambda item: item.start), setting)
        credible = [group for group in groups if self._binder.is_credible(group)]
        return sorted(
            (item for group in credible for item in self._found(group, article.id)), key=lambda item: item.start
        )

    def _is_thing_of_somebody(self, item: Candidate, surnames: Set[str]) -> bool:
        """ "Warhol Polaroid", where the article is about Andy Warhol: no name, but his surname and a thing."""
        first = item.name[0]
        lone = item.person is None and len(item.name) == 2 and first in surnames and item.start != OUTSIDE
        return lone and not item.acts and not self._rules.is_given(first) and first not in self._rules.family_first

    def _known(self, groups: list[Group], source: str) -> Phrases:
        """Names and surnames by which the article's persons may be named again, and surnames that are enough there."""
        phrases: dict[Words, str] = dict.fromkeys(self._people.known_to(source), "people.yaml surname")
        phrases |= dict.fromkeys(self._binder.parts(groups), _PART)
        for group in groups:
            if group.names:
                phrases |= dict.fromkeys((*group.names, *self._binder.families(group)), _KNOWN)
        return Phrases.of(phrases.items())

    def _named_again(
        self, line: Line, taken: Taken, known: Phrases, candidates: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        used = {offset for item in candidates for offset in range(item.start, item.end)}
        position = 0
        while position < len(line.words):
            found = known.at(line.words, position)
            if found and self._is_pair(line, taken, known, position, used):
                yield self._spans.candidate(line, taken, position, position + 1, found[1])
                yield self._spans.candidate(line, taken, position + 1, position + 2, found[1])
                position += 2
                continue
            end = position + (found[0] if found else 1)
            longer = found is not None and found[1] == _PART and in_name(line, position)
            if found and not longer and self._standing.alone(line, taken, position, end, used):
                yield self._spans.candidate(line, taken, position, end, found[1])
            position = end

    def _is_pair(self, line: Line, taken: Taken, known: Phrases, start: int, used: Set[int]) -> bool:
        """ "the Zelenskyy-Putin meeting": two surnames that are known, joined by a hyphen and of no longer name."""
        pair = range(start, start + 2)
        if any((known.at(line.words, position) or (0, ""))[0] != 1 for position in pair) or start + 1 >= len(line.at):
            return False
        first, second = line.at[start], line.at[start + 1]
        if line.text[first.idx + len(first) : second.idx] not in HYPHENS or first.idx in used or second.idx in used:
            return False
        named = all(self._standing.holds(line, taken, position, position + 1, known=True) for position in pair)
        longer = self._standing.name_before(line, taken, start) or self._standing.goes_on(line, taken, start + 2)
        return named and first.i != second.i and not longer

    def _found(self, group: Group, article: str) -> Iterator[Found]:
        entity = self._binder.entity(group, article)
        for member in group.members:
            if member.start == OUTSIDE:
                continue
            method, rule = self._how(member, group)
            yield Found(entity=entity, start=member.start, end=member.end, method=method, rule=rule)

    def _how(self, member: Candidate, group: Group) -> tuple[Method, str]:
        if group.person is None:
            return (Method.ALIAS if member.rule in {_KNOWN, _PART} else Method.MODEL), member.rule
        key = group.person.entity.id.removeprefix("person:")
        if member.name == group.person.names[0]:
            return Method.VOCABULARY, f"people.yaml {key} name"
        kind = "alias" if member.person is group.person else "surname"
        return Method.ALIAS, f"people.yaml {key} {kind}"
