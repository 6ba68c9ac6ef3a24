"""Who says what a verb of saying reports: its subject, or whoever spoke before, where the parse is misled."""

from itertools import takewhile

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.nouns import POSSESSIVES
from loader.extract.attribution.parts import Clause, Unit, says_again
from loader.extract.attribution.quoting import beside_comma, beside_quote, closest
from loader.extract.attribution.saying import ends_aside, is_apart
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import is_finite, is_gerund, left_of, right_of
from loader.extract.speakers import Speakers, Subject, agent_of, beside, first_word, own_subject, phrase, subject_of

WRITTEN = frozenset({Opens.QUOTE, Opens.CLAUSE, Opens.THAT, Opens.NAME_OF, Opens.NAME_TO, Opens.AFTER, Opens.AS})
"""What a document can do by a verb that else asks for somebody."""
_ADDED = frozenset(
    {"add", "adds", "added", "argued", "cautioned", "conceded", "insisted", "note", "notes", "noted", "said", "says"}
    | {"stressed", "warned"}
)
_CLOSING = frozenset("”\"’'")
_BE = frozenset({"is", "are", "was", "were", "been", "being"})
_MEANS = frozenset(
    {"by", "for", "of", "from", "against", "about", "on", "in", "at", "to", "through", "toward", "towards"}
)


def speaker(verb: Token, cue: Cue, unit: Unit, speakers: Speakers, last: Clause | None, cues: Cues) -> Subject | None:
    """Who says it, None where nobody is found; `last` is the clause of saying before it in the unit."""
    subject = _of_whole(verb, _speaker(verb, cue, unit, speakers, last), speakers, cues)
    if Opens.QUOTE in cue.opens:
        subject = closest(subject, beside_quote(verb, unit) or beside_comma(verb))
    outside = subject is not None and subject.head.idx < unit.start
    return _past_dateline(verb, subject.head, unit) if subject is not None and outside else subject


def goes_on(verb: Token) -> bool:
    """, adding that …; … but added that …: whoever spoke before speaks on."""
    if verb.i == 0:
        return False
    before = verb.nbor(-1)
    if before.text in _CLOSING and before.i > 0 and before.nbor(-1).text == ",":
        before = before.nbor(-1)  # to vote “present,” explaining that
    if before.lower_ == "while" and before.i > 0:
        before = before.nbor(-1)  # , while cautioning that
    return ((is_gerund(verb) or is_apart(verb)) and before.text == ",") or (
        before.lower_ == "but" and verb.lower_ in _ADDED
    )


def _speaker(verb: Token, cue: Cue, unit: Unit, speakers: Speakers, last: Clause | None) -> Subject | None:
    """The verb's subject, or who spoke before where the verb goes on with that, whatever the parse hangs it on."""
    subject = _before_aside(verb, _of_main(verb, _not_hearer(verb, cue, _subject(verb)), speakers), speakers)
    if last is None:
        return subject
    before = msgspec.structs.replace(last.subject, adjacent=False)
    further = goes_on(verb) and (subject is None or unit.quote_at(verb.idx) is None)
    alone = subject is None and verb.dep_ == "conj" and verb.tag_ == last.verb.tag_ and _is_set_off(verb)
    if further or alone or says_again(last.verb, verb) or _in_row(last.verb, verb):
        subject = before
    return before if subject is not None and _is_misled(verb, cue, subject, last, speakers) else subject


def _not_hearer(verb: Token, cue: Cue, subject: Subject | None) -> Subject | None:
    """The envoy, who is rich, told host Ida Berg that: whoever stands behind the verb is told, not telling."""
    behind = cue.addressee and subject is not None and subject.start > verb.idx
    passive = any(child.dep_ == "aux:pass" for child in verb.lefts)
    inverted = passive or verb.i == verb.sent.start or verb.nbor(-1).is_quote
    return beside(verb) or subject if behind and not inverted else subject


def _of_main(verb: Token, subject: Subject | None, speakers: Speakers) -> Subject | None:
    """vetoed a bill that would let cities act, saying that it went too far: the main verb's subject, not the bill."""
    if subject is None or subject.adjacent or not goes_on(verb) or speakers.accepts(subject, Takes.NAMED):
        return subject
    return _main_subject(verb, speakers) or subject


def _of_whole(verb: Token, subject: Subject | None, speakers: Speakers, cues: Cues) -> Subject | None:
    """Who does the main thing says it, where the parse takes it for part of a clause within that.

    She rejected demands that Oslo pay, saying that it was late; denied holding a man whose wife says he vanished,
    calling it a lie; ruled it out, a day after his party left, and blamed him.
    """
    within = verb.head
    if subject is None or subject.adjacent or not (_is_told_within(verb, within, cues) or _is_past(verb, within)):
        return subject
    return _main_subject(within, speakers) or subject


