"""When something was said: "Watson said on Monday", "On Monday, Watson said"."""

from spacy.tokens import Token

from loader.extract.attribution import Attribution
from loader.extract.context import Context
from loader.extract.dates import dates_in

_APART = frozenset({"acl", "acl:relcl", "appos", "nmod", "nmod:poss"})


def said_on(context: Context, attribution: Attribution) -> str | None:
    """The ISO day, month or year that the words around the cue give; None where they give none or a longer time."""
    sentence = context.sentence_at(attribution.cue[0])
    if sentence is None:
        return None
    cue = context.tokens(*attribution.cue)
    for span, date in dates_in(context, sentence.start, sentence.end):
        inside = any(start <= span.start < end for start, end in attribution.content)
        if (
            not inside
            and date.start == date.end
            and cue
            and _dates(context.tokens(span.start, span.end).root, cue.root)
        ):
            return date.start
    return None


def _dates(word: Token, cue: Token) -> bool:
    """Whether the date belongs to the verb of saying: beside it, hung on it by the parse, or opening the sentence."""
    if abs(word.i - cue.i) == 1:
        return True
    for token in (word, *word.ancestors):
        if token == cue:
            return True
        if token.dep_ in _APART or (token is not word and token.pos_ == "VERB"):
            return False
    return word.i < cue.i
