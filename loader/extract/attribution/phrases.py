"""Attributions without a verb: "according to the ministry", "in the words of the prosecutor"."""

import re
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.nouns import POSSESSIVES
from loader.extract.attribution.parts import Attribution, Spans, Unit, trim
from loader.extract.context import Context
from loader.extract.cues import Cues, Opens, Takes
from loader.extract.inflection import singular
from loader.extract.parse import is_finite
from loader.extract.speakers import ENDS_PHRASE, RELATIVES, Speakers, Subject, possessor
from loader.records import Label, Stance

_OPENS_APPOSITION = frozenset({"DET", "NOUN", "ADJ", "PROPN"})
_OWN = frozenset({"my", "our", "your"})
_SEES = re.compile(r"\b[Aa]s (?P<who>[^,.;:]{2,60}?) (?P<cue>sees?|saw) it\b")
_CONJUNCTIONS = frozenset({"but", "and", "yet", "however", "so", "although", "though", "while", "because", "since"})
_NEAR = 8  # letters between "in his words" and the quotation of them
_RESUMING = frozenset({"that", "when", "after", "because", "before", "if", "until", "where"})
_BRACKETED = 6  # tokens of an acronym in brackets
_CLAUSE_END = re.compile(r"[,;]")


def starts(context: Context, unit: Unit, cues: Cues) -> list[int]:
    """Where such phrases begin in a unit: content of other attributions ends there."""
    return [match.start() for match in _matches(context, unit, cues)]


def find(context: Context, unit: Unit, cues: Cues, speakers: Speakers) -> Iterator[Attribution]:
    """The attributions by phrase in a unit."""
    for match in _matches(context, unit, cues):
        subject = _subject(context, match.end(), unit.end)
        if subject is not None and _can_tell(subject, speakers, cues):
            end = _relative_end(context, unit, subject)
            yield from _given(context, unit, match.span(), subject, (match.start(), end), cues)
    for match in _SEES.finditer(context.text, unit.start, unit.end):
        seer = _subject(context, *match.span("who"))
        if seer is not None and speakers.accepts(seer, Takes.NAMED):
            yield from _given(context, unit, match.span("cue"), seer, match.span(), cues)
    yield from _opinions(context, unit, cues, speakers)
    for first, last, subject in _views(context, unit, cues, speakers):
        end = last.idx + len(last)
        yield from _given(context, unit, (last.idx, end), subject, (first.idx, end), cues)


def _relative_end(context: Context, unit: Unit, subject: Subject) -> int:
    """The money, according to an aide who was on the plane, comes late: past the relative clause up to its comma."""
    behind = [token for token in context.tokens(subject.end, unit.end) if not token.is_space]
    if not behind or behind[0].lower_ != "who" or not context.text[unit.start : subject.start].strip():
        return subject.end
    return next((int(token.idx) for token in behind if token.text == ","), subject.end)


def _opinions(context: Context, unit: Unit, cues: Cues, speakers: Speakers) -> Iterator[Attribution]:
    """To his critics, the law is a trap: what several think who take a side."""
    first = next((token for token in context.tokens(unit.start, unit.end) if token.is_alpha), None)
    subject = None if first is None or first.lower_ != "to" else _subject(context, first.idx + len(first), unit.end)
    if first is None or subject is None or subject.head.tag_ != "NNS" or not context.text.startswith(",", subject.end):
        return
    verb = next((token for token in context.tokens(subject.end, unit.end) if is_finite(token)), first)
    if speakers.is_speaker_noun(subject.head) and verb.dep_ == "cop":
        span = (first.idx, first.idx + len(first))
        yield from _given(context, unit, span, subject, (first.idx, subject.end), cues)


def _can_tell(subject: Subject, speakers: Speakers, cues: Cues) -> bool:
    """Somebody, several of whatever kind, what is written, or a thing of somebody's; not "according to their age"."""
    head = subject.head
    if head.lower_ in cues.measures or singular(head.lower_) in cues.measures:
        return False
    owned = any(
        child.lower_ in {"a", "an"} or (child.dep_ == "nmod:poss" and child.pos_ != "PRON") for child in head.lefts
    )
    several = head.tag_ in {"NNS", "NNP", "NNPS"}
    return speakers.accepts(subject, Takes.ANY if several or owned else Takes.SOURCE)


