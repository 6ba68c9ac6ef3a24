"""Binds he, she and I to the person whom they stand for, where the text makes one stand out; else not at all.

The person is the subject that the pronoun's own sentence has already named, else the one whom the text before was
about: the subject of the last sentence, or whom a pronoun there stood for. Two of a kind, an unnamed subject ("an
official said"), or three sentences without a person leave the pronoun unbound. What is quoted and what is told are
read apart, and nobody says he of himself.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from loader.records import AnnotatedArticle, Entity, Label
from loader.resolve.found import Found
from loader.resolve.persons import PersonVocabulary
from loader.resolve.pronouns.antecedents import Named, bound, in_sentence, last_named
from loader.resolve.pronouns.first import FirstPersons
from loader.resolve.pronouns.gender import Genders
from loader.resolve.pronouns.quoted import Unbound, quoted
from loader.resolve.pronouns.quotes import Quotes
from loader.resolve.pronouns.sender import Senders
from loader.resolve.pronouns.syntax import (
    co_arguments,
    has_role_of,
    head_of,
    is_main,
    is_subject,
    subject_of,
    takes_part,
)
from loader.resolve.pronouns.turns import Turns
from loader.resolve.pronouns.vocabulary import PronounWords
from loader.resolve.titles import Line, Titles

_GENDER = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_OR = ("or", "/")
_WINDOW = 3
_ROLE_AT = 4  # words behind a possessive at which its role begins: "her long-time personal spokesman"
_CALLED = 3  # words of a name, from which on it is too long to call somebody by
_SOMEBODY = ("man", "woman", "source", "boy", "girl")


class PronounFinder:
    """Finds the pronouns of articles; `words` are those of config/pronouns.yaml."""

    def __init__(self, known: PersonVocabulary, words: PronounWords) -> None:
        self._known = known
        self._senders = Senders(known)
        self._words = words

    def find(self, annotated: AnnotatedArticle, lines: Sequence[Line], found: Sequence[Found]) -> list[Found]:
        """The pronouns in the article's lines that stand for one of the persons in `found`, in text order."""
        names = {item.start: item for item in found if item.entity.label is Label.PERSON}
        quotes = Quotes(annotated)
        turns = Turns(annotated, names.values())
        reading = _Reading(names, quotes, turns, Genders(self._known), self._known.titles, self._words)
        bound = [item for line in lines for item in reading.read(line)]
        sender = self._senders.sender(annotated.article)
        speaking = FirstPersons(annotated, names.values(), reading.seen, quotes, turns, sender)
        return [*bound, *quoted(reading.unbound, reading.seen, speaking.speaker, reading.fits), *speaking.find()]


