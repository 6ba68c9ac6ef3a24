"""Finds the content of an attribution: before its clause, after it, or on both sides.

"…," Watson said. Watson said … Institutions, said Watson, must pay. As Watson told reporters, …
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from spacy.tokens import Span, Token

from loader.extract.attribution.content import conjoined, naming, passive, relative
from loader.extract.attribution.content.end import MEDIA
from loader.extract.attribution.content import end as ends
from loader.extract.attribution.content import start as starts
from loader.extract.attribution.content.words import Opening, is_filler, is_title
from loader.extract.attribution.parts import Attribution, Clause, Unit, by_clause, trim
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import FINITE, is_finite
from loader.extract.quotes import Quote
from loader.extract.speakers import first_word
from loader.records import Label, Section

_ENDS_BEFORE = re.compile(r"(?P<close>[\"”’'»][,.]?|,|[–—]|\)\)[,.]?)\s*$")
_JOINT = re.compile(r",?\s+(?:and|but)\s")
_IT_IS = re.compile(r"\W*[Ii]t(?:'s|’s| is| was) (?!\w+ing)")  # It was the army, he maintained, who did it
_PARTICIPLE = frozenset({"who", "which", "whose", "according", "adding", "using"})
_RESULTS = frozenset(
    {"bypassing", "causing", "cutting", "damaging", "destroying", "displacing", "dropping"}
    | {"forcing", "hitting", "injuring", "killing", "knocking", "leaving", "triggering", "wounding"}
)  # participles by which an event goes on behind who tells it: "…, police said, killing ten"
_ASIDES = frozenset(
    {"who", "whose", "which", "when", "while", "as", "after", "before"}
)  # of the clause that attributes
_OPENS_SUBJECT = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_LEADING = frozenset({"if", "but", "and", "while", "although", "though", "because", "since", "yet"})
_LINKS = frozenset({"however", "though", "meanwhile", "nevertheless", "nonetheless", "moreover", "too"})
_STOP = re.compile(r"(?<=[a-z]{3})[.!?](?=\s+[A-Z])")
_NEXT = 12  # letters after a comma in which somebody else begins to speak: "while another said"
_FRONTED = frozenset(
    {
        "in",
        "on",
        "at",
        "by",
        "with",
        "without",
        "after",
        "amid",
        "because",
        "before",
        "despite",
        "given",
        "since",
        "for",
    }
    | {"to", "under"}
)
_OPENS_CLAUSE = frozenset(
    {"although", "because", "even", "if", "once", "though", "unless", "when", "whenever", "while"}
)
_JOINING = frozenset({"but", "and", "yet", "still", "now", "today", "so", "also"})
_NEXT_QUOTE = 4  # letters between a comma or colon and the quotation that it opens
_NEAR = 8  # letters before a quotation in which a preposition stands
_LONGEST_TITLED = 12
_TITLED = frozenset({"titled", "entitled", "called", "dubbed", "headlined", "named"})
_MARK = 2  # letters after a last word that only close its quotation: .”
_HEADLINE = 3  # words of a headline that can do without a finite verb
_MAX_FILLER = 3  # words after "…, Watson said" that need no preposition: "late on Monday"


def find(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> tuple[Attribution, ...]:
    """What the clause attributes: nothing, one content, or several where each has its own "that".

    `barriers` are offsets at which a later attribution of the same unit begins: no content runs over them.
    """
    inner = unit.quote_at(clause.verb.idx)
    if inner is not None:
        start, end = _sentence_within(context, clause, inner)
        unit = msgspec.structs.replace(unit, start=start, end=end, quotes=())
    found = (
        naming.find(context, unit, clause)
        or _as_clause(context, unit, clause)
        or (_around(context, unit, clause, barriers) if clause.label is None else None)
        or passive.find(context, unit, clause)
        or relative.find(context, unit, clause)
    )
    return (found,) if found is not None else _following(context, unit, clause, barriers)


def _sentence_within(context: Context, clause: Clause, quote: Quote) -> tuple[int, int]:
    """The sentence of a quotation that the clause stands in; somebody else's words there do not go beyond it."""
    sentence = context.sentence_at(clause.verb.idx)
    if sentence is None:
        return quote.inner_start, quote.inner_end
    ended = next((stop.end() for stop in _STOP.finditer(context.text, clause.end, quote.inner_end)), quote.inner_end)
    return max(quote.inner_start, sentence.start), min(quote.inner_end, max(sentence.end, clause.end), ended)