def _given(
    context: Context, unit: Unit, cue: tuple[int, int], subject: Subject, clause: tuple[int, int], cues: Cues
) -> Iterator[Attribution]:
    """What the phrase that spans `clause` gives its subject for; nothing inside a quotation."""
    if context.text[clause[1] : clause[1] + 1] == ",":
        unit = msgspec.structs.replace(unit, start=_inner_start(context, unit, clause[0], cues))
    content = None if unit.quote_at(cue[0]) is not None else _content(context, unit, clause, subject)
    if content is not None:
        yield Attribution(
            subject=subject,
            cue=cue,
            content=content,
            stance=Stance.ASSERTS,
            confidence=0.9,
            rule=context.text[slice(*cue)].lower(),
            clause=clause,
        )


def _inner_start(context: Context, unit: Unit, end: int, cues: Cues) -> int:
    """Kirby said (that) the talks, in Lavrov's view, were useless: behind who tells it, no verb between."""
    words = [token for token in context.tokens(unit.start, end) if not token.is_space]
    finite = [i for i, token in enumerate(words) if is_finite(token)]
    cue = cues.verb(words[finite[-1]]) if finite else None
    if cue is None or Opens.CLAUSE not in cue.opens or finite[-1] == len(words) - 1:
        return unit.start
    following = words[finite[-1] + 1]
    return int(following.idx) + (len("that ") if following.lower_ == "that" else 0)


def _views(context: Context, unit: Unit, cues: Cues, speakers: Speakers) -> Iterator[tuple[Token, Token, Subject]]:
    """In Moscow's view, by his own account: the preposition, the noun, and whose it is."""
    for token in context.tokens(unit.start, unit.end):
        if token.lower_ not in cues.views:
            continue
        first = next((child for child in token.lefts if child.lower_ in {"in", "by"}), None)
        subject = possessor(token)
        if first is None or subject is None or subject.head.lower_ in _OWN or token.head == token:
            continue
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "that":
            continue  # wrote in her opinion that …: what another word reports
        if speakers.accepts(subject, Takes.NAMED) or subject.head.lower_ in POSSESSIVES:
            yield first, token, subject


def _matches(context: Context, unit: Unit, cues: Cues) -> Iterator[re.Match[str]]:
    pattern = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in cues.phrases)
    for match in re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE).finditer(context.text, unit.start, unit.end):
        before = context.text[unit.start : match.start()].rstrip()
        if " ".join(match[0].lower().split()) not in cues.apart or not before or before[-1] in ",(“":
            yield match


