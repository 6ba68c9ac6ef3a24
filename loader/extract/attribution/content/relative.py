"""What a relative clause denies or doubts is the noun that it hangs on: "an accusation that Tehran denies"."""

from spacy.tokens import Token

from loader.extract.attribution.parts import Attribution, Clause, Unit, by_clause, trim
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import left_of, right_of
from loader.extract.speakers import RELATIVES, phrase
from loader.records import Stance

SENTENCE = "sentence that is"  # how the rule of such a denial begins, which denies all that was said before


def find(context: Context, unit: Unit, clause: Clause) -> Attribution | None:
    """The noun before the clause, or None where the verb has an object of its own or asserts."""
    verb = clause.verb
    if Opens.OBJECT not in clause.cue.opens or clause.stance is Stance.ASSERTS:
        return None
    if clause.label is not None and not any(child.dep_ in {"obj", "ccomp", "xcomp"} for child in verb.rights):
        return _of_all_before(context, unit, clause, clause.label)  # they burned the village, a charge the army denies
    if verb.dep_ not in {"acl:relcl", "advcl:relcl"} or _is_of_whose(verb):
        return None
    own = [child for child in verb.children if child.dep_ in {"obj", "ccomp", "xcomp"}]
    if any(child.lower_ not in RELATIVES for child in own) or clause.subject.head == verb.head:
        return None  # the minister, who denied
    rejects = clause.stance in {Stance.DENIES, Stance.DOUBTS}
    if verb.head.lower_ == "something" and rejects:
        return _of_all_before(context, unit, clause, verb.head.idx)  # …, something the army denies
    comma = left_of(verb.left_edge)
    which = right_of(verb.left_edge) if verb.left_edge.text == "," else verb.left_edge
    if rejects and which.lower_ == "which" and "," in {comma.text, verb.left_edge.text}:
        return _of_all_before(context, unit, clause, which.idx)  # …, which the army denies
    noun = phrase(verb.head)
    if verb.head.pos_ not in {"NOUN", "PROPN"} or not unit.start <= noun.start < noun.end <= clause.subject.start:
        return None
    return by_clause(clause, ((noun.start, noun.end),), 0.7, f"noun that is {clause.cue.lemma}", (verb.idx, clause.end))


def _is_of_whose(verb: Token) -> bool:
    """the governor, whose aides were questioned by the police: they are, not the governor."""
    own = (child for child in verb.lefts if child.dep_.startswith("nsubj"))
    return any(word.lower_ == "whose" for child in own for word in child.lefts)


def _of_all_before(context: Context, unit: Unit, clause: Clause, end: int) -> Attribution:
    """What the unit tells up to the words at `end`, which say that somebody denies it."""
    span = trim(context.text, unit.start, end)
    return by_clause(clause, (span,), 0.6, f"{SENTENCE} {clause.cue.lemma}", (end, clause.end))
