"""The regular forms of English verbs and nouns, which say more surely than a lemmatiser what a word is a form of."""

import re

_PLURALS = (("ies", "y"), ("men", "man"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


def regular_forms(verb: str) -> frozenset[str]:
    """The verb itself, its -s, -ed and -ing: "deny" gives deny, denies, denied, denying."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return frozenset({verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"})
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s"
    return frozenset({verb, third, f"{stem}ed", f"{stem}ing"})


def doubled_forms(verb: str) -> frozenset[str]:
    """ "expelled", "expelling": -ed and -ing as they are where the stress lies on the end, which spelling cannot tell.

    None for a verb that never doubles its last letter.
    """
    return frozenset({f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}) if _DOUBLES.search(verb) else frozenset()


def singular(noun: str) -> str:
    """The noun without a plural's ending: "ministries" gives ministry, "spokesmen" spokesman; else as it is."""
    plural, ending = next((each for each in _PLURALS if noun.endswith(each[0])), ("", ""))
    return noun.removesuffix(plural) + ending