def _main_subject(verb: Token, speakers: Speakers) -> Subject | None:
    """The subject of the sentence's main verb before this one, where it can speak."""
    main = next((above for above in verb.ancestors if above.dep_ == "ROOT"), verb)
    own = own_subject(main) if main.i < verb.i else None
    named = own is not None and speakers.accepts(own, Takes.NAMED)
    return msgspec.structs.replace(own, adjacent=False) if own is not None and named else None


def _is_told_within(verb: Token, within: Token, cues: Cues) -> bool:
    """Whether a participle at the end hangs on what is itself told: a demand that Oslo pay, says he vanished."""
    if not (is_gerund(verb) and goes_on(verb)):
        return False
    of_noun = within.dep_.startswith("acl") and any(
        child.lower_ == "that" and child.dep_ == "mark" for child in within.lefts
    )
    return of_noun or (within.dep_ == "ccomp" and within.head.dep_.startswith("acl") and cues.verb(within) is None)


def _is_past(verb: Token, within: Token) -> bool:
    """Whether a further verb hangs on a clause of time between two commas, in the tense of the verb before that."""
    first = within.left_edge
    between = verb.dep_ == "conj" and _is_set_off(verb) and within.dep_ == "advcl" and within.head.i < first.i
    return between and within.head.tag_ == verb.tag_ and "," in {first.text, first.nbor(-1).text}


def _before_aside(verb: Token, subject: Subject | None, speakers: Speakers) -> Subject | None:
    """a session at which Berg, flanked by two aides, conceded that: whoever stands before the aside."""
    aside = is_finite(verb) and verb.i > 0 and verb.nbor(-1).text == ","
    if subject is None or not aside or subject.adjacent or speakers.accepts(subject, Takes.SOURCE):
        return subject
    named = beside(verb)
    return (
        named if named is not None and named.head.pos_ == "PROPN" and speakers.accepts(named, Takes.NAMED) else subject
    )


def _in_row(verb: Token, again: Token) -> bool:
    """demanding that he go and accusing him of it: a row of participles, whatever the parse joins the second to."""
    joined = again.i > 0 and again.nbor(-1).lower_ in {"and", "but"} and again.sent.start == verb.sent.start
    return joined and is_gerund(verb) and is_gerund(again) and not any(map(is_gerund, verb.doc[verb.i + 1 : again.i]))


def _is_misled(verb: Token, cue: Cue, subject: Subject, last: Clause, speakers: Speakers) -> bool:
    """Bogomaz noted that his term ends in May and said …: a term says nothing, and whoever noted it goes on."""
    telling = WRITTEN - {Opens.NAME_TO} - ({Opens.AS} if Opens.OBJECT in cue.opens else frozenset())
    written = bool(telling & cue.opens) and speakers.accepts(subject, Takes.EVIDENCE)
    thing = not speakers.accepts(subject, Takes.NAMED) and not written
    shared = verb.dep_ == "conj" and not subject.adjacent and last.verb.sent == verb.sent
    tag = "VBD" if verb.tag_ == "VB" and verb.lower_.endswith("ed") else verb.tag_
    if last.verb.tag_ == "VBN" and tag == "VBD" and has_auxiliary(last.verb):
        tag = "VBN"  # has warned that Oslo is arming, and urged its allies to spend more
    parallel = last.verb.tag_ in {tag, "NN", "NNS"} and (
        _disagrees(verb, subject.head)
        or _is_parallel(last.verb, verb, subject)
        or _is_set_off(verb)
        or _shifts(last.verb, verb)
    )
    return shared and (thing or parallel) and speakers.accepts(last.subject, Takes.NAMED)


def _shifts(verb: Token, again: Token) -> bool:
    """said that Beijing opposes the sale and urged calm: the tense is that of the saying, not of what is said."""
    between = again.head
    told = between != verb and between.i > verb.i and between.tag_ in {"VBD", "VBZ"}
    return told and again.tag_ == verb.tag_ and between.tag_ != again.tag_


def _is_set_off(verb: Token) -> bool:
    """said that the cabinet was ready, and wondered why: a comma before the conjunction."""
    return verb.i > 1 and verb.nbor(-1).dep_ == "cc" and verb.nbor(-2).text == ","


def _disagrees(verb: Token, subject: Token) -> bool:
    """Analysts say Russia has lost and doubt that …; it demands that all sides stop and requests …: by the number."""
    several = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.rights)
    return (verb.tag_ == "VBZ" and several) or (verb.tag_ == "VBP" and not several and subject.tag_ in {"NN", "NNP"})


