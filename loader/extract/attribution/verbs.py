"""Decides which verbs of an article report speech, and by whom: not "would say", "if he said", "has not confirmed"."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.parts import Clause, Unit
from loader.extract.attribution.sayers import WRITTEN, goes_on, has_auxiliary, speaker
from loader.extract.attribution.saying import is_said
from loader.extract.attribution.unreal import is_unreal
from loader.extract.context import Context
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import NEGATIONS, is_gerund, right_of
from loader.extract.quotes import Quote
from loader.extract.speakers import Speakers, Subject, first_word, quoted_by
from loader.records import Stance

_NEGATIONS = NEGATIONS | {"neither"}
_OWN_WORDS = frozenset({"i", "we", "you"})
_THAT = frozenset({Opens.QUOTE, Opens.CLAUSE, Opens.THAT})
_ARTICLES = frozenset({"a", "an"})
_ASKING = frozenset({"whether", "if", "when", "where", "why", "how", "what", "who", "which"})
_CONDITIONS = frozenset({"assuming", "considering", "knowing", "supposing"})


def find(context: Context, units: tuple[Unit, ...], cues: Cues, speakers: Speakers) -> Iterator[tuple[Unit, Clause]]:
    """Every live verb of saying with its unit, in text order."""
    for unit in units:
        last: Clause | None = None
        for token in context.tokens(unit.start, unit.end):
            cue = cues.verb(token)
            if cue is None or not is_said(context, unit, token, cue, cues):
                continue
            clause = _clause(token, cue, unit, cues, speakers, last)
            if clause is not None:
                yield unit, clause
                last = clause if unit.quote_at(token.idx) is None else last


def apart(clause: Clause) -> bool:
    """Whether it is a clause without a subject that goes on with what was said before: ", adding that …"."""
    return goes_on(clause.verb) and not clause.subject.adjacent


def begin(clause: Clause) -> int:
    """Where a clause begins, with the conjunction before its verb."""
    before = clause.verb.nbor(-1)
    return int(before.idx) if before.lower_ in {"but", "while"} else clause.start


def _clause(verb: Token, cue: Cue, unit: Unit, cues: Cues, speakers: Speakers, last: Clause | None) -> Clause | None:
    stance = Stance.DOUBTS if _leaves_open(verb, cues) else _live_stance(verb, cue, cues)
    if stance is None:
        return None
    subject = speaker(verb, cue, unit, speakers, last, cues)
    if subject is None or not unit.start <= subject.head.idx < unit.end or not speakers.accepts(subject, Takes.ANY):
        return None
    cue = _fronted(verb, _phoned(verb, cue, cues), subject)
    if cue.takes is Takes.PARTY and verb.dep_ in {"acl", "acl:relcl", "advcl"}:
        return None
    if not speakers.accepts(subject, cue.takes) and not _is_who(verb, cue):
        written = cue.takes is Takes.NAMED and speakers.accepts(subject, Takes.EVIDENCE)
        told = cue.takes is Takes.NAMED and Opens.QUOTE in cue.opens and _tells_that(verb, subject)
        allowed = WRITTEN if written else _THAT if told else frozenset({Opens.QUOTE})  # whoever is quoted, speaks
        cue = msgspec.structs.replace(cue, opens=cue.opens & allowed)
    quote = unit.quote_at(verb.idx)
    if quote is not None and not is_spoken_within(subject, cue, quote):
        return None
    if quote is None and unit.quote_at(subject.head.idx) is not None:
        return None
    label, subject = _label(verb, _behind_what(subject), cues)
    quoted = quoted_by(verb)
    if quoted is not None:
        saying = verb.doc[quoted.head.right_edge.i + 2]
        start, end = subject.start, saying.idx + len(saying)
        subject = msgspec.structs.replace(quoted, adjacent=subject.adjacent)
        return Clause(verb=verb, cue=cue, subject=subject, start=start, end=end, stance=stance)
    return Clause(
        verb=verb,
        cue=cue,
        subject=subject,
        start=_start(verb, subject),
        end=_end(verb, cue, subject, parted=cues.parted(verb) is not None),
        stance=stance,
        label=label,
    )


def _behind_what(subject: Subject) -> Subject:
    """in what police said was an act: without the pronoun, which the parse may take for an article."""
    first = first_word(subject)
    article = first.lower_ in {"what", "something"} and first.i < subject.head.i
    return msgspec.structs.replace(subject, start=int(first.nbor(1).idx)) if article else subject


def _phoned(verb: Token, cue: Cue, cues: Cues) -> Cue:
    """called the governor to complain that: not asked of him, as in "called on him to go"."""
    led = next((child for child in verb.rights if child.tag_ == "VB" and child.dep_ in {"xcomp", "advcl"}), None)
    said = None if led is None else cues.verb(led)
    if verb.lemma_.lower() not in cues.outlets or said is None or not _THAT & said.opens:
        return cue
    on = right_of(verb).lower_ in cue.after
    return cue if on else msgspec.structs.replace(cue, opens=cue.opens - {Opens.NAME_TO})


def _is_who(verb: Token, cue: Cue) -> bool:
    """the harbourmaster, who replied that: whatever is called "who" can speak."""
    who = any(child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.lefts)
    return who and cue.takes is Takes.NAMED and bool(_THAT & cue.opens)


def _tells_that(verb: Token, subject: Subject) -> bool:
    """The wingers insist that it is so: several, whom no list has, and a clause that only people say."""
    several = subject.adjacent and subject.head.tag_ == "NNS"
    several = several and (not is_gerund(verb) or has_auxiliary(verb))
    following = right_of(verb)
    return several and following.lower_ == "that" and following.dep_ == "mark"


def _fronted(verb: Token, cue: Cue, subject: Subject) -> Cue:
    """Noting that it rained, X left; but "Speaking of trade", "Concluding his trip", "Considering that it rained"."""
    if subject.adjacent or subject.start < verb.idx:
        return cue
    if verb.lower_ in _CONDITIONS:
        return msgspec.structs.replace(cue, opens=frozenset())
    return cue if right_of(verb).lower_ == "that" else msgspec.structs.replace(cue, opens=cue.opens & {Opens.OBJECT})


def _label(verb: Token, subject: Subject, cues: Cues) -> tuple[int | None, Subject]:
    """…, a charge (that) Iran rejects: where "a charge" begins, and the subject without it."""
    head, first = subject.head, first_word(subject)
    noun = first.nbor(1) if first.lower_ in _ARTICLES and first.i < head.i else first
    if (
        cues.noun(noun) is not None and noun.i < head.i and (noun != first or noun.dep_ != "compound")
    ):  # the parse takes both for the subject
        first = noun.nbor(1)
    elif first.i > 0:
        noun = first.nbor(-1)
        noun = noun.nbor(-1) if noun.lower_ == "that" and noun.i > 0 else noun
    begin = noun.nbor(-1) if noun.i > 0 and noun.nbor(-1).lower_ in _ARTICLES else noun
    if cues.noun(noun) is None or noun == verb or noun.i >= first.i or not _is_set_off(begin):
        return None, subject
    return int(begin.idx), msgspec.structs.replace(subject, start=first.idx)


def _is_set_off(word: Token) -> bool:
    """Whether a comma stands before it, or the mark of a quotation that ends in one."""
    before = word.nbor(-1) if word.i > 1 else word
    return before.text == "," or (before.is_quote and before.nbor(-1).text == ",")


def _leaves_open(verb: Token, cues: Cues) -> bool:
    """would not say whether it was over: what is asked is neither asserted nor denied; not: has not said whether."""
    following = right_of(verb)
    asked = following.lower_ in _ASKING and right_of(following).is_alpha
    refused = any(child.lower_ in {"would", "will", "wo"} for child in verb.lefts) and _is_negated(verb)
    return asked and refused and verb.lemma_.lower() in cues.withheld


def _live_stance(verb: Token, cue: Cue, cues: Cues) -> Stance | None:
    """The stance of a verb that reports something here; None for "would say", "has not confirmed"."""
    stance = cue.negated if _is_negated(verb) else cue.stance
    return None if stance is None or is_unreal(verb, cues.governors, cues.outlets) else stance


def _is_negated(verb: Token) -> bool:
    before = (child for child in verb.lefts if not child.nbor(1).is_punct)  # “Never,” he said
    negated = any(child.lower_ in _NEGATIONS | {"nor"} for child in before)
    return negated or (verb.i > 0 and verb.nbor(-1).lower_ == "nor") or _no_longer(verb)


def _no_longer(verb: Token) -> bool:
    """she no longer wants to leave."""
    return verb.i > 1 and verb.nbor(-1).lower_ == "longer" and verb.nbor(-2).lower_ == "no"


def is_spoken_within(subject: Subject, cue: Cue, quote: Quote) -> bool:
    """Whether a cue inside a quotation reports somebody else's words: "the president told me that …"."""
    if not quote.start <= subject.start:
        return False
    if subject.head.lower_ in _OWN_WORDS:
        return cue.own and subject.head.lower_ != "you"
    told = bool({Opens.QUOTE, Opens.NAME_TO, Opens.TO} & cue.opens) or cue.own
    return told and cue.takes is not Takes.SOURCE


def _start(verb: Token, subject: Subject) -> int:
    if subject.adjacent and subject.start < verb.idx:
        return subject.start
    first = verb
    while first.i > 0 and first.nbor(-1).pos_ in {"AUX", "ADV", "PART"} and first.nbor(-1).head == verb:
        first = first.nbor(-1)
    return int(first.idx)


def _end(verb: Token, cue: Cue, subject: Subject, *, parted: bool) -> int:
    last = verb if parted else verb.nbor(cue.lemma.count(" "))
    end = int(last.idx) + len(last)
    return max(end, subject.end) if subject.adjacent and subject.start > verb.idx else end
