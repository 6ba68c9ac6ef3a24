"""Which way in time a verb looks: to what is to come, or to what is past."""

from spacy.tokens import Doc, Token

from loader.extract.parse.status_words import status_words
from loader.extract.parse.verbs import chain, helpers, is_infinitive, predicate_over, token_at


def _is_to_come(verb: Token) -> bool:
    """Whether "will", "plans to" or the like governs the verb, or it is a headline's "to meet", a talk "to be held"."""
    governors = list(chain(verb))
    words = status_words()
    if any(helper.lower_ in words.future for each in governors for helper in helpers(each)):
        return True
    if any(words.lemma(each) in words.expected for each in governors[1:]):
        return True
    return is_infinitive(verb) and (len(governors) == 1 or (verb.dep_ == "acl" and _is_passive_infinitive(verb)))


def _is_passive_infinitive(verb: Token) -> bool:
    return any(helper.lower_ == "be" for helper in helpers(verb))


def _is_past(verb: Token) -> bool:
    """Whether the verb, its helpers or what governs it stand in the past; the participle of "to be held" does not."""
    told = (word for each in chain(verb) if not is_infinitive(each) for word in (*helpers(each), each))
    return any("Past" in word.morph.get("Tense", []) for word in told)


def looks_ahead(doc: Doc, offset: int) -> bool | None:
    """Whether the clause around the offset tells of what is to come; None where neither future nor past is told."""
    token = token_at(doc, offset)
    verb = predicate_over(token) if token is not None else None
    if verb is None:
        return None
    if _is_to_come(verb):
        return True
    return False if _is_past(verb) else None