def _is_parallel(verb: Token, again: Token, subject: Subject) -> bool:
    """denied that his men had left and said that they were there: two that-clauses, and whose men they are is known."""
    own = first_word(subject).lower_ in POSSESSIVES and again.nbor(-1).dep_ == "cc"
    return own and all(each.i + 1 < len(each.doc) and each.nbor(1).lower_ == "that" for each in (verb, again))


def _past_dateline(verb: Token, place: Token, unit: Unit) -> Subject | None:
    """PARIS – Mr. Dubois said: who speaks, where the parse takes the place before the unit for the subject."""
    others = [child for child in (*verb.lefts, *place.rights) if child.dep_ in {"nsubj", "appos"}]
    head = next((child for child in others if unit.start <= child.idx < verb.idx and child.ent_type_ != "DATE"), None)
    return None if head is None else phrase(head, adjacent=not is_gerund(verb))


def _subject(verb: Token) -> Subject | None:
    if ends_aside(verb):
        return beside(verb)
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.lefts) or _is_after_be(verb):
        return agent_of(verb)
    led = any(child.dep_ == "nsubj" for child in verb.lefts)  # with Oslo accusing Sweden; what aides described as a win
    if (
        verb.tag_ == "VBN"
        and not has_auxiliary(verb)
        and not led
        and verb.dep_ in {"acl", "amod", "advcl", "acl:relcl"}
    ):
        return phrase(verb.head) if _is_all(verb) else None
    if _is_put_to(verb):
        return None
    shares = verb.dep_ in {"conj", "xcomp"} or (verb.i > 0 and verb.nbor(-1).lower_ == "to")
    if verb.tag_ == "VB" and not shares and own_subject(verb) is None:
        return None  # an imperative
    if is_gerund(verb) and ((_is_noun_like(verb) and not led) or _is_means(verb)):
        return None
    return subject_of(verb)


def _is_all(participle: Token) -> bool:
    """A spokeswoman called on the government to leave. A sentence whose only verb the parse takes for a participle."""
    sentence, noun = participle.sent, participle.head
    acts = any(child.dep_ == "obj" for child in participle.rights) or right_of(participle).lower_ in {
        "on",
        "upon",
        "for",
    }
    alone = noun.dep_ == "ROOT" and noun.i < participle.i and sentence[-1].text == "."
    return acts and alone and not any(is_finite(token) for token in sentence)


def _is_put_to(verb: Token) -> bool:
    """The mayor, asked about it, offered her own: a participle between commas right behind whom it is said of."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.i < 2 or verb.nbor(-1).text != ",":
        return False
    following = right_of(verb)
    if following.pos_ == "PROPN" and following.ent_type_ != "DATE":
        return False  # Recipients, said Berg, are required to
    own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if own is None or phrase(own).end != verb.nbor(-1).idx or any(child.dep_ == "appos" for child in own.rights):
        return False
    behind = next((token for token in verb.doc[verb.i : verb.sent.end - 1] if token.text == ","), verb)
    return behind != verb and is_finite(behind.nbor(1)) and behind.nbor(1) != verb


def _is_after_be(verb: Token) -> bool:
    """is forecast, was put: passive, whatever the parse makes of a form that is also the past."""
    return verb.i > 0 and verb.nbor(-1).lower_ in _BE and not is_gerund(verb)


def _is_noun_like(gerund: Token) -> bool:
    """an old saying, a Russian saying."""
    before = left_of(gerund)
    modified = before.pos_ in {"ADJ", "DET", "PROPN"} or before.ent_type_ == "NORP"
    modified = modified and before.ent_type_ != "DATE"  # a statement Wednesday saying
    return modified and not has_auxiliary(gerund)


def _is_means(gerund: Token) -> bool:
    """by welcoming refugees, of reporting the crime: what is done, not said. "caused an outcry by saying" is said."""
    if gerund.head.lower_ == "fond" or has_auxiliary(gerund):
        return False  # is fond of saying, is understood to be considering
    if _ends_row(gerund):
        return True
    if gerund.dep_ == "conj" and is_gerund(gerund.head):
        return _is_means(gerund.head)
    means = {child.lower_ for child in gerund.lefts if child.dep_ in {"mark", "case"}} & _MEANS
    return bool(means) and not (means == {"by"} and gerund.lower_ == "saying")


def _ends_row(gerund: Token) -> bool:
    """its work in building roads, training men, and pushing back against crime: the last of a row of what is done."""
    if gerund.i < 2 or gerund.nbor(-1).dep_ != "cc" or gerund.nbor(-2).text != ",":
        return False
    before = gerund.doc[gerund.sent.start + 1 : gerund.i]
    clause = list(takewhile(lambda token: not is_finite(token), reversed(before)))
    led = {token.nbor(-1).lower_ for token in clause if token.lower_.endswith("ing")}
    return "," in led and bool(led & _MEANS) and gerund.lower_ != "saying"


def has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)
