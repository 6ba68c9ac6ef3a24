"""Finds who is the subject of a verb of saying that has none of its own in the parse: up the tree, and beside it."""

from itertools import takewhile

import msgspec
from spacy.tokens import Token

from loader.extract.parse import FINITE, is_finite, is_gerund, left_of
from loader.extract.speakers.own import ALONE, NOMINAL, is_aside, own_subject
from loader.extract.speakers.phrases import CLAUSAL, LONGEST, Subject, beside, ending_at, first_word, phrase

_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_QUOTING = frozenset({"quote", "cite"})
_SPENDING = frozenset({"spend", "spends", "spent", "spending"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "dep"})


def subject_of(verb: Token) -> Subject | None:
    """The one who does what the verb says, looked for up the tree where the verb has no subject of its own."""
    own = (
        own_subject(verb)
        or _of_two(verb)
        or _several_before(verb)
        or _past_reduced(verb)
        or _of_participle(verb)
        or _of_misread_participle(verb)
        or _joined_noun(verb)
    )
    if own is not None:
        return own
    if is_gerund(verb):
        return _seen(verb) or _of_spending(verb) or _quoted_as(verb) or _was_quoted(verb) or _inherited(verb)
    misread = verb.dep_ == "xcomp" and verb.tag_ in {"VBP", "VBZ"}  # said officials favor him
    if misread or (verb.dep_ in CLAUSAL and (is_finite(verb) or verb.tag_ in FINITE)):
        return beside(verb) or _inherited(verb)
    return _inherited(verb) or _of_first(verb) or beside(verb) or _before_joint(verb)


def _before_joint(verb: Token) -> Subject | None:
    """Let's be clear: Boyd stood up and said that: the nearest verb of the tense that has one, whatever "and" joins."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or left_of(verb).dep_ != "cc":
        return None
    before = (token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token.tag_ == verb.tag_)
    nearest = next(before, None)
    own = None if nearest is None else own_subject(nearest)
    return None if own is None else msgspec.structs.replace(own, adjacent=False)


def _of_two(verb: Token) -> Subject | None:
    """The ministry, he explained, had agreed to it: of two subjects that the parse gives the verb above, the first."""
    above = verb.head
    subjects = [child for child in above.lefts if child.dep_ == "nsubj"]
    apart = verb.dep_ in {"ccomp", "xcomp"} and above.i < verb.i and len(subjects) > 1
    first = subjects[0] if apart else verb
    follows = first.right_edge.i + 1 < len(verb.doc) and first.right_edge.nbor(1).text == ","
    return phrase(first, adjacent=False) if apart and (follows or first.right_edge.text == ",") else None


def _several_before(verb: Token) -> Subject | None:
    """though, several acknowledged that: a word for people that the parse makes no subject of."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    opens = before.i == before.sent.start or before.nbor(-1).text == "," or before.nbor(-1).dep_ == "cc"
    alone = before.lower_ in ALONE and before.head == verb and opens and is_finite(verb)
    return Subject(head=before, start=before.idx, end=before.idx + len(before)) if alone else None


def _seen(gerund: Token) -> Subject | None:
    """emails show his aide bragging that: who is shown, right before the participle."""
    before = left_of(gerund)
    seen = gerund.dep_ == "xcomp" and before.dep_ == "obj" and before.head == gerund.head
    return phrase(before) if seen else None


def _of_spending(gerund: Token) -> Subject | None:
    """spent most of the spring insisting that: who spends it."""
    above = gerund.head
    while above.dep_ in {"nmod", "obj", "obl", "obl:unmarked"} and above.i < gerund.i:
        above = above.head
    return own_subject(above) if above.lower_ in _SPENDING and above.i < gerund.i else None


def _past_reduced(verb: Token) -> Subject | None:
    """Two officials briefed on the plan also insisted that: whoever was briefed, not the plan right before the verb."""
    before = list(takewhile(_within_phrase, reversed(verb.doc[verb.sent.start : verb.i])))
    participle = before[-1].nbor(-1) if before and before[-1].i > verb.sent.start + 1 else verb
    reduced = participle.tag_ in {"VBN", "VBD"} and before[-1:] and before[-1].pos_ == "ADP"
    owner = ending_at(participle.nbor(-1)) if reduced and is_finite(verb) and participle.i > verb.sent.start else None
    if owner is None or owner.head.pos_ == "PRON" or any(token.ent_type_ == "DATE" for token in before):
        return None
    agent = before[-1].lower_ == "by"  # memos obtained by the paper show
    return owner if not agent and any(token.pos_ in _NAMES for token in before) else None


