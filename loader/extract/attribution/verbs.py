"""Decides which verbs of an article report speech, and by whom: not "would say", "if he said", "has not confirmed"."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.nouns import POSSESSIVES
from loader.extract.attribution.parts import Clause, Unit, says_again
from loader.extract.attribution.unreal import is_unreal
from loader.extract.context import Context
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import NEGATIONS, is_finite, is_gerund, right_of
from loader.extract.quotes import Quote
from loader.extract.speakers import (
    Speakers,
    Subject,
    agent_of,
    beside,
    first_word,
    own_subject,
    phrase,
    quoted_by,
    subject_of,
)
from loader.records import Section, Stance

_NEGATIONS = NEGATIONS | {"neither"}
_OWN_WORDS = frozenset({"i", "we", "you"})
_ADDED = frozenset(
    {"add", "adds", "added", "argued", "cautioned", "conceded", "insisted", "note", "notes", "noted", "said", "says"}
    | {"stressed", "warned"}
)
_WRITTEN = frozenset({Opens.QUOTE, Opens.CLAUSE, Opens.THAT, Opens.NAME_OF, Opens.NAME_TO, Opens.AFTER, Opens.AS})
_THAT = frozenset({Opens.QUOTE, Opens.CLAUSE, Opens.THAT})
_CLOSING = frozenset("”\"’'")
_NOMINATIVE = frozenset({"he", "she", "they", "we"})
_ARTICLES = frozenset({"a", "an"})
_SOME = frozenset({"some", "many", "most", "others", "several", "few"})
_BE = frozenset({"is", "are", "was", "were", "been", "being"})
_CONDITIONS = frozenset({"assuming", "considering", "knowing", "supposing"})
_ASIDES = frozenset({"claims", "estimates", "reports"})
_MEANS = frozenset(
    {"by", "for", "of", "from", "against", "about", "on", "in", "at", "to", "through", "toward", "towards"}
)


def find(context: Context, units: tuple[Unit, ...], cues: Cues, speakers: Speakers) -> Iterator[tuple[Unit, Clause]]:
    """Every live verb of saying with its unit, in text order."""
    for unit in units:
        last: Clause | None = None
        for token in context.tokens(unit.start, unit.end):
            cue = cues.verb(token)
            if cue is None:
                continue
            headline = context.paragraphs[unit.paragraph].section is Section.TITLE
            named = context.mention_of(token) is not None or (not headline and _is_surname(token))  # Muhammad Said
            if named or (headline and _is_told(token)):
                continue
            if not _is_given(token, cues) and _is_verb(token, cue, unit):
                clause = _clause(token, cue, unit, cues, speakers, last)
                if clause is not None:
                    yield unit, clause
                    last = clause if unit.quote_at(token.idx) is None else last


def _is_given(token: Token, cues: Cues) -> bool:
    """expressed hope that …: a noun right after the verb that gives it, whatever the parse takes it for."""
    return token.lower_ in cues.nouns and token.i > 0 and token.nbor(-1).lemma_.lower() in cues.carriers


def _is_surname(token: Token) -> bool:
    """Muhammad Said Rahman: a capital within a sentence, between names."""
    inside = token.sent.start < token.i < token.sent.end - 1 and token.text.istitle()
    return inside and token.nbor(-1).pos_ == token.nbor(1).pos_ == "PROPN"


def _is_told(token: Token) -> bool:
    """Kim expected to meet Putin: in a headline that lacks its "is", others expect it."""
    past = token.tag_ in {"VBD", "VBN"} and token.lower_.endswith("ed")
    return past and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def apart(clause: Clause) -> bool:
    """Whether it is a clause without a subject that goes on with what was said before: ", adding that …"."""
    return _goes_on(clause.verb) and not clause.subject.adjacent


def begin(clause: Clause) -> int:
    """Where a clause begins, with the conjunction before its verb."""
    before = clause.verb.nbor(-1)
    return int(before.idx) if before.lower_ in {"but", "while"} else clause.start


def _goes_on(verb: Token) -> bool:
    """, adding that …; … but added that …: whoever spoke before speaks on."""
    if verb.i == 0:
        return False
    before = verb.nbor(-1)
    if before.text in _CLOSING and before.i > 0 and before.nbor(-1).text == ",":
        before = before.nbor(-1)  # to vote “present,” explaining that
    if before.lower_ == "while" and before.i > 0:
        before = before.nbor(-1)  # , while cautioning that
    return ((is_gerund(verb) or _is_apart(verb)) and before.text == ",") or (
        before.lower_ == "but" and verb.lower_ in _ADDED
    )


def _is_verb(token: Token, cue: Cue, unit: Unit) -> bool:
    """Whether it is a verb here: the parse says so, or a quotation follows (the department notes, "…")."""
    end = token.idx + len(token)
    quoted = Opens.QUOTE in cue.opens and any(end < quote.start <= end + 2 for quote in unit.quotes)
    if (quoted and not _is_owned(token)) or _has_clause(token, cue) or _governs(token):
        return True
    if _is_apart(token) or _ends_aside(token):
        return True
    return token.pos_ == "VERB" or (token.lower_ in {"said", "says", "told"} and token.dep_ not in {"amod", "compound"})


def _is_apart(token: Token) -> bool:
    """…, warning of "grave" harm; …, alleging fraud: an -ing form behind a comma, taken for another word."""
    adverbial = token.dep_ == "advcl" and token.tag_ == "NN" and not any(child.dep_ == "det" for child in token.lefts)
    misread = adverbial or (token.dep_ == "case" and token.tag_ == "VBG")
    return misread and token.lower_.endswith("ing") and token.i > 0 and token.nbor(-1).text == ","


def _ends_aside(token: Token) -> bool:
    """…, the Reuters news agency reports. A verb that the parse takes for the last noun of a name."""
    last = token.i + 1 == len(token.doc) or token.nbor(1).is_punct
    if token.lower_ not in _ASIDES or token.pos_ != "NOUN" or not last:
        return False
    subject = beside(token)
    first = first_word(subject) if subject is not None else token
    named = any(word.ent_type_ == "ORG" for word in token.doc[first.i : token.i])
    return named and first.i > token.sent.start and first.nbor(-1).text == ","


def _governs(token: Token) -> bool:
    """Critics of the law fear it will fail, the bank forecast growth: a verb by its subject and what follows."""
    if token.pos_ != "NOUN":
        return False
    before = {child.dep_ for child in token.lefts}
    acts = token.tag_ in {"VBD", "VBP", "VBZ"} or (before <= {"nsubj", "advmod"} and "nsubj" in before)
    acts = acts or (token.tag_ == "NNS" and before == {"compound"} and any(c.dep_ == "obj" for c in token.rights))
    acts = acts or [child.lower_ in _SOME for child in token.lefts] == [True]  # some argue that it was late
    return acts and _takes_more(token)


def _takes_more(token: Token) -> bool:
    before = token.nbor(-1).text == "," and any(child.dep_ == "ccomp" for child in token.lefts)
    return before or any(  # The port is closed, estimates Paul Zerbe
        child.dep_ in {"ccomp", "obj"}
        or (child.dep_.startswith("acl") and any(t.lower_ == "that" for t in child.lefts))
        for child in token.rights
    )


def _is_owned(noun: Token) -> bool:
    """Trump’s remarks "…", his claim "…"."""
    before = noun.nbor(-1) if noun.i else noun
    return noun.pos_ == "NOUN" and (before.tag_ in {"POS", "PRP$"} or before.pos_ in {"DET", "ADJ"})


def _has_clause(token: Token, cue: Cue) -> bool:
    """Macron doubts the rebels will keep it, scientists caution that they will: whatever the parse takes it for."""
    if (
        token.tag_ not in {"NNS", "NN"}
        or token.i == 0
        or token.i + 1 == len(token.doc)
        or Opens.CLAUSE not in cue.opens
    ):
        return False
    before, following = token.nbor(-1), token.nbor(1)
    if before.lower_ in {"and", "but"} and following.lower_ in _NOMINATIVE:
        return token.tag_ == "NNS" and token.dep_ == "conj"  # and claims they fought
    if token.tag_ == "NN":
        return before.tag_ in {"NNS", "NNPS"} and token.head in (token, token.head.head) and following.lower_ == "that"
    leads = following.lower_ == "that" or following.pos_ in {"DET", "PRON"}
    return (
        before.pos_ == "PROPN" and leads and any(is_finite(later) for later in token.doc[token.i + 2 : token.sent.end])
    )


def _clause(verb: Token, cue: Cue, unit: Unit, cues: Cues, speakers: Speakers, last: Clause | None) -> Clause | None:
    stance = _stance(verb, cue)
    if stance is None or is_unreal(verb, cues.governors):
        return None
    subject = _speaker(verb, cue, unit, speakers, last)
    if subject is not None and subject.head.idx < unit.start:
        subject = _past_dateline(verb, subject.head, unit)
    if subject is None or not unit.start <= subject.head.idx < unit.end or not speakers.accepts(subject, Takes.ANY):
        return None
    cue = _fronted(verb, cue, subject)
    if cue.takes is Takes.PARTY and verb.dep_ in {"acl", "acl:relcl", "advcl"}:
        return None
    if not speakers.accepts(subject, cue.takes) and not _is_who(verb, cue):
        written = cue.takes is Takes.NAMED and speakers.accepts(subject, Takes.EVIDENCE)
        told = cue.takes is Takes.NAMED and Opens.QUOTE in cue.opens and _tells_that(verb, subject)
        allowed = _WRITTEN if written else _THAT if told else frozenset({Opens.QUOTE})  # whoever is quoted, speaks
        cue = msgspec.structs.replace(cue, opens=cue.opens & allowed)
    quote = unit.quote_at(verb.idx)
    if quote is not None and not is_spoken_within(subject, cue, quote):
        return None
    if quote is None and unit.quote_at(subject.head.idx) is not None:
        return None
    label, subject = _label(verb, subject, cues)
    quoted = quoted_by(verb)
    if quoted is not None:
        start, end = subject.start, quoted.end + len(" as ") + len(verb.doc[quoted.head.right_edge.i + 2])
        subject = msgspec.structs.replace(quoted, adjacent=subject.adjacent)
        return Clause(verb=verb, cue=cue, subject=subject, start=start, end=end, stance=stance)
    return Clause(
        verb=verb,
        cue=cue,
        subject=subject,
        start=_start(verb, subject),
        end=_end(verb, cue, subject),
        stance=stance,
        label=label,
    )


def _is_who(verb: Token, cue: Cue) -> bool:
    """the harbourmaster, who replied that: whatever is called "who" can speak."""
    who = any(child.lower_ == "who" and child.dep_ == "nsubj" for child in verb.lefts)
    return who and cue.takes is Takes.NAMED and bool(_THAT & cue.opens)


def _tells_that(verb: Token, subject: Subject) -> bool:
    """The wingers insist that it is so: several, whom no list has, and a clause that only people say."""
    several = subject.adjacent and subject.head.tag_ == "NNS"
    several = several and (not is_gerund(verb) or _has_auxiliary(verb))
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return several and following.lower_ == "that" and following.dep_ == "mark"


def _speaker(verb: Token, cue: Cue, unit: Unit, speakers: Speakers, last: Clause | None) -> Subject | None:
    """The verb's subject, or who spoke before where the verb goes on with that, whatever the parse hangs it on."""
    subject = _of_main(verb, _not_hearer(verb, cue, _subject(verb)), speakers)
    if last is None:
        return subject
    before = msgspec.structs.replace(last.subject, adjacent=False)
    goes_on = _goes_on(verb) and (subject is None or unit.quote_at(verb.idx) is None)
    if goes_on or says_again(last.verb, verb) or _in_row(last.verb, verb):
        subject = before
    return before if subject is not None and _is_misled(verb, cue, subject, last, speakers) else subject