class _Reading:
    """One article, read sentence by sentence."""

    def __init__(
        self,
        names: dict[int, Found],
        quotes: Quotes,
        turns: Turns,
        genders: Genders,
        titles: Titles,
        words: PronounWords,
    ) -> None:
        self._names = names
        self._quotes = quotes
        self._turns = turns
        self._genders = genders
        self._titles = titles
        self._words = words
        self.seen: list[Named] = []
        self.unbound: list[Unbound] = []  # in quotations
        self._quote_sentences: dict[int, int] = {}
        self._fronted: list[Found] = []
        self._blocked = -1  # the last sentence whose subject was a person without a name

    def read(self, line: Line) -> Iterator[Found]:
        """The pronouns of the next sentence that can be bound."""
        self._take_fronted(line)
        until = -1
        for position, token in enumerate(line.at):
            if token.idx < until or (position and token.i == line.at[position - 1].i):
                continue
            named = self._names.get(token.idx)
            if named:
                until = named.end
                self._genders.read_titles(named.entity, line, position)
                if not (self._turns.labelled(token.idx) or self._is_called(line, position, line.index(named.end))):
                    self._add(named.entity, line, head_of(token, named.end))
            elif token.lower_ in _GENDER and token.pos_ == "PRON" and not self._is_nobody(line, position):
                yield from self._bind(line, token)
            elif self._unnamed(line, position):
                self._blocked = line.sentence.index

    def _take_fronted(self, line: Line) -> None:
        self._fronted = [
            named for token in line.at if (named := self._names.get(token.idx)) and is_main(head_of(token, named.end))
        ]

    def _add(self, entity: Entity, line: Line, token: Token) -> None:
        self.seen.append(
            Named(
                entity=entity,
                sentence=line.sentence.index,
                start=token.idx,
                token=token,
                quote=self._quotes.at(token.idx),
                section=line.sentence.section,
                subject=is_subject(token),
            )
        )

    def _is_called(self, line: Line, start: int, end: int) -> bool:
        """“Well, Stephen, he stayed.”: who is spoken to, in a transcript, is not told of."""
        before, behind = line.words[max(start - 1, 0) : start], line.words[end : end + 1]
        set_off = before in ([], [","], [":"]) and behind in ([","], ["."], ["?"], ["!"])
        return set_off and self._turns.transcript and end < start + _CALLED

    def _is_nobody(self, line: Line, position: int) -> bool:
        """ "His Holiness" is nobody but the one so called, and "his or her" anybody."""
        near = line.words[max(position - 2, 0) : position + 3]
        at = min(position, 2)
        behind, before = near[at + 1 :], near[:at][::-1]
        either = any(len(pair) == 2 and pair[0] in _OR and pair[1] in _GENDER for pair in (behind, before))
        return either or (behind[:1] != [] and behind[0] in self._words.styles)

    def _bind(self, line: Line, token: Token) -> Iterator[Found]:
        gender = _GENDER[token.lower_]
        entity = self._antecedent(line, token, gender)
        if entity is None:
            self._leave(line, token, gender)
            return
        self._genders.note(entity, gender)
        self._add(entity, line, token)
        yield bound(token, entity)

    def _leave(self, line: Line, token: Token, gender: str) -> None:
        quote = self._quotes.at(token.idx)
        if quote is not None:
            sentence = self._quote_sentences.setdefault(quote, line.sentence.index)
            self.unbound.append(Unbound(token, gender, quote, sentence))

    def _antecedent(self, line: Line, token: Token, gender: str) -> Entity | None:
        fitting = self._fitting(line, token, gender)
        others = self._others(fitting, token)
        fitting = others or fitting
        here = [named for named in fitting if named.sentence == line.sentence.index]
        if here:
            return in_sentence(here, token)
        if (token.dep_ == "nmod:poss" or _is_fronted(token)) and self._quotes.at(token.idx) is None:
            holder = self._holder(line, token)
            for item in self._fronted:
                if item.start > token.idx and self.fits(item.entity, gender) and item != holder:
                    return item.entity
        telling = self._words.telling
        tells = token.dep_.startswith("nsubj") and token.head.lemma_.lower() in telling
        return None if self._outdone(fitting) else last_named(fitting, tells, telling)

    def _holder(self, line: Line, token: Token) -> Found | None:
        """Whom the role behind a possessive names: Quiroga in "her spokesman Hernan Quiroga"."""
        first = line.index(token.idx) + 1
        roles = {
            start: line.role_starts[start][0] for start in range(first, first + _ROLE_AT) if start in line.role_starts
        }
        ends = [end for start, end in roles.items() if start == first or token.head in line.at[start:end]]
        behind = line.at[ends[0] + (line.words[ends[0]] == ",") :] if ends and ends[0] < len(line.at) else []
        return self._names.get(behind[0].idx) if behind else None

    def _others(self, fitting: Sequence[Named], token: Token) -> list[Named]:
        """Without the one who asks for what the others undergo: "Brody demanded his release"."""
        noun, verb = token.head, token.head.head
        asked = noun.dep_ in ("obj", "obl") and verb.lemma_.lower() in self._words.asking
        if token.dep_ != "nmod:poss" or not asked or noun.lemma_.lower() not in self._words.undergone:
            return []
        asks = {named.entity.id for named in fitting if named.subject and subject_of(named.token).i == verb.i}
        return [named for named in fitting if named.entity.id not in asks]

    def _outdone(self, fitting: Sequence[Named]) -> bool:
        """Whether a person without a name took part since: later than all of them, or beside mere owners."""
        latest = max((named.sentence for named in fitting), default=-1)
        owners = all(named.token.dep_ == "nmod:poss" for named in fitting if named.sentence == latest)
        return self._blocked > latest or (self._blocked == latest and owners)

    def _fitting(self, line: Line, token: Token, gender: str) -> list[Named]:
        """Persons named lately whom the pronoun may stand for, quoted words and told ones apart, and captions too."""
        sentence, quote = line.sentence, self._quotes.at(token.idx)
        speaker = self._turns.speaker(token.idx)
        others = {
            named.entity.id
            for named in self.seen
            if co_arguments(named.token, token) or has_role_of(named.token, token)
        }
        return [
            named
            for named in self.seen
            if sentence.index - named.sentence <= _WINDOW
            and (named.quote, named.section) == (quote, sentence.section)
            and named.entity.id not in others
            and named.entity != speaker
            and self.fits(named.entity, gender)
        ]

    def fits(self, entity: Entity, gender: str) -> bool:
        """Whether a pronoun of the gender, m or f, can stand for the person."""
        return self._genders.of(entity) in (None, gender)

    def _unnamed(self, line: Line, position: int) -> bool:
        """A person without a name takes part: "an official said", "thanked the Secretary-General"."""
        end = position + 1
        if position in line.role_starts:
            end, _ = line.role_starts[position]
        elif line.words[position] not in _SOMEBODY:
            return False
        if end < len(line.at) and line.at[end].idx in self._names:
            return False
        return any(takes_part(token) for token in line.at[position:end])


def _is_fronted(token: Token) -> bool:
    """ "When he sent troops, Putin hoped": the subject of a clause before its main one; not "As he noted, …"."""
    clause = token.head
    fronted = token.dep_.startswith("nsubj") and clause.dep_ == "advcl" and clause.i < clause.head.i
    return fronted and any(not child.is_punct for child in clause.rights)