def parenthetical(context: Context, unit: Unit, clause: Clause) -> bool:
    """Whether the clause stands apart from what it attributes: "…, Watson said", "…, said Watson, …"."""
    if not {Opens.QUOTE, Opens.CLAUSE, Opens.THAT} & clause.cue.opens or not clause.subject.adjacent:
        return False
    if _is_nickname(unit, clause):
        return False
    before = context.text[unit.start : clause.start]
    if not _ENDS_BEFORE.search(before) or not _can_surround(context, unit, clause):
        return False
    filler = context.tokens(clause.end, _filler_end(context, unit, clause))
    objects = (token for token in filler if token.dep_ == "obj" and token.head == clause.verb)
    if not clause.cue.addressee and any(token.ent_type_ != "DATE" for token in objects):
        return False  # whose chief blasted it as “a stunt”
    quoted = _ends_quote(context, unit, clause)
    if not quoted and (clause.cue.opens == {Opens.QUOTE} or _introduces(context, unit, clause)):
        return False  # you know, wars begin
    aside = len(filler) > 0 and filler[0].lower_ in _ASIDES
    if not quoted and not aside and (any(is_finite(t) for t in filler) or _has_own_complement(clause, filler)):
        return False
    return not any(token.pos_ == "SCONJ" and token.lower_ == "that" for token in filler)


def _introduces(context: Context, unit: Unit, clause: Clause) -> bool:
    """When it came, he said: “Never.” Asked about it, he said, “Never.”: the clause before is not what is said."""
    end = _filler_end(context, unit, clause)
    opens = any(quote.start - end in range(1, _NEXT_QUOTE) for quote in unit.quotes)
    return opens and _is_led(context, unit, clause) and context.text[end : end + 1] in {",", ":"}


def _is_led(context: Context, unit: Unit, clause: Clause) -> bool:
    """Whether what stands before is a clause under another: "When the bill came, …", "Asked about it, …"."""
    words = [token for token in context.tokens(unit.start, clause.start) if token.is_alpha]
    first = next((token for token in words if token.lower_ not in _JOINING), None)
    if first is None:
        return False
    asked = first.tag_ == "VBD" and first.dep_ == "advcl"
    return asked or first.tag_ in {"WRB", "VBG", "VBN"} or first.dep_ == "mark"


def _ends_quote(context: Context, unit: Unit, clause: Clause) -> bool:
    """Whether a quotation ends before the clause that is no title: In a paper titled “Cold Comfort”, he says."""
    quote = unit.quote_at(_last_mark(context.text, unit.start, clause.start))
    return quote is not None and not _is_name(context, quote)


def _is_name(context: Context, quote: Quote) -> bool:
    """In a paper titled “Cold Comfort”, in “Cold Comfort”: a quotation that is the name of something."""
    before = context.tokens(max(0, quote.start - _LONGEST_TITLED), quote.start - 1)
    return (len(before) > 0 and before[-1].lower_ in _TITLED) or _is_title(context, quote)


def _is_nickname(unit: Unit, clause: Clause) -> bool:
    """Ted “Bear” Voorhees says: a quotation between two words of a name."""
    first = first_word(clause.subject)
    quote = unit.quote_at(clause.start - 2)
    if quote is None or first.pos_ != "PROPN" or quote.inner_end + 2 != clause.start or first.idx != clause.start:
        return False
    before = first.doc.char_span(quote.start - 1, quote.start - 1, alignment_mode="expand")
    return before is not None and before.end > 0 and first.doc[before.end - 1].pos_ == "PROPN"


def _has_own_complement(clause: Clause, filler: Span) -> bool:
    """Whether what follows is the verb's object rather than a time or a hearer: "he believes in peace"."""
    if Opens.QUOTE not in clause.cue.opens:
        return any(token.is_alpha for token in filler)
    if filler[:1].text == ",":
        return False
    if any(token.lower_ in {"whether", "why", "how"} for token in filler):
        return True  # delegates argued for hours over whether to leave, then ran out of time
    if len(filler) > 1 and filler[0].lower_ in clause.cue.after and filler[1].ent_type_ != "DATE":
        return True  # some feared a strike, others warned of a war
    words = [token for token in filler if not (clause.cue.addressee and is_filler(token, clause))]
    return len(words) > _MAX_FILLER and not any(token.dep_ == "case" for token in words[:1])