def _within_phrase(token: Token) -> bool:
    """Whether a word can stand in a phrase that a preposition leads, or be an adverb before the verb behind it."""
    return token.pos_ in NOMINAL | {"DET", "ADP", "ADV"} and not token.is_punct


def _of_participle(verb: Token) -> Subject | None:
    """A report released last year also said: the participle, which the parse takes for a verb with the subject."""
    before = verb
    while before.i > verb.sent.start and (before is verb or before.pos_ == "ADV" or before.ent_type_ == "DATE"):
        before = before.nbor(-1)
    linked = before.is_ancestor(verb) or before.head == verb
    if before.tag_ not in {"VBN", "VBD"} or verb.i - before.i < 2 or not linked:
        return None
    subject = own_subject(before)
    return subject if subject is not None and first_word(subject).i == verb.sent.start else None


def _joined_noun(verb: Token) -> Subject | None:
    """says it is late, and the mayor, on her way out, hinted it: a subject that the parse joins to the verb before."""
    if verb.dep_ != "conj" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    nouns = [child for child in verb.head.rights if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}]
    noun = next((each for each in nouns if each.i < verb.i and any(t.dep_ == "cc" for t in each.lefts)), None)
    return None if noun is None or is_aside(noun) else phrase(noun)


def _of_first(verb: Token) -> Subject | None:
    """The ministry takes note of it, regrets its tone and reiterates that: the first of a row, misread as a clause."""
    main = verb.head if verb.dep_ == "conj" else verb
    apart = {"advcl", "ccomp"} if verb.i and verb.nbor(-1).text == "," and beside(verb) is None else {"advcl"}
    first = next((child for child in main.lefts if child.dep_ in apart and child.tag_ == verb.tag_), None)
    if first is None or not is_finite(first) or any(child.dep_ in {"mark", "advmod"} for child in first.lefts):
        return None
    own = own_subject(first) if own_subject(main) is None else None
    return None if own is None else msgspec.structs.replace(own, adjacent=False)


def _of_misread_participle(verb: Token) -> Subject | None:
    """Papers filed with the court show that: the participle, which the parse takes for the verb above."""
    before = verb.head
    if verb.lower_ in {"said", "says"}:
        near = list(takewhile(lambda token: token.text != ",", reversed(verb.doc[verb.sent.start : verb.i])))
        inner = next((token for token in near if token.tag_ in {"VBN", "VBD"}), None)
        return None if inner is None else _of_reading(inner, verb)
    if (
        verb.dep_ not in {"xcomp", "ccomp", "advcl"}
        or verb.tag_ not in {"VBP", "VBZ"}
        or before.tag_ not in {"VBD", "VBN"}
    ):
        return None
    subject = own_subject(before)
    between = verb.doc[before.i + 1 : verb.i]
    if (
        subject is None
        or subject.end + 1 != before.idx
        or any(token.text == "," or is_finite(token) for token in between)
    ):
        return None
    first = first_word(subject)
    return subject if first.i == verb.sent.start else None


def _of_reading(participle: Token, verb: Token) -> Subject | None:
    """…, a statement read out on television said: the participle, which the parse takes for what is said."""
    subject = own_subject(participle)
    if subject is None or subject.end + 1 != participle.idx:
        return None
    between = verb.doc[participle.i + 1 : verb.i]
    apart = first_word(subject).i > verb.sent.start and first_word(subject).nbor(-1).text == ","
    return subject if apart and not any(token.text == "," or is_finite(token) for token in between) else None


def _quoted_as(gerund: Token) -> Subject | None:
    """Reuters quoted the envoy as saying: the object of the verb before speaks."""
    if gerund.i < 2 or gerund.nbor(-1).lower_ != "as":
        return None
    before = reversed(gerund.doc[max(0, gerund.i - LONGEST) : gerund.i - 1])
    acting = (token for token in before if token.pos_ == "VERB")
    verbs = (
        token for token in acting if not is_gerund(token) or token.lower_ in {"quoting", "citing"}
    )  # the acting head
    verb = next(verbs, None)
    if verb is None or verb.lemma_.lower() not in _QUOTING:
        return None
    quoted = next((child for child in verb.rights if child.dep_ == "obj" and child.i < gerund.i), None)
    return None if quoted is None else phrase(quoted, adjacent=False)


