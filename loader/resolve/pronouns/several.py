"""Binds "they" and "both leaders" to the two persons whom the sentence before names together; else not at all.

Two are named together who are joined by "and" as its subject, or who meet there and are its only persons. A plural
subject beside them, or a verb that things may have, leaves "they" unbound. The words of config/pronouns.yaml.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from loader.records import AnnotatedArticle, Label, Several
from loader.resolve.found import Found
from loader.resolve.pronouns.both import PLURAL, Pair, both, named_before, several
from loader.resolve.pronouns.countries import CountryPairs
from loader.resolve.pronouns.quotes import Quotes
from loader.resolve.pronouns.syntax import head_of, subject_of
from loader.resolve.pronouns.vocabulary import PronounWords
from loader.resolve.titles import Line, Titles


class SeveralFinder:
    """`titles` know official publishers; `words` are those of config/pronouns.yaml."""

    def __init__(self, titles: Titles, words: PronounWords) -> None:
        self._titles = titles
        self._meeting, self._acting, self._persons = words.meeting, words.acting, words.persons
        self._countries = CountryPairs(words.countries)

    def find(self, annotated: AnnotatedArticle, lines: Sequence[Line], found: Sequence[Found]) -> tuple[Several, ...]:
        """The words of the article's lines that stand for two persons or countries of `found`, in text order."""
        quotes = Quotes(annotated)
        persons = {
            each.start: each for each in found if each.entity.label is Label.PERSON and quotes.at(each.start) is None
        }
        bound: list[Several] = []
        before: dict[int, Pair] = {}  # by sentence; only such as may be meant later
        for line in lines:
            named = _named(line, persons)
            said = [each for each in self._said(line, named, before) if quotes.at(each.start) is None]
            bound += said
            own = self._pair(line, named)
            if own or (said and not named):
                before[line.sentence.index] = own or said[-1].entities
        taken = {each.head for each in bound}
        home = self._titles.home(annotated.article.source)
        countries = self._countries.find(lines, found, quotes, home[0] if home else None)
        bound += (each for each in countries if each.head not in taken)
        return tuple(sorted(bound, key=lambda each: each.start))

    def _pair(self, line: Line, named: Mapping[int, tuple[Found, Token]]) -> Pair | None:
        """The two persons whom the line names together."""
        ids = tuple(dict.fromkeys(each.entity.id for each, _ in named.values()))
        if len(ids) != 2 or _plural_subjects(line, [head for _, head in named.values()]):
            return None
        heads = [head for _, head in named.values()]
        joined = any(one.dep_.startswith("nsubj") and other in one.conjuncts for one in heads for other in heads)
        meets = any(token.lemma_.lower() in self._meeting for token in line.at)
        acts = any(head.dep_.startswith("nsubj") for head in heads)
        return ids if joined or (meets and acts) else None

    def _said(
        self, line: Line, named: Mapping[int, tuple[Found, Token]], before: Mapping[int, Pair]
    ) -> Iterator[Several]:
        index = line.sentence.index
        phrases = {noun.i: first for first, noun in both(line, self._persons)}
        for token in line.at:
            if any(start < token.idx for start in named):
                return
            if token.lower_ == "they" and token.dep_.startswith("nsubj"):
                pair = before.get(index - 1)
                if pair and subject_of(token).lemma_.lower() in self._acting and not _rivals(line, token):
                    yield several(token, token, pair, "pronoun they, of two persons")
            elif token.i in phrases:
                pair = named_before(before, index)
                if pair:
                    yield several(phrases[token.i], token, pair, f"both {token.lower_}, of two persons")


def _named(line: Line, persons: Mapping[int, Found]) -> dict[int, tuple[Found, Token]]:
    """The persons of the line with their heads, by offset; not those who only own something."""
    named: dict[int, tuple[Found, Token]] = {}
    for position, token in enumerate(line.at):
        person = persons.get(token.idx)
        if person and token.idx not in named:
            head = _titled(line, position) or _outer(head_of(token, person.end))
            if head.dep_ != "nmod:poss":
                named[token.idx] = (person, head)
    return named


def _titled(line: Line, position: int) -> Token | None:
    """The title's word that a name is parsed under: "Secretary of State Ann Sherwood spoke"."""
    first = min((start for start, _, _ in line.titles_before(position)), default=position)
    return next((token for token in line.at[first:position] if token.dep_.startswith("nsubj")), None)


def _outer(head: Token) -> Token:
    """The noun that a name goes with: the title in "the minister, Jean Duval"."""
    while head.dep_ in ("appos", "flat", "compound") and head.head.i != head.i:
        head = head.head
    return head


def _plural_subjects(line: Line, heads: Sequence[Token]) -> bool:
    """Whether the line has subjects that "they" may be: a plural noun, or several joined that are not these heads."""
    return any(
        token.dep_.startswith("nsubj")
        and (token.tag_ in PLURAL or any(other not in heads for other in token.conjuncts))
        for token in line.at
    )


def _rivals(line: Line, they: Token) -> bool:
    """Whether a plural noun stands in front in the same sentence."""
    return any(token.tag_ in PLURAL and token.i < they.i and token.dep_.startswith("nsubj") for token in line.at)
