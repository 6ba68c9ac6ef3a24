"""Decides how a speaker stands to what is said: the cue tells, else the main clause of the content."""

from itertools import dropwhile

from spacy.tokens import Token

from loader.extract.attribution import Spans
from loader.extract.context import Context
from loader.extract.cues import Cues, Opens
from loader.extract.parse import NEGATIONS, is_finite, right_of
from loader.records import Stance

_NEGATIONS = NEGATIONS | {"no"}
_PERSONS = frozenset({"i", "we", "he", "she", "it", "they"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_BEFORE_NOUN = frozenset({"det", "cc:preconj", "advmod"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_SPEAKERS = frozenset({"i", "we"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj"})
_CLAUSES = frozenset({"csubj", "csubj:pass", "ccomp", "xcomp", "advcl", "acl"})
_BESIDE = frozenset(
    {"because", "if", "once", "when", "unless", "although", "though", "while", "since", "until", "whereas"}
)
_HAVE = frozenset({"have", "'ve", "’ve"})
_PERFECT = _HAVE | {"has", "had"}
_AHEAD = frozenset({"will", "would", "'ll", "’ll", "may", "might", "could", "should", "to"})
_MARKS = "“\"‘'«"
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_LEADING = frozenset({"and", "but", "please", "so", "well", "then", "yeah", "yes", "now"})
_NOT = {"n't": "not", "n’t": "not"}
_NEAR = 5  # words on either side of the main verb in which a phrase still qualifies it


def stance_of(context: Context, spans: Spans, cue: Stance, cues: Cues, *, spoken: bool = False) -> Stance:
    """The cue's stance where it has one ("denied", "vowed"); else that of the first sentence of the content, which may
    be `spoken` though no quotation mark opens it."""
    if cue is Stance.PREDICTS and _is_past(_main_word(context, spans)):
        return Stance.ASSERTS
    if cue is not Stance.ASSERTS:
        return cue
    if _is_question(context, spans):
        return Stance.DEMANDS
    main = _main_word(context, spans)
    spoken = spoken or context.text[spans[0][0]] in _MARKS
    if main is not None and main.lower_ in cues.needs and main.pos_ == "NOUN":
        return Stance.DEMANDS
    if main is None or not _is_predicate(main):
        nothing = main is not None and main.pos_ == "NOUN" and _is_none(main) and main.lower_ not in cues.kept
        return Stance.DENIES if nothing and not spoken else cue  # found no evidence
    if spoken and _is_command(context, spans, main, cues):
        return Stance.DEMANDS
    main = _inner(main, cues)
    own = _own_verb(main, cues, _SPEAKERS if spoken else _PERSONS)
    return _of_main(context, spans, main, cue, cues) if own is None else own


def _of_main(context: Context, spans: Spans, main: Token, cue: Stance, cues: Cues) -> Stance:
    """By the words and auxiliaries of the main verb; the cue's where they tell nothing."""
    auxiliaries = [child for child in main.children if child.dep_ in _AUXILIARY]
    perfect = any(token.lower_ in _HAVE for token in auxiliaries)
    near = _near(context, spans, main)
    negated = _is_negated(main)
    for words in cues.stances:
        demands = words.stance is Stance.DEMANDS
        modal = not (demands and perfect) and any(token.lower_ in words.modals for token in auxiliaries)  # should have
        told = any(f" {phrase} " in near for phrase in words.words) or _opens(main, words.adjectives, cues)
        if modal or (told and not (demands and negated)):  # there is no need to
            return words.stance
        if words.stance is Stance.DENIES and negated and not _is_kept(main, cues) and not _is_unreal(auxiliaries):
            return Stance.DENIES
    ahead = _is_future_in_past(main, auxiliaries) or _is_possible(auxiliaries) or _is_intended(context, spans, main)
    return Stance.PREDICTS if ahead and not negated else cue


def _is_question(context: Context, spans: Spans) -> bool:
    """Whether all that is said is one question, which asks for an answer."""
    said = " ".join(context.text[start:end] for start, end in spans).strip(" \n“”\"'‘’")
    return said.endswith("?") and not any(mark in said[:-1] for mark in ".!?")


def _own_verb(main: Token, cues: Cues, persons: frozenset[str]) -> Stance | None:
    """said it rejected the claim, “We urge …”: the speaker's own verb has a stance; `persons` may be the speaker."""
    opens = any(child.dep_ == "ccomp" for child in main.rights)
    verb = cues.verbs.get(main.lower_) or (cues.adjectives.get(main.lower_) if opens else None)  # confident that
    subject = next((child for child in main.lefts if child.dep_ == "nsubj"), None)
    if verb is None or subject is None or subject.lower_ not in persons or verb.stance is Stance.ASSERTS:
        return None
    done = any(child.dep_ == "xcomp" and child.lower_ in cues.performed for child in main.rights)
    if main.pos_ == "NOUN" or (done and verb.stance is Stance.DEMANDS):
        return None  # a project; I want to thank you
    if verb.opens == {Opens.AFTER} and main.i + 1 < len(main.doc) and main.nbor(1).lower_ not in verb.after:
        return None  # they commit crimes
    told = any(child.lower_ in {"had", "has", "have"} for child in main.lefts if child.dep_ == "aux")  # had urged
    told = told or not any(child.is_alpha for child in main.rights)  # will appeal
    return None if told or _is_negated(main) else verb.stance


def _is_command(context: Context, spans: Spans, main: Token, cues: Cues) -> bool:
    """“Leave the town”, “Please do not shoot”: a quotation whose verb has no subject; but not “Thank you”."""
    words = [token for token in context.tokens(*spans[0]) if token.is_alpha or token.lower_ in _NEGATIONS]
    before = [token for token in words if token.i < main.i]
    if main.tag_ not in {"VB", "VBP"} or any(child.dep_ in _SUBJECTS for child in main.children):
        return False
    if any(token.lower_ not in cues.softeners for token in before):
        return False
    opening = " ".join(token.lower_ for token in dropwhile(lambda word: word.lower_ in _LEADING, words))
    return not any(f"{opening} ".startswith(f"{phrase} ") for phrase in cues.courtesies)


def _inner(main: Token, cues: Cues) -> Token:
    """The verb of what is thought or said: “I believe it will rain”, “I want to say that it rained”, “I have no doubt
    that it will”; else the word."""
    doubt = next((child for child in main.rights if child.dep_ == "obj" and child.lower_ in cues.kept), None)
    if doubt is not None and _is_none(doubt):
        held = [child for noun in (doubt, main) for child in noun.rights if child.dep_ in {"acl", "ccomp", "acl:relcl"}]
        return _inner(held[0], cues) if held and _is_predicate(held[0]) else main
    saying = next((child for child in main.rights if child.dep_ == "xcomp" and child.tag_ == "VB"), main)
    clause = next((child for child in saying.rights if child.dep_ == "ccomp"), None)
    subject = next((child.lower_ for child in main.lefts if child.dep_ == "nsubj"), "")
    cue = cues.verbs.get(saying.lower_) or cues.adjectives.get(saying.lower_)
    if clause is None or cue is None or cue.stance is not Stance.ASSERTS or _is_negated(main):
        return main
    own = subject in _SPEAKERS or (cue.own and subject in _PERSONS)
    return _inner(clause, cues) if own and _is_predicate(clause) else main


def _opens(main: Token, adjectives: frozenset[str], cues: Cues) -> bool:
    """It is vital that they leave, it is time to go; but not "vital to trade", nor "it is important to note that"."""
    who = (child for child in main.rights if child.dep_ in {"nmod", "obl"})  # time for him to go
    clauses = (child for each in (main, *who) for child in each.rights)
    clause = next((child for child in clauses if child.dep_ in _CLAUSES), None)
    it = any(child.lower_ == "it" for child in main.lefts)
    when = clause is not None and any(child.lower_ == "when" for child in clause.lefts)  # a time when
    return main.lower_ in adjectives and it and clause is not None and clause.lower_ not in cues.verbs and not when


def _main_word(context: Context, spans: Spans) -> Token | None:
    """The main verb (or predicate) of the content: its first token that nothing before its sentence's end governs."""
    words = [t for start, end in spans for t in context.tokens(start, end)]
    tokens = [t for t in words if t.is_alpha or t.is_digit or t.pos_ in {"VERB", "AUX"}]
    inside = {token.i for token in tokens}
    if not tokens:
        return None
    first = tokens[0].sent
    sentence = [token for token in tokens if first.start <= token.i < first.end]
    roots = [token for token in sentence if token.head.i not in inside or token.head == token]
    predicates = [
        token for token in roots if _is_predicate(token) and not _is_beside(token) and not _is_aim(token, roots[0])
    ]
    loose = predicates and predicates[0].tag_ in {"VBG", "VBN"} and not _is_clause(predicates[0])
    clause = next((token for token in predicates if _is_clause(token)), None) if loose else None
    return clause or next(iter(predicates or roots), None)


def _is_clause(verb: Token) -> bool:
    """Whether it has a subject or is finite: of "ailing Castro will return" the last."""
    return is_finite(verb) or any(child.dep_ in _SUBJECTS for child in verb.lefts)


def _is_beside(verb: Token) -> bool:
    """Whether a conjunction makes it a clause beside another: "if it hits", "because it failed"."""
    return any(child.dep_ == "mark" and child.lower_ in _BESIDE for child in verb.lefts)


def _is_aim(verb: Token, first: Token) -> bool:
    """a commitment to urge them to stay, and not to leave: an infinitive that hangs beside the noun; not "plans to"."""
    mark = next((child for child in verb.lefts if child.lower_ == "to" and child.dep_ == "mark"), None)
    return mark is not None and first.pos_ == "NOUN" and first.dep_ == "obj" and first.i + 1 < mark.i


def _is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "nsubj", "aux"} for child in token.children)


def _near(context: Context, spans: Spans, main: Token) -> str:
    """The words around the main verb, for phrases such as "is expected to", "unaware of"."""
    start, end = next(((a, b) for a, b in spans if a <= main.idx < b), spans[0])  # the verb may hang on one outside
    near = [t for t in context.tokens(start, end) if main.i - _NEAR <= t.i <= main.i + _NEAR and not t.is_punct]
    beside = [t.i for t in near if t.i > main.i and t.dep_ == "mark" and t.lower_ in _BESIDE]
    words = [_NOT.get(t.lower_, t.lower_) for t in near if t.i < min(beside, default=main.i + _NEAR + 1)]
    return f" {' '.join(words)} "


def _is_none(argument: Token) -> bool:
    """no troops, neither side."""
    return any(child.lower_ in {"no", "neither"} for child in argument.lefts if child.dep_ in _BEFORE_NOUN)


def _is_nobody(main: Token) -> bool:
    """nobody was hurt; but not "we know nothing", which says something of us."""
    return any(child.lower_ in _NOBODY for child in main.lefts if child.dep_.startswith("nsubj"))


def _is_kept(main: Token, cues: Cues) -> bool:
    """will not hesitate, did not rule out, could not be clearer, never been so proud: denied in words alone."""
    if main.lemma_.lower() in cues.kept:
        return True
    grades = [main, *(child for child in main.children if child.dep_ in {"advmod", "xcomp", "obj"})]
    could = any(child.lower_ in {"could", "can", "ca"} for child in main.lefts)
    never = any(child.lower_ == "never" for child in main.lefts)
    return (could or never) and any(word.tag_ in {"JJR", "RBR"} for word in grades)


def _is_past(main: Token | None) -> bool:
    """fear that dozens have died, concerned that the law had passed: it lies behind; but "will have ended" does not."""
    auxiliaries = [] if main is None else [child.lower_ for child in main.children if child.dep_ in _AUXILIARY]
    return any(word in _PERFECT for word in auxiliaries) and not any(word in _AHEAD for word in auxiliaries)


def _is_unreal(auxiliaries: list[Token]) -> bool:
    """would not have happened: had it been otherwise."""
    seen = {token.lower_ for token in auxiliaries}
    return bool(seen & _HAVE) and bool(seen & {"would", "'d", "’d"})


def _is_possible(auxiliaries: list[Token]) -> bool:
    """may leave, could fail: what is possible lies ahead; "may have left" does not."""
    return any(token.lower_ in {"may", "might", "could"} for token in auxiliaries) and not any(
        token.lower_ in {"have", "be", "'ve", "’ve"} for token in auxiliaries
    )


def _is_intended(context: Context, spans: Spans, main: Token) -> bool:
    """agreed to leave: an infinitive looks ahead; "claims to have left" does not."""
    first = context.tokens(*spans[0])[0]
    perfect = main.lemma_ in {"have", "be"} or any(child.lower_ == "have" for child in main.lefts)
    return first.lower_ == "to" and main.tag_ == "VB" and not perfect


def _is_negated(main: Token) -> bool:
    """did not fire, was not aware, never met, had no plan, nobody fired; but not "not only"."""
    if any(_is_none(child) for child in main.children if child.dep_ in _ARGUMENTS) or _is_nobody(main):
        return True
    marks = [child for child in main.lefts if child.lower_ in _NEGATIONS]
    if any(child.lower_ == "longer" and child.nbor(-1).lower_ == "no" for child in main.children if child.i):
        return True  # no longer wants
    if main.pos_ == "AUX":
        marks.extend(child for child in main.rights if child.lower_ in _NEGATIONS and child.i == main.i + 1)
    return any(right_of(mark).lower_ not in {"only", "just"} for mark in marks)


def _is_future_in_past(main: Token, auxiliaries: list[Token]) -> bool:
    """said Kim would visit: a prediction. said it would be appropriate: a judgement."""
    would = any(
        token.lower_ == "would" or (token.lower_ in {"'d", "’d"} and main.tag_ == "VB") for token in auxiliaries
    )
    return would and not any(token.dep_ == "cop" for token in auxiliaries) and main.lemma_ not in {"be", "like"}