def _can_surround(context: Context, unit: Unit, clause: Clause) -> bool:
    if _says_something(context, unit, unit.start, clause.start):
        return True
    end = _filler_end(context, unit, clause)
    if _only_links(context, unit, clause):
        return any(is_finite(token) for token in context.tokens(end, unit.end))
    rest = [token for token in context.tokens(end + 1, unit.end) if not token.is_space and token.pos_ != "ADV"]
    fronted = _is_fronted(context, unit, clause) and any(map(is_finite, rest))
    verb = bool(rest) and (fronted or is_finite(rest[0]) or _lacks_verb(context.tokens(unit.start, clause.start), rest))
    return context.text[end : end + 1] == "," and verb


def _only_links(context: Context, unit: Unit, clause: Clause) -> bool:
    """But, he says, the talks go on: what is said comes after the clause alone."""
    before = context.text[unit.start : clause.start].strip(' ,“"').lower()
    return before in _JOINING and context.text[clause.start - 2] == ","


def _is_fronted(context: Context, unit: Unit, clause: Clause) -> bool:
    """In Oslo, he said, prices rise: a phrase or a clause that "if" opens, then the clause that attributes alone.

    Not: In a note, he said, “Prices rise”.
    """
    before, end = context.tokens(unit.start, clause.start), _filler_end(context, unit, clause)
    filler = context.tokens(clause.end, end)
    alone = context.text[end : end + 1] == "," and unit.quote_at(end + 2) is None
    alone = alone and all(token.ent_type_ == "DATE" or token.pos_ in {"ADP", "ADV", "DET"} for token in filler)
    return alone and before[:1].text.lower() in (_OPENS_CLAUSE if any(map(is_finite, before)) else _FRONTED)


def _is_said_in(context: Context, unit: Unit, clause: Clause) -> bool:
    """On Monday, he said, prices rose; in a note, he said: when or in what it was said; not: Without rain, he said."""
    before = context.tokens(unit.start, clause.start)
    told = any(token.ent_type_ == "DATE" or token.lower_ in MEDIA for token in before)
    return told and _is_fronted(context, unit, clause)


def _lacks_verb(before: Span, rest: Sequence[Token]) -> bool:
    """The deal, officials say, rewards aggression: the plural is the verb that nothing else is."""
    named = len(before) > 1 and before[0].pos_ in _OPENS_SUBJECT
    return named and rest[0].tag_ in {"NNS", "VBZ"} and not any(is_finite(token) for token in rest)


