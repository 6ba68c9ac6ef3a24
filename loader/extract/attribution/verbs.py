"""Decides which verbs of an article report speech, and by whom: not "would say", "if he said", "has not confirmed"."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.parts import Clause, Unit
from loader.extract.context import Context
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import is_gerund
from loader.extract.quotes import Quote
from loader.extract.speakers import Speakers, Subject, agent_of, own_subject, subject_of
from loader.records import Stance

_MODALS = frozenset(
    {"will", "would", "may", "might", "could", "can", "should", "shall", "must", "'ll", "’ll", "ca", "wo"}
)
_UNREAL = frozenset({"if", "unless", "whether", "without", "before", "until", "lest"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither"})
_OWN_WORDS = frozenset({"i", "we", "you"})


def find(context: Context, units: tuple[Unit, ...], cues: Cues, speakers: Speakers) -> Iterator[tuple[Unit, Clause]]:
    """Every live verb of saying with its unit, in text order."""
    for unit in units:
        last: Clause | None = None
        for token in context.tokens(unit.start, unit.end):
            cue = cues.verbs.get(token.lower_)
            named = context.mention_of(token) is not None  # Muhammad Said
            if cue is not None and not named and _is_verb(token, cue, unit):
                clause = _clause(token, cue, unit, cues, speakers)
                if clause is not None:
                    clause = _of_the_same(clause, last, unit)
                    yield unit, clause
                    last = clause if unit.quote_at(token.idx) is None else last


def apart(clause: Clause) -> bool:
    """Whether it is an -ing clause after a comma: ", adding that …"."""
    verb = clause.verb
    return is_gerund(verb) and verb.i > 0 and verb.nbor(-1).text == "," and not clause.subject.adjacent


def _of_the_same(clause: Clause, last: Clause | None, unit: Unit) -> Clause:
    """Epstein said cases rose, adding that …: whoever spoke before goes on, whatever verb the parse hangs it on."""
    if last is None or not apart(clause) or unit.quote_at(clause.verb.idx) is not None:
        return clause
    return msgspec.structs.replace(clause, subject=msgspec.structs.replace(last.subject, adjacent=False))


def _is_verb(token: Token, cue: Cue, unit: Unit) -> bool:
    """Whether it is a verb here: the parse says so, or a quotation follows (the department notes, "…")."""
    end = token.idx + len(token)
    if Opens.QUOTE in cue.opens and any(end < quote.start <= end + 2 for quote in unit.quotes):
        return True
    return token.pos_ == "VERB" or (token.lower_ in {"said", "says", "told"} and token.dep_ not in {"amod", "compound"})


def _clause(verb: Token, cue: Cue, unit: Unit, cues: Cues, speakers: Speakers) -> Clause | None:
    stance = _stance(verb, cue)
    if stance is None or _is_unreal(verb, cues):
        return None
    subject = _subject(verb)
    if subject is None or not unit.start <= subject.head.idx < unit.end or not speakers.accepts(subject, Takes.ANY):
        return None
    if not speakers.accepts(subject, cue.takes):
        cue = msgspec.structs.replace(cue, opens=cue.opens & {Opens.QUOTE})  # whoever is quoted, speaks
    quote = unit.quote_at(verb.idx)
    if quote is not None and not _speaks_within(subject, cue, quote):
        return None
    if quote is None and unit.quote_at(subject.head.idx) is not None:
        return None
    return Clause(
        verb=verb, cue=cue, subject=subject, start=_start(verb, subject), end=_end(verb, subject), stance=stance
    )


def _stance(verb: Token, cue: Cue) -> Stance | None:
    negated = any(child.lower_ in _NEGATIONS for child in verb.children if child.i < verb.i)
    return cue.negated if negated else cue.stance


def _subject(verb: Token) -> Subject | None:
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.lefts):
        return agent_of(verb)
    if verb.tag_ == "VBN" and not _has_auxiliary(verb) and verb.dep_ in {"acl", "amod", "advcl", "acl:relcl"}:
        return None
    shares = verb.dep_ in {"conj", "xcomp"} or (verb.i > 0 and verb.nbor(-1).lower_ == "to")
    if verb.tag_ == "VB" and not shares and own_subject(verb) is None:
        return None  # an imperative
    if is_gerund(verb) and _is_noun_like(verb):
        return None
    return subject_of(verb)


def _is_noun_like(gerund: Token) -> bool:
    """an old saying, a Russian saying."""
    before = gerund.nbor(-1) if gerund.i else gerund
    modified = before.pos_ in {"ADJ", "DET", "PROPN"} or before.ent_type_ == "NORP"
    return modified and not _has_auxiliary(gerund)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def _is_unreal(verb: Token, cues: Cues) -> bool:
    """Whether saying it is only wished for, possible, asked or still to come."""
    if verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.head.i < verb.i:
        return _is_unreal(verb.head, cues)
    if any(above.lower_ in {"let", "lets"} for above in (verb.head, *verb.lefts)):
        return True
    if any(c.lower_ in _MODALS and c.dep_.startswith("aux") for c in verb.lefts):
        return True
    if any(c.dep_ in {"mark", "case"} and c.lower_ in _UNREAL for c in verb.lefts):
        return True
    infinitive = verb.i > 0 and verb.tag_ == "VB" and verb.nbor(-1).lower_ == "to"
    return infinitive and verb.head.lemma_.lower() not in cues.governors


def _speaks_within(subject: Subject, cue: Cue, quote: Quote) -> bool:
    """Whether a verb inside a quotation reports somebody else's words: "the president told me that …"."""
    speech = bool({Opens.QUOTE, Opens.NAME_TO, Opens.TO} & cue.opens) and cue.takes is not Takes.SOURCE
    return speech and subject.head.lower_ not in _OWN_WORDS and quote.start <= subject.start


def _start(verb: Token, subject: Subject) -> int:
    if subject.adjacent and subject.start < verb.idx:
        return subject.start
    first = verb
    while first.i > 0 and first.nbor(-1).pos_ in {"AUX", "ADV", "PART"} and first.nbor(-1).head == verb:
        first = first.nbor(-1)
    return int(first.idx)


def _end(verb: Token, subject: Subject) -> int:
    end = int(verb.idx) + len(verb)
    return max(end, subject.end) if subject.adjacent and subject.start > verb.idx else end
