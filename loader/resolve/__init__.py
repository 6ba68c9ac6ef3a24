"""The resolve stage: who and what an article names, and which entity of the graph each name leads to."""

from collections.abc import Sequence
from functools import cached_property

from loader.records import AnnotatedArticle, Entity, Resolution
from loader.resolve.acronyms import with_acronyms
from loader.resolve.affiliations import AffiliationFinder
from loader.resolve.found import Found
from loader.resolve.gazetteer import Hit, Kind
from loader.resolve.identities import Identities
from loader.resolve.merge import Decisions, entities, mentions, without_overlap
from loader.resolve.namesakes import Namesakes
from loader.resolve.offices import OfficeFinder
from loader.resolve.organizations import Unlisted
from loader.resolve.passage import Passage
from loader.resolve.persons import PersonFinder, load_persons
from loader.resolve.pronouns import PronounFinder, SeveralFinder, load_words
from loader.resolve.readings import Readings
from loader.resolve.titles import Line, lines
from loader.resolve.vocabularies import load_vocabularies
from loader.resolve.weapons import without_makers


class Resolver:
    """Holds the vocabularies; one serves any number of articles. VocabularyError for a bad entry in config/."""

    def __init__(self) -> None:
        vocabularies = load_vocabularies()
        self._gazetteer = vocabularies.gazetteer
        self._countries = {country.id: country for country in vocabularies.countries.by_code.values()}
        self._ships, self._called_ships = vocabularies.ships, vocabularies.called_ships
        self._readings = Readings(vocabularies.countries, vocabularies.places.documents, vocabularies.organ_reader)
        self._unlisted = Unlisted(vocabularies.rules, self._gazetteer.entities, vocabularies.guarded)
        self._short_forms = vocabularies.short_forms
        self._locator = vocabularies.locator
        known = self._known = load_persons()
        self._titles = known.titles
        self._titles.check_countries(self._countries)
        identities = Identities()
        self._persons = PersonFinder(known, identities)
        self._offices = OfficeFinder(known)
        words = load_words()
        self._pronouns = PronounFinder(known, words)
        self._several = SeveralFinder(known.titles, words)
        self._affiliations = AffiliationFinder(known)

        def listed(identity: str) -> Entity | None:
            person = known.people.get(identity)
            return person.entity if person else vocabularies.entity(identity)

        self._decisions = Decisions(identities, listed)
        self._countries.update(self._decisions.joined)

    def namesakes(self, text: str) -> tuple[Entity, ...]:
        """Every listed entity that these words may stand for, by id: "Moscow" is a town, and a government."""
        return self._namesakes.of(text)

    @cached_property
    def _namesakes(self) -> Namesakes:
        return Namesakes(self._gazetteer.entities.values(), self._known)

    def resolve(self, annotated: AnnotatedArticle) -> Resolution:
        """The article's entities by id, its mentions in text order, and its affiliations."""
        text_lines = list(lines(annotated, self._titles))
        found = self._found(annotated, text_lines)
        article = annotated.article
        mentioned = mentions(article.text, annotated.sentences, found)
        named = entities(found, mentioned, self._countries)
        by_id = {entity.id: entity for entity in named}
        affiliations = self._affiliations.find(text_lines, mentioned, by_id, article.published)
        several = self._several.find(annotated, text_lines, found)
        return Resolution(entities=named, mentions=mentioned, affiliations=affiliations, several=several)

    def _found(self, annotated: AnnotatedArticle, text_lines: Sequence[Line]) -> list[Found]:
        """The names, then the pronouns that refer to them; free of overlap, in text order."""
        passage = Passage(annotated)
        hits = [hit for hit in self._gazetteer.hits(passage) if not _is_inside(hit, passage.addresses)]
        hidden = [(hit.start, hit.end) for hit in hits if hit.name.kind == Kind.OTHER]
        found = self._readings.read(passage, [hit for hit in hits if hit.name.kind != Kind.OTHER])
        found, ships = self._called_ships.read(passage, without_makers(passage, found))
        hidden += ships
        found += self._ships.find(passage, found)
        found += self._persons.find(annotated, text_lines, found)
        found += self._unlisted.find(passage, found, hidden)
        found = with_acronyms(passage, found)
        found += self._short_forms.find(passage, without_overlap(found))
        found = [one for one in found if not _is_inside(one, passage.addresses)]
        located = self._locator.locate(passage, without_overlap(found))
        named = self._decisions.apply(located, passage.text, annotated.article.id)
        named = without_overlap([*named, *self._offices.find(text_lines, named, annotated.article)])
        return without_overlap([*named, *self._pronouns.find(annotated, text_lines, named)])


def _is_inside(one: Hit | Found, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= one.start < end for start, end in stretches)
