"""The subject that the parse gives a verb itself, mended where it takes a title, a day or an apposition for it."""

import msgspec
from spacy.tokens import Token

from loader.extract.speakers.inverted import inverted
from loader.extract.speakers.phrases import RELATIVES, Subject, ending_at, first_word, phrase

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})
"""Kinds of words that a noun phrase can have as its head."""
ALONE = frozenset({"another", "others", "some", "many", "both", "several", "one"})
"""Words that stand for people by themselves."""


def own_subject(verb: Token) -> Subject | None:
    """The verb's own subject in the parse; for "who" and its like, whom that refers to."""
    behind = inverted(verb)
    if behind is not None:
        return behind
    for child in (*reversed(list(verb.lefts)), *verb.rights):
        put = _put_to_day(child, verb)
        if put is not None:
            return phrase(put)
        misread = child.dep_ in {"amod", "det"} and child.lower_ in ALONE and verb.pos_ == "NOUN"  # some argue that
        if misread or (child.dep_ in _SUBJECTS and not is_aside(child)):
            told_of = _told_of(child, verb) if child.lower_ in RELATIVES and not child.text.isupper() else None
            if told_of is not None:
                return told_of
            nominal = child.pos_ in NOMINAL or child.lower_ in ALONE
            return _with_title(_before_comma(phrase(_named_behind(child)), verb)) if nominal else None
    helpers = (child for child in verb.lefts if child.dep_ == "aux")  # It does, however, criticise
    held = next((child for each in helpers for child in each.lefts if child.dep_ == "nsubj"), None)
    return None if held is None else phrase(held)


def _named_behind(noun: Token) -> Token:
    """…, a condition Oslo has rejected: the name, which the parse puts to the noun that it tells of."""
    put = next((child for child in noun.rights if child.dep_ == "appos" and child.left_edge.i == noun.i + 1), None)
    told_of = put is not None and put.pos_ == "PROPN" and put.ent_type_ != "PERSON" and noun.pos_ == "NOUN"
    article = any(child.lower_ in {"a", "an"} for child in noun.lefts) and noun.left_edge.i > 0
    return put if put is not None and told_of and article and noun.left_edge.nbor(-1).text == "," else noun


def _put_to_day(day: Token, verb: Token) -> Token | None:
    """Earlier Wednesday, the group said: who speaks, where the parse puts it to a day that it takes for the subject."""
    if day.dep_ not in _SUBJECTS or day.ent_type_ != "DATE":
        return None
    put = next((child for child in day.rights if child.dep_ == "appos" and child.i < verb.i), None)
    return put if put is not None and put.ent_type_ != "DATE" else None


def _with_title(subject: Subject) -> Subject:
    """His father Mohamed said: with the noun before the name, where the parse takes the two for two subjects."""
    head = subject.head
    title = next((t for t in head.head.lefts if t.dep_ == head.dep_ and t.pos_ == "NOUN" and t.i < head.i), None)
    if title is None or head.pos_ != "PROPN" or title.idx + len(title) + 1 != subject.start:
        return subject
    if head.ent_type_ != "PERSON" and first_word(phrase(title)).lower_ in {"a", "an"}:
        return subject  # a condition Oslo has rejected
    return msgspec.structs.replace(subject, start=phrase(title).start)


def is_aside(token: Token) -> bool:
    """A date or an acronym in brackets, which the parse takes for a subject: "on Saturday, the envoy said"."""
    return token.ent_type_ == "DATE" or (token.i > 0 and token.nbor(-1).text == "(")


def _before_comma(subject: Subject, verb: Token) -> Subject:
    """Bong, a fellow at the institute, said: the name, where the parse takes its apposition for the subject."""
    first = first_word(subject)
    between = [token for token in verb.doc[first.i : verb.i] if token.text == ","]
    examples = first.lower_ in {"including", "among"}  # several senators, including Collins of Maine, said
    if examples and first.i > 1 and first.nbor(-1).text == ",":
        return ending_at(first.nbor(-2)) or subject
    if subject.head.pos_ == "PROPN" or not between or first.i < 2 or first.nbor(-1).text != ",":
        return subject
    name = first.nbor(-2)
    placed = any(child.dep_ == "case" for child in name.lefts)  # In Brussels, the secretary said
    placed = placed or name.ent_type_ == "DATE"  # In a statement Tuesday, the chief of it, Jane Doe, said
    return (ending_at(name) or subject) if name.pos_ == "PROPN" and not placed else subject


def _told_of(relative: Token, verb: Token) -> Subject | None:
    """Whom a relative pronoun refers to: by the parse, or for "who" behind a comma, whoever stands before that."""
    antecedent = _antecedent(verb)
    if antecedent is not None:
        return phrase(antecedent, adjacent=False)
    set_off = relative.lower_ == "who" and relative.i > 1 and relative.nbor(-1).text == ","
    before = ending_at(relative.nbor(-2)) if set_off else None
    return None if before is None else msgspec.structs.replace(before, adjacent=False)


def _antecedent(verb: Token) -> Token | None:
    for token in (verb, *verb.ancestors):
        if token.dep_ == "acl:relcl":
            return token.head if token.head.i < verb.i else None
        if token.dep_ not in {"conj", "xcomp"}:
            return None
    return None


def agent_of(verb: Token) -> Subject | None:
    """by the Crown: who does what a passive verb says; also "called misleading by two senators"."""
    told = (child for predicate in verb.rights if predicate.dep_ == "xcomp" for child in predicate.rights)
    for child in (*verb.rights, *told):
        if child.dep_.startswith("obl") and any(case.lower_ == "by" for case in child.lefts):
            found = phrase(child)
            return found if child.pos_ in NOMINAL else None
    return None
