"""Who stands between a quotation and its verb of saying, by position: "…," retired driver Ed Bell, 74, said."""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from loader.extract.attribution.parts import Unit
from loader.extract.parse import is_finite
from loader.extract.speakers import RELATIVES, Subject

_ENDS_QUOTE = frozenset({",", "?", "!"})
_LONGEST = 25  # tokens between a quotation and its verb
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OPENS_NAME = _NOMINAL | {"ADJ", "DET"}
_TITLING = frozenset({"CD", "PRP$", "VBD", "VBG", "VBN"})  # retired driver, acting minister
_BETWEEN = frozenset({"ADV", "AUX"})


def beside_quote(verb: Token, unit: Unit) -> Subject | None:
    """The noun phrase that fills the place between a quotation and the verb, with at most an aside behind it.

    None where the quotation is a sentence of its own, the verb is passive, or the place has a verb or a clause.
    """
    quote = max((quote.end for quote in unit.quotes if quote.end <= verb.idx), default=None)
    if quote is None or any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.lefts):
        return None
    before = reversed(verb.doc[max(0, verb.i - _LONGEST) : verb.i])
    words = list(takewhile(lambda token: token.idx >= quote, before))[::-1]
    words = words[1:] if words and words[0].text == "," else words
    mark = words[0].nbor(-1) if words and words[0].i > 1 else verb
    ended = mark.text == "," or mark.nbor(-1).text in _ENDS_QUOTE if mark != verb else False
    return _phrase(words) if ended else None


def beside_comma(verb: Token) -> Subject | None:
    """The title and name between a comma and a verb of saying: "It is late, former minister Bell told the BBC."

    None but where the title begins with an adjective, or a word that the tagger takes for another kind.
    """
    words = list(takewhile(lambda token: token.text != ",", reversed(verb.doc[verb.sent.start : verb.i])))[::-1]
    if len(words) < 2 or words[0].i == verb.sent.start or words[-1].pos_ != "PROPN":
        return None
    described = words[0].pos_ == "ADJ" and words[-1].ent_type_ == "PERSON"
    return _phrase(words) if described or _titles(words[0], words[1]) else None


def closest(parsed: Subject | None, placed: Subject | None) -> Subject | None:
    """The subject by the parse where it fills the place, else the one by position."""
    if placed is None or (parsed is not None and parsed.adjacent and parsed.start == placed.start):
        return parsed
    return placed


def _phrase(words: Sequence[Token]) -> Subject | None:
    """The noun phrase that words are, but for adverbs and helpers at the end and an aside between two marks."""
    while words and words[-1].pos_ in _BETWEEN:
        words = words[:-1]
    name = list(takewhile(lambda token: token.text not in {",", "("}, words))
    if not name or (len(name) < len(words) and words[-1].text not in {",", ")"}):
        return None
    inner = name[1:] if len(name) > 1 and _titles(name[0], name[1]) else name
    if inner[0].pos_ not in _OPENS_NAME or any(_opens_clause(token) for token in inner):
        return None
    title = list(takewhile(lambda token: token.pos_ != "ADP", inner))
    head = next((token for token in reversed(title) if token.pos_ in _NOMINAL), None)
    last = name[-1]
    return None if head is None else Subject(head=head, start=name[0].idx, end=last.idx + len(last))


def _titles(first: Token, second: Token) -> bool:
    """retired bus driver, Under Secretary Bell: a first word of a title that the tagger takes for another kind."""
    under = first.pos_ == "ADP" and first.text.istitle() and second.pos_ == "PROPN"
    return under or (first.tag_ in _TITLING and second.pos_ in _OPENS_NAME)


def _opens_clause(token: Token) -> bool:
    return is_finite(token) or token.pos_ == "SCONJ" or token.lower_ in RELATIVES or token.text in {";", ":", '"'}