def _last_mark(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,.")) - 1


def _says_something(context: Context, unit: Unit, start: int, end: int) -> bool:
    """Whether a stretch can be content: it holds a quotation or a finite verb of a main clause."""
    if any(start <= quote.start < end and not _is_name(context, quote) for quote in unit.quotes):
        return True
    words = [token for token in context.tokens(start, end) if token.is_alpha]
    if not words:
        return False
    if words[0].dep_ == "mark" or words[0].tag_ in {"VBG", "VBN"}:
        return _has_main(words)
    headline = context.paragraphs[unit.paragraph].section is Section.TITLE  # Kim to visit Russia, Kremlin says
    return any(is_finite(token) for token in words) or (headline and len(words) >= _HEADLINE)


def _has_main(words: Sequence[Token]) -> bool:
    """In forming it, the law is followed; whether it will is unclear; not "Commenting on reports that …".

    Whether the clause that the first word opens stands beside a main one.
    """
    first = words[0].head if words[0].dep_ == "mark" else words[0]
    main = first.head
    finite = is_finite(main) or any(is_finite(child) for child in main.lefts)
    return main != first and first.dep_ in {"advcl", "csubj"} and words[0].i < main.i <= words[-1].i and finite


def _filler_end(context: Context, unit: Unit, clause: Clause) -> int:
    """Where the words that belong to the clause end: at the next comma, full stop or quotation."""
    ends = [
        int(token.idx)
        for token in context.tokens(clause.end, unit.end)
        if token.text in {",", ".", ";", ":", "?", "!"} or unit.quote_at(token.idx) is not None
    ]
    if len(ends) > 1 and _is_aside(context, unit, clause, ends[0], ends[1]):
        return ends[1]
    return ends[0] if ends else unit.end


def _is_aside(context: Context, unit: Unit, clause: Clause, start: int, end: int) -> bool:
    """The question, said Ruiz, a county judge, is: whether what stands between two commas only says who speaks."""
    between, rest = context.tokens(start + 1, end), context.tokens(end + 1, unit.end)
    commas = context.text[start] == context.text[end] == ","
    if not commas or clause.subject.start < clause.verb.idx or any(is_finite(token) for token in between):
        return False
    broken = not any(is_finite(token) for token in context.tokens(unit.start, clause.start))
    return broken and len(rest) > 0 and is_finite(rest[0])


def _around(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> Attribution | None:
    """ "…," Watson said. Institutions, said Watson, must pay. "…," he said, "…"."""
    if not parenthetical(context, unit, clause):
        return None
    left = trim(context.text, unit.start, clause.start)
    end = _filler_end(context, unit, clause)
    right = _resumption(context, unit, clause, end, barriers)
    if right is None and (_only_links(context, unit, clause) or _is_fronted(context, unit, clause)):
        return None
    if right is not None and (_only_links(context, unit, clause) or _is_said_in(context, unit, clause)):
        return by_clause(clause, (right,), 0.85, f"after {clause.cue.lemma}", (clause.start, end))
    spans = (left,) if right is None else (left, right)
    where = "before" if right is None else "around"
    return by_clause(clause, spans, 0.95 if unit.quotes else 0.85, f"{where} {clause.cue.lemma}", (clause.start, end))


def _resumption(
    context: Context, unit: Unit, clause: Clause, end: int, barriers: Sequence[int]
) -> tuple[int, int] | None:
    """What goes on after a clause in the middle, unless it only says more about the speaker: ", using an acronym"."""
    stop = min((barrier for barrier in barriers if barrier > end), default=unit.end)
    quote = next((quote for quote in unit.quotes if clause.end <= quote.start < stop), None)
    between = [] if quote is None else list(context.tokens(end, quote.start))
    resumed = quote is not None and context.text[quote.inner_start : quote.inner_start + 1].islower()
    told_of = len(between) > 1 and between[1].lower_ in {"who", "whose"}  # said Ruiz, who has lost two, “is that …”
    told_of = told_of and context.text[: quote.start if quote else 0].rstrip().endswith(",")  # not: who spoke of “ruin”
    resumed = resumed and (told_of or not any(is_finite(token) for token in between))
    verbs = any(token.is_alpha and (token.pos_ == "VERB" or is_finite(token)) for token in between)
    if quote is not None and _is_title(context, quote):
        return None  # he said on “Morning Brew”
    if quote is not None and (resumed or not verbs):
        return quote.start, min(quote.end, stop)
    if context.text[end : end + 1] != ",":
        return None
    rest = [token for token in context.tokens(end + 1, stop) if not token.is_space]
    if not rest:
        return None
    if rest[0].lower_ in _PARTICIPLE:
        cleft = rest[0].lower_ == "who" and not unit.quotes and _IT_IS.match(context.text, unit.start) is not None
        return trim(context.text, end + 1, stop) if cleft else None
    if rest[0].tag_ in {"VBG", "VBN"}:
        told = quote is None and not unit.quotes and rest[0].lower_ in _RESULTS
        return trim(context.text, end + 1, stop) if told else None
    if any(end <= barrier <= rest[0].idx + _NEXT for barrier in barriers):
        return None  # while another said that the talks go on
    return trim(context.text, end + 1, stop) if _resumes(context, unit, clause, rest) else None


def _is_title(context: Context, quote: Quote) -> bool:
    """Whether a quotation behind a preposition is the name of something."""
    before = context.tokens(max(0, quote.start - _NEAR), quote.start - 1)
    led = len(before) > 0 and before[-1].pos_ == "ADP"
    return led and is_title(context.tokens(quote.inner_start, quote.inner_end))


def _resumes(context: Context, unit: Unit, clause: Clause, rest: Sequence[Token]) -> bool:
    finite = any(is_finite(token) or token.tag_ in FINITE for token in rest)
    left = context.tokens(unit.start, clause.start)
    before = [token for token in left if not token.is_punct]
    if rest[0].lower_ == "to" and len(rest) > 1 and rest[1].tag_ == "VB" and before and before[-1].pos_ == "VERB":
        return True  # He intends, he says, to call them
    if rest[0].pos_ in {"AUX", "VERB", "CCONJ", "SCONJ"}:
        return finite
    if _is_fronted(context, unit, clause):
        return finite  # If they come, he said, the talks will fail
    quoted = unit.quote_at(_last_mark(context.text, unit.start, clause.start)) is not None
    cut = bool(before) and before[-1].pos_ == "AUX" and not quoted  # he was, Reuters said, a spy
    finite = finite or _lacks_verb(left, rest)
    return cut or (finite and not any(is_finite(token) for token in before))


def _as_clause(context: Context, unit: Unit, clause: Clause) -> Attribution | None:
    """As Watson told reporters, …: the content is the main clause."""
    marks = [child for child in clause.verb.lefts if child.lower_ == "as" and child.i < clause.subject.head.i]
    own = {child.dep_ for child in clause.verb.rights} & {"ccomp", "xcomp", "obj"}
    taken = own - ({"obj"} if clause.cue.addressee else set())
    if not marks or taken or not {Opens.QUOTE, Opens.CLAUSE} & clause.cue.opens or clause.cue.opens == {Opens.QUOTE}:
        return None  # as the talks began
    end = _filler_end(context, unit, clause)
    before = context.text[unit.start : marks[0].idx].strip(' ,“"').lower()
    content = trim(context.text, unit.start, marks[0].idx)
    if not before:
        content = trim(context.text, end, unit.end)
    elif before in _LEADING:  # If, as Seoul believes, they have left, …
        comma = context.text.find(",", end + 1, unit.end)
        content = trim(context.text, end, comma if comma >= 0 else unit.end)
    if content[0] >= content[1] or not _says_something(context, unit, *content):
        return None
    return by_clause(clause, (content,), 0.85, f"as somebody {clause.cue.lemma}", (marks[0].idx, end))


def _following(context: Context, unit: Unit, clause: Clause, barriers: Sequence[int]) -> tuple[Attribution, ...]:
    joints = (barrier for barrier in barriers if barrier > clause.end and _JOINT.match(context.text, barrier))
    limit = min(joints, default=unit.end)  # worried about its cost but sure that it will work
    after = [token for token in context.tokens(clause.end, limit) if not token.is_space]
    if len(after) > 3 and after[0].text == after[2].text == "," and after[1].lower_ in _LINKS:
        after = after[3:]  # acknowledged, however, the roads were closed
    opening = starts.find(clause, after)
    if opening is None or _names_person(context, opening):
        return ()
    stop = min((barrier for barrier in barriers if barrier > opening.start), default=unit.end)
    further = conjoined.starts(context, unit, opening, stop)
    ended = min(stop, ends.find(context, unit, clause, opening))
    if further and opening.kind is Opens.CLAUSE and any(child.lower_ == "that" for child in clause.verb.lefts):
        ended, further = min(ended, further[0][0]), []  # said that he hoped they had left and that he waited
    stretches = [
        (opening.start, min(ended, further[0][0]) if further else ended),
        *((start, end) for (_, start), (end, _) in pairwise([*further, (stop, stop)])),
    ]
    trimmed = [_with_mark(unit, *trim(context.text, *stretch)) for stretch in stretches]
    if opening.rule.endswith("by position"):  # not: writing in the paper last week
        trimmed = [
            each for each in trimmed if any(token.tag_.startswith(("VB", "MD")) for token in context.tokens(*each))
        ]
    words = (clause.start, opening.start)
    if opening.stance is not None:
        clause = msgspec.structs.replace(clause, stance=opening.stance)
    return tuple(
        by_clause(clause, (each,), opening.confidence, opening.rule, words) for each in trimmed if each[0] < each[1]
    )


def _with_mark(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """The stretch with the mark that closes its last quotation, which the parse may hang elsewhere."""
    quote = unit.quote_at(end)
    near = quote is not None and start <= quote.start and quote.end - end <= _MARK
    return (start, quote.end) if quote is not None and near else (start, end)


def _names_person(context: Context, opening: Opening) -> bool:
    """welcomed President Putin: a person is met or praised, but nothing is said that could be true or false."""
    if opening.kind is not Opens.OBJECT:
        return False
    mention = context.mention_of(context.tokens(opening.start, opening.start + 1)[0])
    if mention is None or context.label_of(mention) is not Label.PERSON:
        return False
    possessed = context.text[mention.end : mention.end + 2] in {"'s", "’s"}
    return not possessed and mention.text.lower() not in {"his", "her", "their"}
