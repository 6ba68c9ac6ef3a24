"""Which of the persons named so far a pronoun stands for, where one stands out."""

from collections.abc import Sequence, Set

import msgspec
from spacy.tokens import Token

from loader.records import Entity, Method, Section
from loader.resolve.found import Found
from loader.resolve.pronouns.syntax import has_role_of, is_main, subject_of


class Named(msgspec.Struct):
    """A person named or meant by a pronoun: where, in which quotation, and whether as a subject."""

    entity: Entity
    sentence: int
    start: int
    token: Token
    quote: int | None
    section: Section
    subject: bool


def in_sentence(here: list[Named], token: Token) -> Entity | None:
    """The subject above the pronoun, else the sentence's only person.

    A second person beside that subject leaves "his" open: "Putin congratulated Kostunica on his election"; so does one
    whose lawyer or the like the subject is: "Kostunica’s lawyer, Reed Brody, said he was tired".
    """
    subjects = _governing(here, token)
    if subjects and not token.lower_.endswith("self"):
        subjects += [named for named in here if has_role_of(subjects[0].token, named.token)]
    if not subjects or token.dep_ != "nmod:poss":
        return _one(subjects or here)
    verb = subject_of(subjects[0].token)
    beside = [named for named in here if not named.subject and named.token.head.i == verb.i]
    return _one([*subjects, *beside])


def _governing(here: list[Named], token: Token) -> list[Named]:
    """Those of the sentence's persons that are the subject of a verb above the pronoun, the nearest only."""
    above = {ancestor.i: depth for depth, ancestor in enumerate(token.ancestors)}
    subjects = [named for named in here if named.subject and subject_of(named.token).i in above]
    subjects.sort(key=lambda named: above[subject_of(named.token).i])
    return subjects[:1]


def _one(named: Sequence[Named]) -> Entity | None:
    """The person, where all are one."""
    return named[0].entity if len({item.entity.id for item in named}) == 1 else None


def last_named(fitting: Sequence[Named], tells: bool, telling: Set[str]) -> Entity | None:
    """The subject of the last sentence that has one of the persons; without one, its only person.

    Of several, one who `tells` is whoever told something there: "Lund said Berg had lost. She added …". `telling` are
    the verbs, as lemmas.
    """
    if not fitting:
        return None
    latest = fitting[-1].sentence
    there = [named for named in fitting if named.sentence == latest]
    subjects = [named for named in there if named.subject]
    tellers = [named for named in subjects if subject_of(named.token).lemma_.lower() in telling]
    if tells and _one(tellers) and any(is_main(named.token) for named in tellers):
        return _one(tellers)
    return _one(subjects) if subjects else _one(there)


def bound(token: Token, entity: Entity, how: str = "") -> Found:
    """The pronoun, which stands for the entity; `how` is what its rule says more."""
    return Found(
        entity=entity,
        start=token.idx,
        end=token.idx + len(token),
        method=Method.PRONOUN,
        rule=f"pronoun {token.lower_}{how}",
    )
