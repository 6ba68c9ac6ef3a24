"""Finds who is the subject of a verb of saying: by the parse, and beside it by position where the parse has none."""

from collections.abc import Iterator
from itertools import takewhile

import msgspec
from spacy.tokens import Token

from loader.extract.parse import is_finite, is_gerund

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"})
_INNER = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "PART", "SYM", "X"})
_BETWEEN = frozenset({"ADV", "AUX", "PART"})
_ENDS_PHRASE = frozenset({",", "(", ")", ":", ";", "–", "—", "“", '"', "["})
_NO_START = frozenset({"CCONJ", "ADV", "SCONJ", "PUNCT", "ADP"})
_NOT_OF_NAMES = frozenset({"to", "on", "in", "from", "by", "with", "during", "after"})
_CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_OPENS_NAME = frozenset({"NOUN", "PROPN", "DET", "ADJ"})
_BEFORE_INVERTED = frozenset({",", "”", '"', "’", "'", "–", "—"})
_AFTER_INVERTED = frozenset({",", ".", ";", ":", "“", '"', "(", "?", "!", "who", "which", "as", "when"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "dep"})
_LONGEST = 30  # tokens of a noun phrase; longer ones are errors of the parse


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks: `head` is its main noun, `start` to `end` its words, `adjacent` that it stands beside its verb."""

    head: Token
    start: int
    end: int
    adjacent: bool = True


def subject_of(verb: Token) -> Subject | None:
    """The one who does what the verb says, looked for up the tree where the verb has no subject of its own."""
    own = own_subject(verb)
    if own is not None:
        return own
    if is_gerund(verb):
        return _inherited(verb)
    if verb.dep_ in _CLAUSAL and is_finite(verb):
        return beside(verb) or _inherited(verb)
    return _inherited(verb) or beside(verb)


def own_subject(verb: Token) -> Subject | None:
    """The verb's own subject in the parse; for "who" and its like, whom that refers to."""
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted
    for child in (*reversed(list(verb.lefts)), *verb.rights):
        if child.dep_ in SUBJECTS and not _is_aside(child):
            if child.lower_ in RELATIVES and _antecedent(verb) is not None:
                return phrase(_antecedent(verb) or child, adjacent=False)
            return _before_comma(phrase(child), verb) if child.pos_ in _NOMINAL else None
    return None


def _is_aside(token: Token) -> bool:
    """A date or an acronym in brackets, which the parse takes for a subject: "on Saturday, the envoy said"."""
    return token.ent_type_ == "DATE" or (token.i > 0 and token.nbor(-1).text == "(")


def _before_comma(subject: Subject, verb: Token) -> Subject:
    """Bong, a fellow at the institute, said: the name, where the parse takes its apposition for the subject."""
    doc = verb.doc
    first = next(token for token in doc[max(0, subject.head.i - _LONGEST) :] if token.idx == subject.start)
    between = [token for token in doc[first.i : verb.i] if token.text == ","]
    if subject.head.pos_ == "PROPN" or not between or first.i < 2 or first.nbor(-1).text != ",":
        return subject
    name = first.nbor(-2)
    return (_ending_at(name) or subject) if name.pos_ == "PROPN" else subject


def phrase(head: Token, adjacent: bool = True, first: Token | None = None) -> Subject:
    """The noun phrase of a head, without clauses and what a comma sets apart; it begins with `first` where given."""
    start = _leftmost(head) if first is None else first
    words = [head, *_rightwards(head)]
    while len(words) > 1 and (words[-1].dep_ == "case" or words[-1].pos_ in {"ADP", "DET", "CCONJ"}):
        words.pop()  # Serbia’s
    last = words[-1]
    return Subject(head=head, start=start.idx, end=last.idx + len(last), adjacent=adjacent)


def _leftmost(head: Token) -> Token:
    start = head
    for token in reversed(list(head.doc[max(head.left_edge.i, head.i - _LONGEST) : head.i])):
        if (token.is_punct and token.text not in "-–'’\"“”") or token.dep_ in _CLAUSAL:
            break
        start = token
    while start.i < head.i and start.pos_ in _NO_START:
        start = start.nbor(1)
    return start


