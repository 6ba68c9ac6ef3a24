"""Decides how a speaker stands to what is said: the cue tells, else the main clause of the content."""

from spacy.tokens import Token

from loader.extract.attribution import Spans
from loader.extract.attribution_cues import Cues
from loader.extract.context import Context
from loader.records import Stance

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_NEAR = 5  # words on either side of the main verb in which a phrase still qualifies it


def stance_of(context: Context, spans: Spans, cue: Stance, cues: Cues) -> Stance:
    """The cue's stance where it has one ("denied", "vowed"); else that of the first sentence of the content."""
    if cue is not Stance.ASSERTS:
        return cue
    main = main_word(context, spans)
    if main is None:
        return cue
    auxiliaries = [child for child in main.children if child.dep_ in _AUXILIARY]
    near = _near(context, spans, main)
    for words in cues.stances:
        modal = any(token.lower_ in words.modals for token in auxiliaries)
        if modal or any(f" {phrase} " in near for phrase in words.words):
            return words.stance
        if words.stance is Stance.DENIES and _is_negated(main, auxiliaries):
            return Stance.DENIES
    return Stance.PREDICTS if _is_future_in_past(main, auxiliaries) else cue


def main_word(context: Context, spans: Spans) -> Token | None:
    """The main verb (or predicate) of the content: its first token that nothing before its sentence's end governs."""
    for start, end in spans:
        tokens = [token for token in context.tokens(start, end) if token.is_alpha or token.is_digit]
        inside = {token.i for token in tokens}
        sentence = [token for token in tokens if token.sent.start == tokens[0].sent.start]
        roots = [token for token in sentence if token.head.i not in inside or token.head == token]
        verbal = [token for token in roots if _is_predicate(token)]
        if verbal or roots:
            return (verbal or roots)[0]
    return None


def _is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "nsubj", "aux"} for child in token.children)


def _near(context: Context, spans: Spans, main: Token) -> str:
    """The words around the main verb, for phrases such as "is expected to", "unaware of"."""
    start, end = next((a, b) for a, b in spans if a <= main.idx < b)
    words = [t.lower_ for t in context.tokens(start, end) if main.i - _NEAR <= t.i <= main.i + _NEAR and not t.is_punct]
    return f" {' '.join(words)} "


def _is_negated(main: Token, auxiliaries: list[Token]) -> bool:
    words = [child.lower_ for child in main.children if child.i < main.i]
    following = main.nbor(1).lower_ if main.i + 1 < len(main.doc) else ""
    negated = any(word in _NEGATIONS for word in words)
    return (negated and following != "only") or (
        (main.pos_ == "AUX" or bool(auxiliaries)) and following in {"not", "n't"}
    )


def _is_future_in_past(main: Token, auxiliaries: list[Token]) -> bool:
    """said Kim would visit: a prediction. said it would be appropriate: a judgement."""
    would = any(token.lower_ in {"would", "'d", "’d"} for token in auxiliaries)
    return would and not any(token.dep_ == "cop" for token in auxiliaries) and main.lemma_ != "be"
