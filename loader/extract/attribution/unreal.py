"""Whether saying something is real: not "would say", "if he said", "wants to say"."""

from spacy.tokens import Token

from loader.extract.parse import FINITE, NEGATIONS

_MODALS = frozenset(
    {"will", "would", "may", "might", "could", "can", "should", "shall", "must", "'ll", "’ll", "ca", "wo"}
)
_FAR = ["so", "far", "as", "to"]  # went so far as to call it a charade
_ENDING = frozenset({"avoid", "cease", "quit", "stop"})
_UNREAL = frozenset({"if", "unless", "whether", "without", "before", "until", "lest"})


def is_unreal(verb: Token, governors: frozenset[str] = frozenset(), outlets: frozenset[str] = frozenset()) -> bool:
    """Whether saying it is only wished for, possible, asked or still to come; config/cues.yaml has the two lists."""
    if verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.head.i < verb.i:
        return is_unreal(verb.head, governors, outlets)
    if verb.tag_ == "VB" and any(
        above.lower_ in {"let", "lets"} and above != verb for above in (verb.head, *verb.lefts)
    ):
        return True
    possible = any(child.lower_ in _MODALS and child.dep_.startswith("aux") for child in verb.lefts)
    if (possible and not _is_all(verb)) or _is_asked(verb):
        return True
    if any(c.dep_ in {"mark", "case"} and c.lower_ in _UNREAL for c in verb.lefts):
        return True
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ENDING:
        return True  # wants him to stop apologizing for it
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.lefts)
    return infinitive and not (_is_governed(verb, governors) or _is_purpose(verb, outlets))


def _is_all(verb: Token) -> bool:
    """would say only that, would only confirm that: so much is said; as is what a paper “can reveal”."""
    if verb.lower_ in {"reveal", "disclose"} and any(child.lower_ == "can" for child in verb.lefts):
        return True
    return any(child.lower_ == "would" for child in verb.lefts) and any(
        word.lower_ == "only" for word in (verb.nbor(-1), *verb.doc[verb.i + 1 : verb.i + 2])
    )


def _is_governed(infinitive: Token, governors: frozenset[str]) -> bool:
    """Whether it is what the verb before it says: "began to say", but not "began talks to say"."""
    words = [token.lower_ for token in infinitive.doc[max(0, infinitive.i - len(_FAR)) : infinitive.i]]
    if words == _FAR and infinitive.i > len(_FAR):
        return not is_unreal(infinitive.doc[infinitive.i - len(_FAR) - 1])
    own = any(child.dep_ == "obj" and child.i < infinitive.i for child in infinitive.head.rights)
    return infinitive.head.lemma_.lower() in governors and not own


def _is_purpose(infinitive: Token, outlets: frozenset[str]) -> bool:
    """called reporters to insist that, rose to object: for saying it something else is done."""
    act = infinitive.head
    if act.dep_ == "obj" and infinitive.dep_ == "acl":
        act = act.head  # held a news conference to say
    done = act.i < infinitive.i and act.tag_ in FINITE | {"VBN"} and act.lemma_.lower() in outlets
    before = {child.lower_ for child in act.lefts}
    done = done and act.nbor(1).lower_ not in {"on", "upon"}  # called on him to say
    return done and not before & (NEGATIONS | _MODALS) and not is_unreal(act)


def _is_asked(verb: Token) -> bool:
    """Did Macron say so? Had Macron said so, …: a helper stands before the subject."""
    helper = next((child for child in verb.lefts if child.dep_.startswith("aux")), None)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return helper is not None and subject is not None and helper.i < subject.i
