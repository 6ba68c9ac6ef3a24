"""Attributions by an adjective: "the minister is confident that …", "they made clear that …", "critical of it"."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.content import past_date
from loader.extract.attribution.parts import Clause, Unit
from loader.extract.attribution.unreal import is_unreal
from loader.extract.attribution.verbs import is_spoken_within
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import NEGATIONS, is_finite, right_of
from loader.extract.speakers import Speakers, Subject, beside, own_subject
from loader.records import Stance

_COPULAS = frozenset(
    {"is", "are", "was", "were", "am", "be", "been", "'m", "’m", "'re", "’re", "'s", "’s", "being"}
    | {"remain", "remains", "remained", "feel", "feels", "felt", "seem", "seems", "seemed", "became", "becomes"}
    | {"appear", "appears", "appeared", "grew", "grows", "grown"}
    | {"look", "looked", "looks", "sound", "sounded", "sounds"}
)
_MADE = frozenset({"made", "makes", "make", "making"})
_OPENS_CLAUSE = frozenset({"DET", "PRON", "PROPN", "NOUN", "NUM"})
_NEGATIONS = NEGATIONS | {"no", "longer"}
_DATED = 8  # words that a date before the preposition can take
_HEARER = 8  # words after the adjective in which the "that" behind a hearer stands
_NOBODY = frozenset({"it", "there", "that", "this", "what"})


def find(unit: Unit, tokens: Iterator[Token], cues: Cues, speakers: Speakers) -> Iterator[Clause]:
    """The adjectives of a unit that tell what somebody is sure, afraid or aware of, as verbs are found elsewhere."""
    last: Clause | None = None
    for token in tokens:
        cue = cues.adjectives.get(token.lower_)
        if cue is None or not _leads_content(token, cue) or _leads_saying(token, cues):
            continue
        verb = _carrier(token, cue)
        clause = None
        if verb is not None:
            clause = _clause(token, verb, cue, unit, speakers)
        elif last is not None and _goes_on(last, token):
            clause = _further(last, token, cue)
        if clause is not None:
            yield clause
            last = clause


def _goes_on(last: Clause, token: Token) -> bool:
    """open to talks but wary of a deal: a second adjective under the verb of the first."""
    joined = token.nbor(-1).lower_ in {"and", "but"} and last.verb.sent.start == token.sent.start
    return joined and not any(is_finite(word) for word in token.doc[last.verb.i + 1 : token.i])


def _further(last: Clause, token: Token, cue: Cue) -> Clause:
    subject = msgspec.structs.replace(last.subject, adjacent=False)
    end = token.idx + len(token)
    return Clause(verb=token, cue=cue, subject=subject, start=token.idx, end=end, stance=cue.stance)


def _carrier(token: Token, cue: Cue) -> Token | None:
    """The verb that says it of somebody: "is", "remained"; for "clear", "made (it)"."""
    wanted = _MADE if cue.lemma in {"clear", "plain", "known"} else _COPULAS
    if any(word.lower_ == "to" for word in token.doc[max(0, token.i - 4) : token.i]):
        return None  # is said to have been furious
    at = token.i - 1
    while at >= 0 and (token.doc[at].pos_ in {"ADV", "PART"} or token.doc[at].lower_ in {"it", *_NEGATIONS}):
        at -= 1
    return token.doc[at] if at >= 0 and token.doc[at].lower_ in wanted else None


def _leads_content(token: Token, cue: Cue) -> bool:
    following = right_of(token)
    undated = past_date(list(token.doc[token.i + 1 : token.i + _DATED]))  # skeptical on Monday of it
    behind = undated[0] if undated else following
    if Opens.AFTER in cue.opens and behind.lower_ in cue.after:
        return True
    if following.lower_ == "to" and any(word.lower_ == "that" for word in token.doc[token.i + 3 : token.i + _HEARER]):
        return True  # made clear to his guest that
    clause = following.lower_ == "that" or (following.pos_ in _OPENS_CLAUSE and following.ent_type_ != "DATE")
    return clause and Opens.CLAUSE in cue.opens


def _leads_saying(token: Token, cues: Cues) -> bool:
    """keen to stress that: what is said is the rest."""
    led = right_of(right_of(token))
    said = cues.verb(led) if right_of(token).lower_ == "to" and led.tag_ == "VB" else None
    return said is not None and bool({Opens.QUOTE, Opens.CLAUSE} & said.opens)


def _clause(token: Token, verb: Token, cue: Cue, unit: Unit, speakers: Speakers) -> Clause | None:
    subject = _subject(token, verb)
    if subject is None or not unit.start <= subject.head.idx < unit.end or subject.head.lower_ in _NOBODY:
        return None
    takes = Takes.SOURCE if verb.lower_ in _MADE else Takes.NAMED  # the report made clear that
    if not speakers.accepts(subject, takes) or is_unreal(verb) or is_unreal(token):
        return None
    quote = unit.quote_at(token.idx)
    if (quote is not None and not is_spoken_within(subject, cue, quote)) or _is_apart(unit, token, subject):
        return None
    denied = any(word.lower_ in _NEGATIONS for word in token.doc[verb.i : token.i])
    stance = cue.negated if denied else cue.stance
    if stance is None:
        return None
    start = min(subject.start, verb.idx) if subject.adjacent else verb.idx
    return Clause(verb=token, cue=cue, subject=subject, start=start, end=token.idx + len(token), stance=Stance(stance))


def _is_apart(unit: Unit, token: Token, subject: Subject) -> bool:
    """Whether only one of the two stands in a quotation."""
    return (unit.quote_at(token.idx) is None) != (unit.quote_at(subject.head.idx) is None)


def _subject(token: Token, verb: Token) -> Subject | None:
    for word in (token, verb, verb.head, token.head):
        found = own_subject(word)
        if found is not None and found.head.i < token.i:
            return found
    return beside(verb)
