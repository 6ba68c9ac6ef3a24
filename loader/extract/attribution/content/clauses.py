"""Where a quotation or a clause begins after a verb of saying, by the parse and, where it is silent, by word order."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Token

from loader.extract.attribution.content.words import (
    OPENING_MARKS,
    Opening,
    has_hearer,
    is_filler,
    is_title,
    left,
    right,
)
from loader.extract.attribution.parts import Clause
from loader.extract.cues import Opens, Takes
from loader.extract.parse import FINITE, is_finite, is_gerund, right_of
from loader.extract.speakers import RELATIVES

_COMPLEMENTISERS = frozenset({"that", "how", "why", "whether", "where", "what", "when", "if", "who", "which"})
_LINKS = frozenset({"PUNCT", "SCONJ", "ADP", "CCONJ"})
_WHEN = frozenset({"DATE"})
_HEARD = frozenset({"obj", "iobj"})
_SAID_IN = frozenset({"obl"})
_FOLLOWED = frozenset({"time", "anonymity"})  # said at the time that, on condition of anonymity that
_HEARERS = frozenset({"DATE", "PERSON", "ORG"})
_OBJECTS = frozenset({"obj", "obl:unmarked"})
_ON_NOUN = frozenset({"acl", "acl:relcl", "xcomp"})
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_MEASURED = frozenset({"analysis", "audit", "inquiry", "investigation", "poll", "report", "review", "study", "survey"})
_MIN_CLAUSE = 4  # words of a clause none of which seems a verb
_NO_CLAUSE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"})


def quote(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X said: "…"; X told the court on Monday, "…"."""
    for position, token in enumerate(after[:25]):
        if token.text in OPENING_MARKS:
            between = [t for t in after[:position] if t.text not in {",", ":", "that", "-", "–", "—"}]
            that = next((t for t in after[:position] if t.lower_ == "that"), None)
            if that is not None and any(t.i > that.i and t.is_alpha for t in between):
                return None  # told reporters that she “had enough”
            if bool(between) and between[-1].pos_ == "ADP" and is_title(_quoted(token)):
                return None  # read from “The Long Year”
            leads = bool(between) and between[-1].lower_ in {"to", *clause.cue.after}  # warned of “swift” revenge
            if all(is_filler(t, clause) for t in between) and not leads:
                return Opening(token.idx, Opens.QUOTE, 0.95, f"{clause.cue.lemma} + quote")
            return None
    return None


def _quoted(mark: Token) -> Iterator[Token]:
    """The words between the opening mark and the next mark."""
    yield from takewhile(lambda token: not token.is_quote, mark.doc[mark.i + 1 :])