def _subject(context: Context, start: int, end: int) -> Subject | None:
    """The noun phrase that follows: its head is the first noun that nothing else in the phrase governs."""
    tokens = [token for token in context.tokens(start, end) if not token.is_space]
    words: list[Token] = []
    for token in tokens:
        ended = token.text in ENDS_PHRASE | {"."} and not _is_within(token, words)
        if ended or is_finite(token) or token.lower_ in RELATIVES - {"that"}:
            break
        words.append(token)
    nouns = [token for token in words if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    if not nouns:
        return None
    if len(words) > 1 and words[0].pos_ == "NUM" and words[1].lower_ == "of":  # according to one of them
        return Subject(head=words[0], start=words[0].idx, end=words[-1].idx + len(words[-1]))
    # "people briefed on it": a verb may govern the head within the phrase
    governed = (token for token in nouns if token.head not in words or token.head.pos_ == "VERB")
    head = next(governed, nouns[-1])
    last = next((token for token in reversed(words) if token.pos_ not in {"ADP", "CCONJ", "ADV", "SCONJ"}), head)
    return Subject(head=head, start=words[0].idx, end=last.idx + len(last))


def _is_within(bracket: Token, words: Sequence[Token]) -> bool:
    """according to Agency One (AO) and Agency Two: brackets behind which a row goes on."""
    doc = bracket.doc
    opened = bracket.text == "(" or (bracket.text == ")" and any(word.text == "(" for word in words))
    closes = range(bracket.i, min(bracket.i + _BRACKETED, len(doc) - 1)) if opened else ()
    return any(doc[i].text == ")" and doc[i + 1].dep_ == "cc" for i in closes)


def _content(context: Context, unit: Unit, clause: tuple[int, int], subject: Subject) -> Spans | None:
    """The rest of the sentence: after the phrase where it comes first, else before it, or around it."""
    start, end = clause
    quote = next((quote for quote in unit.quotes if quote.start >= end), None)
    before = context.text[end : quote.start].rstrip() if quote is not None else ""
    named = quote is not None and end <= quote.start and context.text[start:end].lower().endswith(" words")
    if quote is not None and before.endswith((",", ":")) and not _has_finite(context, end, quote.start):
        return ((quote.start, quote.end),)
    if quote is not None and named and quote.start - end <= _NEAR:
        return ((quote.start, quote.end),)  # he had lost, in his words, his “spiritual brother”
    ahead = context.text[unit.start : start].strip(' ,“"‘(')
    if not ahead or ahead.endswith(":") or _after_conjunction(context, unit, start):
        content: Spans = (trim(context.text, _apposition_end(context, unit, subject, end), unit.end),)
    elif _in_relative(context, start):
        content = (trim(context.text, end, unit.end),)
    else:
        content = _around(context, unit, start, end)
    return tuple((first, last) for first, last in content if first < last) or None


def _around(context: Context, unit: Unit, start: int, end: int) -> Spans:
    """What stands before the phrase, and where that has no verb yet, what goes on after its comma."""
    left = trim(context.text, unit.start, start)
    following = context.text[end : end + 1]
    words = [token for token in context.tokens(*left) if not token.is_punct]
    cut = bool(words) and words[-1].pos_ == "AUX"  # he was, according to them, a spy
    cut = cut or (bool(words) and words[0].lower_ == "what")  # what she got, in the view of many, was a scolding
    rest = context.text[end : unit.end].lstrip(" ,")
    first = rest.split(" ", 1)[0]
    behind = [token for token in context.tokens(end + 1, unit.end) if not token.is_space][:1]
    if following == "," and behind and behind[0].tag_ == "VBG":  # plans to go, according to an aide, ending a feud
        return (left,)
    if following == "," and first in _RESUMING:  # they warned him, according to two aides, that it was late
        return left, trim(context.text, end, unit.end)
    if following != "," or not (cut or (not _has_finite(context, *left) and _has_finite(context, end, unit.end))):
        return (left,)
    return left, trim(context.text, end, unit.end)


def _after_conjunction(context: Context, unit: Unit, start: int) -> bool:
    words = context.text[unit.start : start].strip(" ,").lower().split()
    return bool(words) and words[-1] in _CONJUNCTIONS


def _in_relative(context: Context, start: int) -> bool:
    """which, according to AFP, both have criticised."""
    before = context.tokens(max(0, start - 20), start)
    words = [token for token in before if not token.is_punct]
    if not words or any(child.dep_ == "case" for child in words[-1].lefts):
        return False  # it rose after that, according to two aides
    return words[-1].lower_ in {"which", "that", "who", "where", "when"}


def _apposition_end(context: Context, unit: Unit, subject: Subject, after: int) -> int:
    """According to Smith, a professor at Yale, it rained: past the second comma where an apposition stands between."""
    commas = [match.start() for match in _CLAUSE_END.finditer(context.text, after, unit.end)]
    words = context.text[commas[0] + 1 : commas[1]].split() if len(commas) > 1 else []
    if words and words[0].lower() in RELATIVES:
        return commas[1]
    if len(commas) < 2 or _has_finite(context, commas[0], commas[1]):
        return commas[0] if commas else after
    return commas[1] if _is_apposition(context, subject, commas[0] + 1, commas[1]) else commas[0]


def _is_apposition(context: Context, subject: Subject, start: int, end: int) -> bool:
    """Whether a stretch between commas tells who the speaker is, and is not itself the subject of what follows."""
    words = [token for token in context.tokens(start, end) if not token.is_space]
    following = [token for token in context.tokens(end + 1, end + 40) if not token.is_space and token.pos_ != "ADV"]
    if following and (is_finite(following[0]) or following[0].lower_ in RELATIVES):
        return False
    if not words or words[0].pos_ not in _OPENS_APPOSITION:
        return False
    if any(context.label_of(m) is Label.PERSON for m in context.mentions_in(start, end)):
        return subject.head.pos_ != "PROPN"
    return words[0].pos_ == "DET" or any(word.pos_ == "ADP" for word in words[1:3])


def _has_finite(context: Context, start: int, end: int) -> bool:
    return any(is_finite(token) for token in context.tokens(start, end))
