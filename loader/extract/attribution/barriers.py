"""Where the content of an attribution ends at the latest: where somebody else, or the same one, begins to speak."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from loader.extract.attribution import content, phrases, verbs
from loader.extract.attribution.parts import Clause, Unit, apposed
from loader.extract.attribution.sayers import has_auxiliary
from loader.extract.context import Context
from loader.extract.cues import Cues, Opens
from loader.extract.parse import is_gerund
from loader.extract.speakers import first_word
from loader.records import Stance

_COMMA = r"(?:,|(?<=,[”\"’']))"  # alone, or before the mark of a quotation that ends there
_AGAIN = re.compile(rf"(?:;|{_COMMA} (?:while|whereas|and|but))\s+$")  # before somebody else in the same sentence
_OTHER = re.compile(r",\s+$")  # before "another warned that", "others fear it"
_OTHERS = frozenset({"another", "others", "some"})
_FURTHER = re.compile(r"(?:,\s+|\s+)(?:and|but)\s+$")  # before what the same one says besides
# before "he said …" and "Oslo denies it", which are said elsewhere
_THOUGH = re.compile(rf"{_COMMA} (?:even )?(?:though|although)\s+$")
_AFTER = re.compile(rf"{_COMMA} (?:\w+ ){{0,3}}(?:after|before)\s+$")  # ", hours after" somebody else spoke
_DENIED = re.compile(r", (?:which|something)\s+$")  # before somebody who denies all that was said before
_WHICH = re.compile(rf"{_COMMA} (?:which|even as)\s+$")  # before what somebody else says of it


def find(context: Context, unit: Unit, clauses: Sequence[Clause], cues: Cues) -> list[int]:
    """The offsets in a unit that no content runs over, in order; `clauses` are all of the unit."""
    outer = [c for c in clauses if unit.quote_at(c.verb.idx) is None]
    own = [c for c in outer if c.subject.adjacent and c.subject.start < c.verb.idx]
    live = [c for c in own if c.cue.opens - {Opens.QUOTE} or content.find(context, unit, c, [])]  # not: a falcon found
    telling = [c for c in outer if (verbs.apart(c) or _goes_on(c, own)) and content.find(context, unit, c, [])]
    joined = (
        (_DENIED, [c for c in own if c.stance is Stance.DENIES]),
        (_WHICH, [c for c in live if c.subject.head.pos_ != "PRON"]),
        (_AGAIN, live),
        (_AFTER, live),
        (_OTHER, [c for c in live if first_word(c.subject).lower_ in _OTHERS]),
        (_FURTHER, [c for c in telling if _goes_on(c, own)]),
        (_THOUGH, live),
    )
    matches = (pattern.search(context.text, unit.start, c.start) for pattern, some in joined for c in some)
    found = {match.start() for match in matches if match}
    found |= {c.start for c in outer if content.parenthetical(context, unit, c)}
    found |= {verbs.begin(c) for c in telling if verbs.apart(c)}
    found |= {c.label for c in own if c.label is not None}
    found |= {_comma_before(noun) for c in live if (noun := apposed(c)) is not None}
    return sorted({*found, *phrases.starts(context, unit, cues), *_labelled(context, unit, cues)})


def _goes_on(clause: Clause, own: Sequence[Clause]) -> bool:
    """said that a hospital was hit, and called for calm: whoever spoke before goes on, whatever the parse has."""
    same = (each for each in own if each.subject.head == clause.subject.head and each.start < clause.start)
    progressive = is_gerund(clause.verb) and has_auxiliary(
        clause.verb
    )  # said it was late and was considering an appeal
    return not clause.subject.adjacent and not progressive and any(same)


def _comma_before(noun: Token) -> int:
    """The offset of the comma before a noun with its article."""
    before: Token = noun.nbor(-1)
    while before.text != ",":
        before = before.nbor(-1)
    return int(before.idx)


def _labelled(context: Context, unit: Unit, cues: Cues) -> Iterator[int]:
    """Where the article puts a word of its own to what was said: "…, a claim that nobody believes"."""
    for comma in context.tokens(unit.start, unit.end):
        if comma.text != "," or comma.i + 4 >= len(comma.doc):
            continue
        closed = comma.nbor(1).is_quote  # “before the ink is dry,” a claim that nobody believes
        article, noun = (comma.nbor(2), comma.nbor(3)) if closed else (comma.nbor(1), comma.nbor(2))
        if unit.quote_at(article.idx) is not None:
            continue
        noun = noun.nbor(1) if noun.pos_ == "ADJ" else noun  # a rare sign of
        if article.lower_ in {"a", "an"} and noun.lower_ in cues.nouns.keys() | cues.labels:
            yield int(article.idx) - 1 if closed else int(comma.idx)