def _not_hearer(verb: Token, cue: Cue, subject: Subject | None) -> Subject | None:
    """The envoy, who is rich, told host Ida Berg that: whoever stands behind the verb is told, not telling."""
    behind = cue.addressee and subject is not None and subject.start > verb.idx
    passive = any(child.dep_ == "aux:pass" for child in verb.lefts)
    inverted = passive or verb.i == verb.sent.start or (verb.nbor(-1).is_quote or verb.nbor(-1).text in {"“", "”"})
    return beside(verb) or subject if behind and not inverted else subject


def _of_main(verb: Token, subject: Subject | None, speakers: Speakers) -> Subject | None:
    """vetoed a bill that would let cities act, saying that it went too far: the main verb's subject, not the bill."""
    if subject is None or subject.adjacent or not _goes_on(verb) or speakers.accepts(subject, Takes.NAMED):
        return subject
    root = next((above for above in verb.ancestors if above.dep_ == "ROOT"), verb)
    main = own_subject(root) if root.i < verb.i else None
    return (
        subject
        if main is None or not speakers.accepts(main, Takes.NAMED)
        else msgspec.structs.replace(main, adjacent=False)
    )


def _in_row(verb: Token, again: Token) -> bool:
    """demanding that he go and accusing him of it: a row of participles, whatever the parse joins the second to."""
    joined = again.i > 0 and again.nbor(-1).lower_ in {"and", "but"} and again.sent.start == verb.sent.start
    return joined and is_gerund(verb) and is_gerund(again) and not any(map(is_gerund, verb.doc[verb.i + 1 : again.i]))