def clause_by_parse(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X said (that) it rained."""
    complement = right(clause, frozenset({"ccomp"}), after)
    that = next((t for t in takewhile(lambda t: t.text not in {".", ";", ":"}, after[:14]) if t.lower_ == "that"), None)
    if that is not None and that == after[0] and that.dep_ in {"mark", "det"}:
        named = that.dep_ == "det" and that.head.dep_ == "obj" and that.head.head == clause.verb
        opens = that.dep_ == "mark" or any(is_finite(token) for token in after)  # not "disputes that claim"
        return _past_that(clause, that) if opens and not named else None
    told = _told(clause)
    if told is not None and that is not None and told.i < that.i and told.head.is_ancestor(that):
        return Opening(told.idx, Opens.CLAUSE, 0.75, f"{clause.cue.lemma} + clause")  # told them she feared that it was
    if that is not None and that.dep_ == "mark" and _verbless(after, that):
        return None if _of_object(clause, that) else _past_that(clause, that)
    if that is not None and that.dep_ == "mark" and (that.head == complement or _is_told(clause, that, after)):
        return _past_that(clause, that)
    if complement is not None and not (is_gerund(complement) and _is_own(left(complement, after), complement)):
        first = _past_hearer(clause, complement) or _earliest(clause, after, left(complement, after))
        first = _past_link(_after_name(clause, first))
        return Opening(first.idx, Opens.CLAUSE, 0.9, f"{clause.cue.lemma} + clause")
    if that is not None and _may_open(clause, that) and _verbless(after, that):
        return _past_that(clause, that)
    return None if told is None else Opening(told.idx, Opens.CLAUSE, 0.75, f"{clause.cue.lemma} + clause")


def _past_link(first: Token) -> Token:
    """said last week that the army had left: a "that" which the parse takes for a pronoun; not "that man had left"."""
    following = right_of(first)
    opens = following.pos_ in {"DET", "PRON", "PROPN", "NUM"} or following.tag_ in {"NNS", "VBG"}
    return following if first.lower_ == "that" and opens else first


def _past_hearer(clause: Clause, complement: Token) -> Token | None:
    """told lawmakers Canada faces a threat: of two subjects, which the parse gives the verb, the first is told."""
    subjects = [child for child in complement.lefts if child.dep_.startswith("nsubj")]
    told = clause.cue.addressee and len(subjects) > 1 and subjects[0].left_edge.i == clause.verb.i + 1
    return subjects[1].left_edge if told else None


def _is_own(first: Token, gerund: Token) -> bool:
    """recalled leaving; found itself moving closer: what the subject does, not what it says."""
    return first == gerund or first.lower_ in _REFLEXIVES


def clause_of_relative(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """the plant, which the West says is for weapons; a vote it said was rigged: the predicate of what it hangs on."""
    relative, predicate = _relative_before(clause), _predicate(clause, after)
    if predicate is not None and predicate.tag_ == "VB" and after[0].lower_ in clause.cue.after:
        return None  # said that it was determined to leave
    if relative is None or predicate is None or not _follows_verb(relative):
        return None
    return Opening(predicate.idx, Opens.CLAUSE, 0.7, f"{clause.cue.lemma} of a relative", outside=True)


def is_about_words(clause: Clause, after: Sequence[Token]) -> bool:
    """The words that she said were moving; what he said was true: the verb that follows is not what is said."""
    relative = _relative_before(clause)
    return relative is not None and _predicate(clause, after) is not None and not _follows_verb(relative)


def _predicate(clause: Clause, after: Sequence[Token]) -> Token | None:
    """The finite verb that comes next; after a verb that takes clauses alone, also one that seems not finite: who he
    says use it, which he said killed ten."""
    first = next((token for token in after if token.pos_ not in {"ADV", "PART"}), None)
    misread = {"VB", "VBN"} if clause.cue.clausal else {"VB"}
    if first is None or is_finite(first):
        return first
    return first if first.tag_ in FINITE | {"MD"} | misread and first.dep_ != "amod" else None


def _relative_before(clause: Clause) -> Token | None:
    """The relative pronoun before the clause's subject, or the noun that it hangs on without one."""
    verb, subject = clause.verb, clause.subject
    if not subject.adjacent or subject.start > verb.idx:
        return None
    first = next((token for token in verb.sent if token.idx >= subject.start), verb)
    if first.i == verb.sent.start:
        return None
    before = first.nbor(-1)
    contact = verb.dep_ == "acl:relcl" and before == verb.head and before.pos_ in {"NOUN", "PROPN", "PRON"}
    return before if contact or before.lower_ in RELATIVES | {"what"} else None


def _follows_verb(relative: Token) -> bool:
    """Whether the verb of the clause around the relative one stands before it, so that the next is the relative's own;
    not "The words that she said were moving"."""
    before = relative.doc[relative.sent.start : relative.i]
    if len(before) == 0 or (relative.lower_ == "what" and before[-1].pos_ not in {"ADP", "VERB", "AUX", "SCONJ"}):
        return False
    return before[-1].text == "," or any(is_finite(token) for token in before)


def _is_told(clause: Clause, that: Token, after: Sequence[Token]) -> bool:
    """told the crowd gathered outside that it rained: whatever the parse hangs the clause on."""
    between = (token for token in after if token.i < that.i and token.dep_ != "acl")  # people gathered outside
    hearers = [child for child in clause.verb.rights if child.dep_ in _HEARD and child.i < that.i]
    told_of = [child for each in hearers for child in each.rights if child.dep_ == "acl:relcl"]  # those who were left
    finite = (token for token in between if is_finite(token))
    return clause.cue.addressee and all(any(each.is_ancestor(t) or each == t for each in told_of) for t in finite)


def _may_open(clause: Clause, that: Token) -> bool:
    """Whether a "that" which the parse takes for another word opens a clause: told the paper that Cairo plans a dam.

    After a thing it is a relative pronoun more often: "noted the stairs that were open".
    """
    before = that.nbor(-1)
    if before.lower_ in _FOLLOWED or before.ent_type_ in _WHEN:
        return True
    put = before.dep_ == "obl" and before.head == clause.verb and not that.dep_.startswith("nsubj")
    if put and (clause.cue.clausal or any(child.lower_ == "to" for child in before.lefts)):
        return True  # said at a briefing that Norway opposes it, hinted to a reporter that it will
    first = right_of(that)
    subject = first.pos_ in {"NOUN", "PROPN", "DET"} or is_gerund(first)  # told students that wars, that waiting
    if that.tag_ == "WDT" and not (clause.cue.addressee and (that.dep_ == "obj" or subject)):
        return False
    return that.dep_ in {"det", "nsubj", "obj"}


def _told(clause: Clause) -> Token | None:
    """told supporters he had won, said in a note he had won: where what is told begins, which the parse takes for a
    clause on the hearer or the note."""
    deps = (_HEARD if clause.cue.addressee else frozenset()) | (_SAID_IN if clause.cue.clausal else frozenset())
    before = next((child for child in clause.verb.rights if child.dep_ in deps and child.pos_ != "PRON"), None)
    for child in () if before is None else before.rights:
        if child.dep_ == "acl:relcl" and not any(t.lower_ in _COMPLEMENTISERS for t in child.lefts):
            return child.left_edge if any(t.dep_.startswith("nsubj") for t in child.lefts) else None
    return None


def _of_object(clause: Clause, that: Token) -> bool:
    """found no evidence that it rained: the clause tells what the evidence is of."""
    noun = that.head.head
    described = that.head.dep_.startswith("acl") and noun.dep_ == "obj" and noun.head == clause.verb
    return described and not clause.cue.addressee


def _past_that(clause: Clause, that: Token) -> Opening | None:
    if that.i + 1 == len(that.doc) or that.nbor(1).text in {".", ";", "!", "?"}:
        return None  # disputed that.
    return Opening(that.nbor(1).idx, Opens.THAT, 0.9, f"{clause.cue.lemma} that")


def _after_name(clause: Clause, first: Token) -> Token:
    """said Monday the talks had failed, told Reuters he knew: first stands when, or to whom, it was said."""
    passed = _HEARERS if clause.cue.addressee else _WHEN
    token = first
    while token.i + 1 < len(token.doc) and token.ent_type_ in passed:
        token = token.nbor(1)
    named = token != first and token.nbor(-1).pos_ == "PROPN"  # not: said this year, …
    if token.text == "," and named and token.i + 1 < len(token.doc):
        token = token.nbor(1)
    follows = first.i == clause.verb.i + 1 and token.pos_ in {"PRON", "DET", "PROPN", "NOUN", "ADJ"}
    return token if follows else first


def _earliest(clause: Clause, after: Sequence[Token], first: Token) -> Token:
    """The first word after the verb that is neither a time nor a hearer: the parse may miss a clause's own subject."""
    for token in after:
        if token.i >= first.i:
            return first
        if not is_filler(token, clause) and token.pos_ not in _LINKS and token.lower_ != "that":
            return _with_link(clause, token)
    return first


def _with_link(clause: Clause, token: Token) -> Token:
    """After seeing it, they left: the preposition or conjunction before the first word, which is the content's too."""
    before = token.nbor(-1)
    links = before.pos_ in {"ADP", "SCONJ"} or before.dep_ == "cc:preconj"  # both the bill and the law
    links = links and before.lower_ != "that" and before.i > clause.verb.i
    return before if links and not is_filler(before, clause) else token


def clause_by_position(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """Where the parse has no complement, the words after the verb make one where they hold a subject and a verb."""
    rest, outside = list(takewhile(lambda t: t.text not in {";", ":", "."}, after)), False
    if len(rest) > 1 and rest[0].ent_type_ in _WHEN and rest[1].text == ",":
        rest = rest[2:]  # said Friday, the mayor had won
        outside = True
    start = next((t for t in rest if t.text == "," or not is_filler(t, clause)), None)
    if start is not None and start.text == "," and start.i > clause.verb.i + 2:
        start = right_of(start) if clause.cue.addressee else rest[0]  # estimated by 2050, the need would double
    if start is None or start.lower_ in {"to", *_REFLEXIVES} or start.text in OPENING_MARKS:
        return None
    if start.pos_ in _NO_CLAUSE and not (is_gerund(start) or _opens_subject(start, clause)):
        return None
    rest = _within_object(clause, start, rest)
    if any(_makes_clause(t, clause) for t in rest[rest.index(start) + 1 :]) or _takes_all(clause, start, rest):
        return Opening(start.idx, Opens.CLAUSE, 0.7, f"{clause.cue.lemma} + clause by position", outside=outside)
    return None


def _within_object(clause: Clause, start: Token, rest: list[Token]) -> list[Token]:
    """writes her own opinions, and she is known for it: what has an object tells no clause behind the next comma."""
    taken = next((child for child in clause.verb.rights if child.dep_ == "obj" and child.left_edge == start), None)
    if taken is None or clause.cue.clausal or clause.cue.addressee:
        return rest
    return list(takewhile(lambda token: token.i <= taken.i or token.text != ",", rest))


def _opens_subject(word: Token, clause: Clause) -> bool:
    """panicked crowds, decreased winds, both sides: a word of another kind that a noun phrase can begin with."""
    following = right_of(word)
    described = clause.cue.clausal and word.tag_ == "VBN" and following.tag_ in {"NNS", "NNPS"}
    return word.dep_ == "amod" or described or word.lower_ in {"both", "either", "neither"}


def _makes_clause(token: Token, clause: Clause) -> bool:
    """found (that) few favoured it: the tagger may take the finite verb for a participle."""
    if _is_done_to(token):
        return False
    evident = clause.cue.takes is Takes.EVIDENCE or clause.subject.head.lower_ in _MEASURED
    shown = evident and token.dep_ == "acl" and token.head.head == clause.verb
    small = token.dep_ in {"xcomp", "ccomp"} and token.head == clause.verb and token.tag_ in {"VBN", "VBG"}
    small = small or (shown and token.tag_ in {"VBN", "VBG"})
    small = small or (_has_no_object(clause) and _is_of_its_subject(token, clause))
    verb = token.head if token.dep_ in {"cop", "aux", "aux:pass"} else token
    finite = is_finite(token) or token.tag_ == "VBD"
    of_noun = verb.dep_ == "acl:relcl" and verb.head != clause.verb  # and claims they fought: taken for a noun
    of_noun = of_noun or (clause.verb.dep_ == "acl" and verb.is_ancestor(clause.verb))  # figures showing it were new
    return small or (finite and not of_noun and not _is_done_too(verb, clause))


def _has_no_object(clause: Clause) -> bool:
    """Whether a noun behind the verb is the subject of a clause: said forces …; told the paper forces …."""
    return clause.cue.clausal or (clause.cue.addressee and has_hearer(clause))


def _takes_all(clause: Clause, start: Token, rest: Sequence[Token]) -> bool:
    """says Oslo harbors and supports them: what seems an object is a clause, though no word of it seems a verb."""
    words = [token for token in rest if token.i >= start.i and token.is_alpha]
    objects = [child for child in clause.verb.rights if child.dep_ == "obj" and child.pos_ != "PRON"]
    taken = any(child.left_edge.i <= start.i <= child.i for child in objects)
    return clause.cue.clausal and taken and len(words) >= _MIN_CLAUSE and not any(_is_done_to(word) for word in words)


def _is_of_its_subject(verb: Token, clause: Clause) -> bool:
    """said forces killed ten, said Oslo plans to leave: what the parse takes for an object with a clause on it."""
    noun = verb.head
    noun = noun.head if noun.dep_ == "conj" else noun
    taken = noun.head == clause.verb and noun.dep_ in _OBJECTS and noun.pos_ != "PRON"
    on_it = verb.pos_ in {"VERB", "AUX"} and verb.dep_ in _ON_NOUN
    return taken and on_it and not any(child.lower_ in RELATIVES for child in verb.children)


def _is_done_to(verb: Token) -> bool:
    """a story handed down by his father, words written in haste: a participle that cannot be the past."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"}:
        return False
    obliques = (child for child in verb.rights if child.dep_.startswith("obl"))
    agent = any(
        {t.lower_ for t in child.lefts if t.dep_ == "case"} == {"by"} and not _is_counted(child) for child in obliques
    )
    return agent or verb.lower_.endswith("en")


def _is_counted(noun: Token) -> bool:
    """rose by three barrels: by how much, not by whom."""
    return any(child.dep_ == "nummod" for child in noun.lefts)


def _is_done_too(verb: Token, clause: Clause) -> bool:
    """noted the progress and voiced hope: what the subject does beside saying, and what hangs on that."""
    beside = next((v for v in (verb, *verb.ancestors) if v.dep_ == "conj" and v.head == clause.verb), None)
    own = beside is not None and any(child.dep_.startswith("nsubj") for child in beside.lefts)
    joined = beside is not None and any(child.dep_ == "cc" for child in beside.lefts)
    joined = joined or not clause.cue.clausal  # says members of it, or ELN, killed ten
    return beside is not None and joined and beside.tag_ != "VB" and not own


def clause_with_word(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X complained that it rained; X asked why: never without such a word."""
    hearer = right(clause, _HEARD, after) if clause.cue.addressee else None
    told = set() if hearer is None else {token.i for token in hearer.subtree}
    for token in takewhile(lambda t: t.text not in {".", ";", ":"}, after[:14]):
        ended = token.i + 1 == len(token.doc) or (token.nbor(1).is_punct and token.nbor(1).text not in OPENING_MARKS)
        if token.lower_ == "that" and ended:
            return None  # though its lawyers dispute that.
        if token.lower_ in _COMPLEMENTISERS and token.pos_ in {"SCONJ", "ADV", "PRON", "DET"}:
            asks = token.lower_ != "that"
            between = any(t.i < token.i and _says_more(t, told) for t in after)  # wondered aloud whether
            far = between and (asks or token.tag_ == "WDT")
            if (
                far
                or (asks and Opens.QUOTE not in clause.cue.opens)
                or token.dep_ == "det"
                or not _verbless(after, token)
            ):
                return None
            start = token.nbor(1) if token.lower_ == "that" and token.i + 1 < len(token.doc) else token
            return Opening(start.idx, Opens.THAT, 0.85, f"{clause.cue.lemma} {token.lower_}")
    return None


def _says_more(token: Token, told: set[int]) -> bool:
    """Whether a word before "whether" is more than a date, an adverb or, by its place, whoever is asked."""
    return token.pos_ != "ADV" and token.ent_type_ != "DATE" and token.i not in told


def _acts(noun: Token) -> bool:
    """the bank fears that …: a verb by its subject, whatever the tagger takes it for."""
    return noun.dep_ == "ccomp" and any(child.dep_.startswith("nsubj") for child in noun.lefts)


def _verbless(after: Sequence[Token], upto: Token) -> bool:
    between = [t for t in after if t.i < upto.i]
    aside = len(between) > 1 and between[0].text == between[-1].text == ","  # reported, without citing sources, that
    return all(
        (t.pos_ not in {"VERB", "AUX"} and t.tag_ not in FINITE and not _acts(t))
        or t.dep_ == "amod"
        or (t.dep_ == "acl" and t.head.dep_ == "obl")  # in a statement released on Monday
        or (aside and t.tag_ in {"VBG", "VBN"})
        for t in between
    )