def _rightwards(head: Token) -> Iterator[Token]:
    """The words after a head that belong to it: of a name, the rest of the name and what "of" adds."""
    for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + _LONGEST)]:
        if token.text in _ENDS_PHRASE or token.dep_ in _CLAUSAL or token.lower_ in RELATIVES:
            return
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or (head.pos_ == "PROPN" and token.lower_ in _NOT_OF_NAMES):
            return
        yield token


def _antecedent(verb: Token) -> Token | None:
    for token in (verb, *verb.ancestors):
        if token.dep_ == "acl:relcl":
            return token.head if token.head.i < verb.i else None
        if token.dep_ not in {"conj", "xcomp"}:
            return None
    return None


def _inverted(verb: Token) -> Subject | None:
    """…, said Mauer, … – a name between the verb and the next comma or full stop, whatever the parse makes of it."""
    if verb.i == 0 or verb.tag_ not in {"VBD", "VBZ"} or verb.nbor(-1).text not in _BEFORE_INVERTED:
        return None
    if verb.nbor(-1).text == "," and verb.lower_ not in {"said", "says"}:
        return None  # Tora, a spokesman, repeated the advice
    words = list(takewhile(lambda token: token.lower_ not in _AFTER_INVERTED, verb.doc[verb.i + 1 : verb.i + _LONGEST]))
    if not words or words[0].pos_ not in _OPENS_NAME or any(is_finite(token) for token in words):
        return None
    head = next((token for token in words if token.pos_ in _NAMES and not _leads_on(token, words)), None)
    return None if head is None else phrase(head, first=words[0])


def _leads_on(token: Token, words: list[Token]) -> bool:
    """Whether the next word belongs to the same name, so that the name's head is still to come."""
    following = next((word for word in words if word.i == token.i + 1), None)
    return following is not None and following.pos_ in _NAMES and following.ent_type_ != "DATE"


def _inherited(verb: Token) -> Subject | None:
    """and warned, saying, seemed to confirm, was quoted as saying: the subject is that of the verb above."""
    head = verb.head
    if verb.dep_ not in _SHARING or head is verb:
        return None
    if verb.dep_ == "acl" and head.pos_ in _NAMES:
        return phrase(head, adjacent=False) if head.i < verb.i else None
    above = own_subject(head) or (_inherited(head) if head.dep_ in {"conj", "xcomp", "advcl"} else None)
    if above is None or above.head.i > verb.i or (verb.dep_ == "conj" and above.head.dep_ == "nsubj:pass"):
        return None
    return msgspec.structs.replace(above, adjacent=False)


def agent_of(verb: Token) -> Subject | None:
    """by the Crown: who does what a passive verb says."""
    for child in verb.rights:
        if child.dep_.startswith("obl") and any(case.lower_ == "by" for case in child.lefts):
            found = phrase(child)
            return found if child.pos_ in _NOMINAL else None
    return None


def beside(verb: Token) -> Subject | None:
    """The noun phrase that ends right before the verb, adverbs and auxiliaries passed over."""
    position = verb.i - 1
    while position >= 0 and verb.doc[position].pos_ in _BETWEEN:
        position -= 1
    if position < 0:
        return None
    last = verb.doc[position]
    if last.text == ")":
        opening = next((token for token in reversed(verb.doc[:position]) if token.text == "("), last)
        return _ending_at(verb.doc[max(opening.i - 1, 0)])
    if last.text == ",":
        return _before_apposition(last)
    return _ending_at(last)


def _ending_at(last: Token) -> Subject | None:
    if last.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    first = last
    while first.i > 0 and last.i - first.i < _LONGEST:
        before = first.nbor(-1)
        linking = before.pos_ == "ADP" and before.lower_ not in {"of", "for", "to", "at"}
        if linking or before.pos_ not in _INNER or before.dep_ == "mark":
            break
        first = before
    while first.i < last.i and first.pos_ in {"ADP", "CCONJ", "PART"}:
        first = first.nbor(1)
    return Subject(head=last, start=first.idx, end=last.idx + len(last))


def _before_apposition(comma: Token) -> Subject | None:
    """Bong, a research fellow at the institute, said: what stands before the first of the two commas."""
    for position in range(comma.i - 1, max(comma.sent.start, comma.i - _LONGEST), -1):
        token = comma.doc[position]
        if token.pos_ in {"VERB", "AUX"} and is_finite(token):
            return None
        if token.text == "," and position > 0:
            return _ending_at(comma.doc[position - 1])
    return None
