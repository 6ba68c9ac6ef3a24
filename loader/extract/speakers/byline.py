"""Finds whom first persons, transcript labels and messages stand for, from what the article says elsewhere."""

from spacy.tokens import Token

from loader.extract.context import Context
from loader.extract.parse import is_finite
from loader.extract.speakers.own import own_subject
from loader.extract.speakers.phrases import possessor
from loader.identity import fold
from loader.records import Label, Mention

_FIRST_LINES = 3  # paragraphs in which a byline stands
_LONGEST_LINE = 14  # tokens of a byline: "Antony J. Blinken, Secretary of State"
_SENT = frozenset({"message", "greeting", "greetings", "telegram", "letter", "cable", "congratulations", "condolences"})
_FIRST_PERSONS = frozenset({"i", "me", "my"})
_BACK = 600  # tokens in which "the message" still refers to a message mentioned before


def author(context: Context) -> str | None:
    """The id of the person that a line at the top names by itself, with a title perhaps: who "we" and "I" are."""
    for paragraph in context.paragraphs[: _FIRST_LINES + 1]:
        tokens = context.tokens(paragraph.start, paragraph.end)
        persons = [m for m in context.mentions_in(paragraph.start, paragraph.end) if _is_person(context, m)]
        leads = bool(persons) and persons[0].start == paragraph.start and len(persons) == 1
        if leads and len(tokens) <= _LONGEST_LINE and not any(is_finite(t) for t in tokens) and tokens[-1].text != ".":
            return persons[0].entity
    return None


def by_surname(context: Context, label: str) -> str | None:
    """The one person of the article whose last name a label in capitals ends with: "SECRETARY BLINKEN"."""
    words = fold(label).split()
    fitting = {
        entity.id
        for entity in context.resolution.entities
        if entity.label is Label.PERSON and words and fold(entity.name).split()[-1:] == words[-1:]
    }
    return fitting.pop() if len(fitting) == 1 else None


def issuer(context: Context, noun: Token) -> str | None:
    """Whose message, statement or letter it is: "Putin sent a message to Mali. The message reads: …"."""
    for token in reversed(noun.doc[max(0, noun.i - _BACK) : noun.i + 1]):
        found = (_possessor(context, token) or _giver(context, token)) if token.lower_ == noun.lower_ else None
        if found is not None:
            return found
    return (_sender(context, noun) or _first_person(context, noun)) if noun.lower_ in _SENT else None


def _first_person(context: Context, noun: Token) -> str | None:
    """Who says "I" in the message behind the noun, where that is known."""
    return next((m.entity for m in context.mentions_from(noun.idx) if m.text.lower() in _FIRST_PERSONS), None)


def _sender(context: Context, noun: Token) -> str | None:
    """Putin congratulated the explorers. The message reads: …"""
    start = noun.sent.start
    before = noun.doc[start - 1].sent if start else None
    while before is not None and before.start and not any(token.is_alpha for token in before):
        before = noun.doc[before.start - 1].sent
    subject = None if before is None else own_subject(before.root)
    return None if subject is None else _mentioned(context, subject.head)


def _possessor(context: Context, noun: Token) -> str | None:
    owner = possessor(noun)
    return None if owner is None else _mentioned(context, owner.head)


def _giver(context: Context, noun: Token) -> str | None:
    """The subject of the verb that has the noun as its object."""
    if noun.dep_ != "obj":
        return None
    subject = own_subject(noun.head)
    return None if subject is None else _mentioned(context, subject.head)


def _mentioned(context: Context, token: Token) -> str | None:
    mention = context.mention_of(token)
    if mention is None or context.label_of(mention) in {Label.WEAPON, Label.PLACE}:
        return None
    return mention.entity


def _is_person(context: Context, mention: Mention) -> bool:
    return context.label_of(mention) is Label.PERSON
