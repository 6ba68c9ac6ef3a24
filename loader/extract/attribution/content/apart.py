"""Whether a clause stands apart from what it attributes: "…, Watson said", "…, said Watson, …", "If …, he said, …"."""

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from loader.extract.attribution.content.end import MEDIA
from loader.extract.attribution.content.words import is_filler, is_title
from loader.extract.attribution.parts import Clause, Unit
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import is_finite
from loader.extract.quotes import Quote
from loader.extract.speakers import first_word
from loader.records import Section

_ENDS_BEFORE = re.compile(r"(?P<close>[\"”’'»][,.]?|,|[–—]|\)\)[,.]?)\s*$")
_ASIDES = frozenset(
    {"who", "whose", "which", "when", "while", "as", "after", "before"}
)  # of the clause that attributes
_OPENS_SUBJECT = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_FRONTED = frozenset(
    {"in", "on", "at", "by", "with", "without", "after", "amid", "because", "before", "despite", "given", "since"}
    | {"for", "to", "under"}
)
_OPENS_CLAUSE = frozenset(
    {"although", "because", "even", "if", "once", "though", "unless", "when", "whenever", "while"}
)
_RELATIVES = frozenset({"where", "which", "who", "because", "although", "though"})
_JOINING = frozenset({"but", "and", "yet", "still", "now", "today", "so", "also"})
_NEXT_QUOTE = 4  # letters between a comma or colon and the quotation that it opens
_NEAR = 8  # letters before a quotation in which a preposition stands
_LONGEST_TITLED = 12  # letters before a quotation in which "titled" stands
_TITLED = frozenset({"titled", "entitled", "called", "dubbed", "headlined", "named"})
_HEADLINE = 3  # words of a headline that can do without a finite verb
_MAX_FILLER = 3  # words after "…, Watson said" that need no preposition: "late on Monday"


def parenthetical(context: Context, unit: Unit, clause: Clause) -> bool:
    """Whether the clause stands apart from what it attributes: "…, Watson said", "…, said Watson, …"."""
    if not {Opens.QUOTE, Opens.CLAUSE, Opens.THAT} & clause.cue.opens or not clause.subject.adjacent:
        return False
    if _is_nickname(unit, clause):
        return False
    before = context.text[unit.start : clause.start]
    if not _ENDS_BEFORE.search(before) or not _can_surround(context, unit, clause):
        return False
    filler = context.tokens(clause.end, filler_end(context, unit, clause))
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
    end = filler_end(context, unit, clause)
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
    quote = unit.quote_at(last_mark(context.text, unit.start, clause.start))
    return quote is not None and not _is_name(context, quote)


def _is_name(context: Context, quote: Quote) -> bool:
    """In a paper titled “Cold Comfort”, in “Cold Comfort”: a quotation that is the name of something."""
    before = context.tokens(max(0, quote.start - _LONGEST_TITLED), quote.start - 1)
    return (len(before) > 0 and before[-1].lower_ in _TITLED) or names_something(context, quote)


def names_something(context: Context, quote: Quote) -> bool:
    """Whether a quotation behind a preposition is the name of something."""
    before = context.tokens(max(0, quote.start - _NEAR), quote.start - 1)
    led = len(before) > 0 and before[-1].pos_ == "ADP"
    return led and is_title(context.tokens(quote.inner_start, quote.inner_end))


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
    behind = clause.subject.start > clause.verb.idx  # warns Ida Berg of the bank
    if len(filler) > 1 and not behind and filler[0].lower_ in clause.cue.after and filler[1].ent_type_ != "DATE":
        return True  # some feared a strike, others warned of a war
    words = [token for token in filler if not (clause.cue.addressee and is_filler(token, clause))]
    return len(words) > _MAX_FILLER and not any(token.dep_ == "case" for token in words[:1])


def _can_surround(context: Context, unit: Unit, clause: Clause) -> bool:
    if says_something(context, unit, unit.start, clause.start):
        return True
    end = filler_end(context, unit, clause)
    if only_links(context, unit, clause):
        return any(is_finite(token) for token in context.tokens(end, unit.end))
    rest = [token for token in context.tokens(end + 1, unit.end) if not token.is_space and token.pos_ != "ADV"]
    fronted = is_fronted(context, unit, clause) and any(map(is_finite, rest))
    verb = bool(rest) and (fronted or is_finite(rest[0]) or lacks_verb(context.tokens(unit.start, clause.start), rest))
    return context.text[end : end + 1] == "," and verb


def only_links(context: Context, unit: Unit, clause: Clause) -> bool:
    """But, he says, the talks go on: what is said comes after the clause alone."""
    before = context.text[unit.start : clause.start].strip(' ,“"').lower()
    last = before.rsplit(" ", 1)[-1]  # warned of famine in the north, where, they say, many starve
    return (before in _JOINING or last in _RELATIVES) and context.text[clause.start - 2] == ","


def is_fronted(context: Context, unit: Unit, clause: Clause) -> bool:
    """In Oslo, he said, prices rise: a phrase or a clause that "if" opens, then the clause that attributes alone.

    Not: In a note, he said, “Prices rise”.
    """
    before, end = context.tokens(unit.start, clause.start), filler_end(context, unit, clause)
    filler = context.tokens(clause.end, end)
    alone = context.text[end : end + 1] == "," and unit.quote_at(end + 2) is None
    alone = alone and all(token.ent_type_ == "DATE" or token.pos_ in {"ADP", "ADV", "DET"} for token in filler)
    return alone and before[:1].text.lower() in (_OPENS_CLAUSE if any(map(is_finite, before)) else _FRONTED)


def is_said_in(context: Context, unit: Unit, clause: Clause) -> bool:
    """On Monday, he said, prices rose; in a note, he said: when or in what it was said; not: Without rain, he said."""
    before = context.tokens(unit.start, clause.start)
    told = any(token.ent_type_ == "DATE" or token.lower_ in MEDIA for token in before)
    return told and not any(map(is_finite, before)) and is_fronted(context, unit, clause)


def lacks_verb(before: Span, rest: Sequence[Token]) -> bool:
    """The deal, officials say, rewards aggression: the plural is the verb that nothing else is."""
    named = len(before) > 1 and before[0].pos_ in _OPENS_SUBJECT
    return named and rest[0].tag_ in {"NNS", "VBZ"} and not any(is_finite(token) for token in rest)


def last_mark(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,.")) - 1


def says_something(context: Context, unit: Unit, start: int, end: int) -> bool:
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


def filler_end(context: Context, unit: Unit, clause: Clause) -> int:
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