def _was_quoted(gerund: Token) -> Subject | None:
    """ "…," the envoy was quoted by Reuters as saying: whoever is quoted speaks, and all between belongs to the cue."""
    passive = any(child.dep_ == "aux:pass" for child in gerund.head.lefts)
    quoted = passive and gerund.head.lower_ in {"quoted", "cited"} and gerund.i > 0 and gerund.nbor(-1).lower_ == "as"
    return own_subject(gerund.head) if quoted else None


def quoted_by(verb: Token) -> Subject | None:
    """ "…," the agency quoted him as saying: who is quoted, where the words stand before; None for another verb."""
    if verb.lower_ not in {"quoted", "cited"}:
        return None
    told = next((child for child in verb.rights if child.dep_ == "obj"), None)
    at = 0 if told is None else told.right_edge.i + 1
    saying = told is not None and at + 1 < len(verb.doc) and verb.doc[at].lower_ == "as"
    return phrase(told) if told is not None and saying and verb.doc[at + 1].lower_ == "saying" else None


def _joined_to(verb: Token) -> Token:
    """What the verb hangs on; regretted the plan to go and called it wrong: no infinitive, which it does not match."""
    head: Token = verb.head
    if head.lower_ == "far":
        return head.head  # went so far as to call it a charade
    if verb.dep_ == "conj" and head.tag_ == "VB" and verb.tag_ in {"VBD", "VBZ"}:
        return next((above for above in head.ancestors if above.tag_ == verb.tag_), head)
    return head


def _inherited(verb: Token) -> Subject | None:
    """and warned, saying, seemed to confirm, was quoted as saying: the subject is that of the verb above."""
    passed: list[tuple[Token, Token]] = []
    found, above = _above(verb)
    while above is not None:
        passed.append((verb, above))
        found = own_subject(above)
        if found is not None or not _shares(above):
            break
        verb = above
        found, above = _above(verb)
    for below, head in reversed(passed):
        found = _handed_down(found, head, below)
    return found


def _above(verb: Token) -> tuple[Subject | None, Token | None]:
    """Whose the subject is where that is settled, else the verb above that may have it: "watched" of "and warned"."""
    head = _joined_to(verb)
    if verb.dep_ == "csubj" and head.pos_ == "ADJ" and head.i < verb.i:  # was quick to point out
        return own_subject(head), None
    if verb.dep_ not in _SHARING or head is verb:
        return None, None
    if verb.dep_ == "acl" and any(child.dep_ == "cop" for child in head.lefts):  # was at pains to say
        return own_subject(head), None
    if verb.dep_ == "acl" and head.pos_ in _NAMES:
        return (phrase(head, adjacent=False) if head.i < verb.i else None), None
    if verb.dep_ == "conj" and head.dep_ == "ccomp" and any(child.dep_ == "nsubj:pass" for child in head.lefts):
        while head.dep_ == "ccomp":
            head = head.head  # did not dispute that they were made but said
    return None, head


def _handed_down(above: Subject | None, head: Token, verb: Token) -> Subject | None:
    """The subject of a verb from that of the verb above; not: Noting it the envoy left, it is noted and he says."""
    if above is None and verb.dep_ == "conj" and head.dep_ == "ROOT" and is_finite(head):
        above = beside(head)
    if above is not None and above.head.i > verb.i and not _is_fronted(verb, above):
        return None
    if above is None or (verb.dep_ == "conj" and above.head.dep_ == "nsubj:pass"):
        return None
    return msgspec.structs.replace(above, adjacent=False)


def _shares(verb: Token) -> bool:
    """Whether a verb without a subject of its own has that of the verb above: a further one, or one misread.

    The chief, Ty Berg, watched and complained that (no participle); She read it, folded it and announced that.
    """
    misread = verb.tag_ == "VBD" and (verb.dep_ == "acl" or (verb.dep_ == "parataxis" and verb.head.tag_ == "VBD"))
    return misread or verb.dep_ in {"conj", "xcomp", "advcl"}


def _is_fronted(gerund: Token, above: Subject) -> bool:
    """Noting that it rained, the old envoy left; "while noting that"."""
    first = first_word(above)
    opens = gerund.dep_ == "advcl" and is_gerund(gerund) and gerund.i - gerund.sent.start <= 1
    return opens and first.i > 0 and first.nbor(-1).text == ","