def _fronted(verb: Token, cue: Cue, subject: Subject) -> Cue:
    """Noting that it rained, X left; but "Speaking of trade", "Concluding his trip", "Considering that it rained"."""
    if subject.adjacent or subject.start < verb.idx:
        return cue
    if verb.lower_ in _CONDITIONS:
        return msgspec.structs.replace(cue, opens=frozenset())
    return cue if right_of(verb).lower_ == "that" else msgspec.structs.replace(cue, opens=cue.opens & {Opens.OBJECT})


def _is_misled(verb: Token, cue: Cue, subject: Subject, last: Clause, speakers: Speakers) -> bool:
    """Bogomaz noted that his term ends in May and said …: a term says nothing, and whoever noted it goes on."""
    telling = _WRITTEN - {Opens.NAME_TO} - ({Opens.AS} if Opens.OBJECT in cue.opens else frozenset())
    written = bool(telling & cue.opens) and speakers.accepts(subject, Takes.EVIDENCE)
    thing = not speakers.accepts(subject, Takes.NAMED) and not written
    shared = verb.dep_ == "conj" and not subject.adjacent and last.verb.sent == verb.sent
    tag = "VBD" if verb.tag_ == "VB" and verb.lower_.endswith("ed") else verb.tag_
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
    if cues.noun(noun) is None or noun == verb or noun.i >= first.i or begin.i == 0 or begin.nbor(-1).text != ",":
        return None, subject
    return int(begin.idx), msgspec.structs.replace(subject, start=first.idx)


