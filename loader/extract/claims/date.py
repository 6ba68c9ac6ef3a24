"""When something was said: "Watson said on Monday", "Last week, Watson said", "Watson said at the time"."""

from spacy.tokens import Token

from loader.extract.attribution import Attribution
from loader.extract.context import Context
from loader.extract.dates import dates_in
from loader.records import Sentence

_NEAR = 40  # letters after the cue in which "at the time" stands: "told reporters at the time"
_APART = frozenset({"acl", "acl:relcl", "appos", "nmod", "nmod:poss"})


def said_on(context: Context, attribution: Attribution, occasions: frozenset[str]) -> str | None:
    """The ISO day, month or year that the words around the cue give, or a longer time as "first/last"; else None.

    `occasions` are the participles whose date is that of saying: "Speaking on Friday", "a statement issued on Friday".
    "At the time" is the last day, month or year that was told before, in this paragraph or the one before it.
    """
    sentence = context.sentence_at(attribution.cue[0])
    if sentence is None:
        return None
    cue = context.tokens(*attribution.cue)
    for span, date in dates_in(context, sentence.start, sentence.end):
        inside = any(start <= span.start < end for start, end in attribution.content)
        if not inside and cue and _dates(context.tokens(span.start, span.end).root, cue.root, occasions):
            return date.start if date.start == date.end else f"{date.start}/{date.end}"
    return _told_before(context, sentence) if _at_the_time(context, attribution, sentence) else None


def _at_the_time(context: Context, attribution: Attribution, sentence: Sentence) -> bool:
    """Whether the words after the cue, outside the content, are "at the time"."""
    at = context.text.find("at the time", attribution.cue[1], min(sentence.end, attribution.cue[1] + _NEAR))
    return at >= 0 and not any(start <= at < end for start, end in attribution.content)


def _told_before(context: Context, sentence: Sentence) -> str | None:
    here = next((i for i, p in enumerate(context.paragraphs) if p.start <= sentence.start < p.end), 0)
    start = context.paragraphs[max(here - 1, 0)].start
    dates = [date for _, date in dates_in(context, start, sentence.start) if date.start == date.end]
    return dates[-1].start if dates else None


def _dates(word: Token, cue: Token, occasions: frozenset[str]) -> bool:
    """Whether the date belongs to the verb of saying: beside it, hung on it by the parse, or opening the sentence."""
    if abs(word.i - cue.i) == 1:
        return True
    for token in (word, *word.ancestors):
        if token == cue:
            return True
        if token.lower_ in occasions:
            continue
        if token.dep_ in _APART or (token is not word and token.pos_ == "VERB"):
            return False
    return word.i < cue.i
