"""Who speaks behind the verb: "…, said Mauer, …", "…, insisted the mayor."."""

from itertools import takewhile

from spacy.tokens import Token

from loader.extract.parse import is_finite
from loader.extract.speakers.phrases import LONGEST, Subject, phrase

_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_OPENS_NAME = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM"})
_BEFORE_INVERTED = frozenset({",", "”", '"', "’", "'", "–", "—"})
_ASIDE = frozenset({",", "–", "—"})
_AFTER_INVERTED = frozenset({",", ".", ";", ":", "“", '"', "(", "?", "!", "who", "which", "as", "when"})
# verbs that no person is the object of, so that a name behind them speaks: "The port is shut, insisted the mayor."
_INVERTING = frozenset(
    {"adds", "argued", "argues", "boasted", "complained", "complains", "conceded", "concedes", "contended"}
    | {"contends", "explained", "explains", "fumed", "hoped", "hopes", "insisted", "insists", "joked", "jokes"}
    | {"maintains", "mused", "muses", "opined", "opines", "quipped", "quips", "reckoned", "reckons", "said"}
    | {"says", "scoffed", "thinks", "tweeted", "tweets", "warns", "writes", "wrote"}
)


def inverted(verb: Token) -> Subject | None:
    """…, said Mauer, … – a name between the verb and the next comma or full stop, whatever the parse makes of it."""
    opens = verb.i == verb.sent.start and verb.lower_ in {"said", "says"}  # Said one aide: “…”
    if verb.tag_ not in {"VBD", "VBZ"} or not (opens or (verb.i and verb.nbor(-1).text in _BEFORE_INVERTED)):
        return None
    if not opens and verb.nbor(-1).text in _ASIDE and (verb.lower_ not in _INVERTING or _is_between(verb.nbor(-1))):
        return None  # Tora, a spokesman, repeated the advice
    words = list(takewhile(lambda token: token.lower_ not in _AFTER_INVERTED, verb.doc[verb.i + 1 : verb.i + LONGEST]))
    titled = bool(words) and _is_of_title(words[0]) and len(words) > 1
    opened = bool(words) and (words[0].pos_ in _OPENS_NAME or words[0].tag_ == "PRP$" or titled)  # said her adviser
    if not opened or any(is_finite(token) for token in words[titled:]):
        return None
    name = list(takewhile(lambda token: token.pos_ != "ADP" and token.ent_type_ != "DATE", words[titled:]))
    head = next((token for token in reversed(name) if token.pos_ in _NAMES), None)
    if head is None and words[0].lower_ == "one":  # lamented one of them
        head = words[0]
    return None if head is None else phrase(head, first=words[0])


def _is_of_title(first: Token) -> bool:
    """said acting Attorney General Lee Stone, said Under Secretary Bell: a first word that the tagger misreads."""
    named = first.i + 1 < len(first.doc) and (first.nbor(1).pos_ == "PROPN" or first.nbor(1).pos_ == "NOUN")
    return named and (first.tag_ in {"VBG", "VBN", "VBD"} or (first.pos_ == "ADP" and first.text.istitle()))


def _is_between(comma: Token) -> bool:
    """Whether the comma ends what stands between the verb's own subject and the verb."""
    return _ends_apposition(comma) or ends_contrast(comma) or _ends_relative(comma)


def _ends_apposition(comma: Token) -> bool:
    """The minister, Anna Berg, says: a comma whose fellow stands between a subject of the next verb and its name."""
    if comma.i + 1 == len(comma.doc) or comma.i == 0:
        return False
    verb, above = comma.nbor(1), list(comma.nbor(-1).ancestors)
    put = [token for token in (comma.nbor(-1), *above) if token.dep_ == "appos"]
    return bool(put) and any(token.dep_ == "nsubj" and token.head == verb and token.i < verb.i for token in above)


def _ends_relative(comma: Token) -> bool:
    """The envoy, who leads it, said the report made for unease: the verb has a subject before a relative clause."""
    verb = comma.nbor(1) if comma.i + 1 < len(comma.doc) else comma
    owners = (child for child in verb.lefts if child.dep_ == "nsubj" and child.i < comma.i - 1)
    told_of = (child for own in owners for child in own.rights if child.dep_ == "acl:relcl")
    return any(each.right_edge.i in {comma.i, comma.i - 1} for each in told_of)


def ends_contrast(comma: Token) -> bool:
    """that anger, not race, explained the vote: a comma behind what it was not."""
    before = list(takewhile(lambda token: token.text != ",", reversed(comma.doc[comma.sent.start : comma.i])))
    return bool(before) and before[-1].lower_ in {"not", "rather"}