def _past_dateline(verb: Token, place: Token, unit: Unit) -> Subject | None:
    """PARIS – Mr. Dubois said: who speaks, where the parse takes the place before the unit for the subject."""
    others = [child for child in (*verb.lefts, *place.rights) if child.dep_ in {"nsubj", "appos"}]
    head = next((child for child in others if unit.start <= child.idx < verb.idx and child.ent_type_ != "DATE"), None)
    return None if head is None else phrase(head, adjacent=not is_gerund(verb))


def _stance(verb: Token, cue: Cue) -> Stance | None:
    before = (child for child in verb.lefts if not child.nbor(1).is_punct)  # “Never,” he said
    negated = any(child.lower_ in _NEGATIONS | {"nor"} for child in before)
    negated = negated or (verb.i > 0 and verb.nbor(-1).lower_ == "nor") or _no_longer(verb)
    return cue.negated if negated else cue.stance


def _no_longer(verb: Token) -> bool:
    """she no longer wants to leave."""
    return verb.i > 1 and verb.nbor(-1).lower_ == "longer" and verb.nbor(-2).lower_ == "no"


def _subject(verb: Token) -> Subject | None:
    if _ends_aside(verb):
        return beside(verb)
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.lefts) or _is_after_be(verb):
        return agent_of(verb)
    led = any(child.dep_ == "nsubj" for child in verb.lefts)  # with Oslo accusing Sweden; what aides described as a win
    if (
        verb.tag_ == "VBN"
        and not _has_auxiliary(verb)
        and not led
        and verb.dep_ in {"acl", "amod", "advcl", "acl:relcl"}
    ):
        return None
    shares = verb.dep_ in {"conj", "xcomp"} or (verb.i > 0 and verb.nbor(-1).lower_ == "to")
    if verb.tag_ == "VB" and not shares and own_subject(verb) is None:
        return None  # an imperative
    if is_gerund(verb) and ((_is_noun_like(verb) and not led) or _is_means(verb)):
        return None
    return subject_of(verb)


def _is_after_be(verb: Token) -> bool:
    """is forecast, was put: passive, whatever the parse makes of a form that is also the past."""
    return verb.i > 0 and verb.nbor(-1).lower_ in _BE and not is_gerund(verb)


def _is_noun_like(gerund: Token) -> bool:
    """an old saying, a Russian saying."""
    before = gerund.nbor(-1) if gerund.i else gerund
    modified = before.pos_ in {"ADJ", "DET", "PROPN"} or before.ent_type_ == "NORP"
    modified = modified and before.ent_type_ != "DATE"  # a statement Wednesday saying
    return modified and not _has_auxiliary(gerund)


def _is_means(gerund: Token) -> bool:
    """by welcoming refugees, of reporting the crime: what is done, not said. "caused an outcry by saying" is said."""
    if gerund.head.lower_ == "fond":
        return False
    if gerund.dep_ == "conj" and is_gerund(gerund.head):
        return _is_means(gerund.head)
    means = {child.lower_ for child in gerund.lefts if child.dep_ in {"mark", "case"}} & _MEANS
    return bool(means) and not (means == {"by"} and gerund.lower_ == "saying")


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def is_spoken_within(subject: Subject, cue: Cue, quote: Quote) -> bool:
    """Whether a cue inside a quotation reports somebody else's words: "the president told me that …"."""
    if not quote.start <= subject.start:
        return False
    if subject.head.lower_ in _OWN_WORDS:
        return cue.own and subject.head.lower_ != "you"
    return bool({Opens.QUOTE, Opens.NAME_TO, Opens.TO} & cue.opens) and cue.takes is not Takes.SOURCE


def _start(verb: Token, subject: Subject) -> int:
    if subject.adjacent and subject.start < verb.idx:
        return subject.start
    first = verb
    while first.i > 0 and first.nbor(-1).pos_ in {"AUX", "ADV", "PART"} and first.nbor(-1).head == verb:
        first = first.nbor(-1)
    return int(first.idx)


def _end(verb: Token, cue: Cue, subject: Subject) -> int:
    last = right_of(verb) if " " in cue.lemma else verb
    end = int(last.idx) + len(last)
    return max(end, subject.end) if subject.adjacent and subject.start > verb.idx else end
