"""Attributions by a noun: "its denials", "Moscow’s claim that …", "a warning by the ministry that …"."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

import msgspec
from spacy.tokens import Token

from loader.extract.attribution.parts import Attribution, Unit, trim
from loader.extract.attribution.unreal import is_unreal
from loader.extract.context import Context
from loader.extract.cues import Cue, Cues, Opens, Takes
from loader.extract.parse import NEGATIONS, is_finite, is_gerund, right_of
from loader.extract.speakers import RELATIVES, Speakers, Subject, phrase, possessor, subject_of
from loader.records import Section

POSSESSIVES = frozenset({"his", "her", "their", "its"})
_LINKS = frozenset({"is", "was", "are", "were", "remains", "remained"})
_ENDS = frozenset({":", ";", ".", ",", "“", '"'})
_NEAR = 2  # letters between a colon and the quotation that it opens
_VERBAL = frozenset({"VERB", "AUX"})
_MARKS = {"that": Opens.CLAUSE, "to": Opens.TO, "of": Opens.OF, "for": Opens.FOR}


def find(context: Context, unit: Unit, cues: Cues, speakers: Speakers) -> Iterator[Attribution]:
    """The attributions by noun in a unit; a noun that belongs to nobody named reports nothing."""
    for token in context.tokens(unit.start, unit.end):
        cue = _cue(token, cues)
        if cue is None or _is_spoken(unit, token):
            continue
        headline = context.paragraphs[unit.paragraph].section is Section.TITLE
        if token.text[0].isupper() and token.i > token.sent.start and not headline:
            continue  # the Plan to Conserve Forests
        owner = _owner(context, token, speakers)
        if owner is None:  # expressed concern about it: all that is expressed says more
            cue = msgspec.structs.replace(cue, opens=cue.opens - {Opens.AFTER})
        owners = (owner, _giver(token, cues, speakers) if _says_too(token, owner) else None)
        for subject in filter(None, owners):
            content = _content(context, unit, token, cue, subject, cues)
            if content is not None:
                yield Attribution(
                    subject=subject,
                    cue=(token.idx, token.idx + len(token)),
                    content=(content,),
                    stance=cue.stance,
                    confidence=0.65,
                    rule=f"noun {cue.lemma}",
                    clause=(min(subject.start, token.idx), token.idx + len(token)),
                )


def _is_spoken(unit: Unit, noun: Token) -> bool:
    """Whether the noun stands in what somebody says; have “high confidence” that it will: only it is quoted."""
    quote = unit.quote_at(noun.idx)
    return quote is not None and quote.inner_end != noun.idx + len(noun)


def _cue(token: Token, cues: Cues) -> Cue | None:
    given = token.i > 0 and token.nbor(-1).lemma_.lower() in cues.carriers  # expressed hope, read as two verbs
    cue = cues.noun(token) if token.pos_ == "NOUN" or given else None
    if cue is None or not any(child.lower_ == "no" for child in token.lefts):
        return cue
    return None if cue.negated is None else msgspec.structs.replace(cue, stance=cue.negated)  # has no plan to leave


def _owner(context: Context, noun: Token, speakers: Speakers) -> Subject | None:
    """Whose word it is: the possessor, "Russian", "by the ministry", "from the ministry", "among analysts"."""
    own = possessor(noun)
    if own is not None:
        return _named(_forward(context, noun, own.head) or own, speakers)
    whose = {"by", "from", "among"} | ({"of"} if _is_it(noun) else set())
    for child in noun.children:
        by = any(case.lower_ in whose for case in child.lefts)
        named = (
            child.dep_ in {"amod", "compound", "nmod"} and child.i < noun.i and context.mention_of(child) is not None
        )
        if named or (child.dep_ in {"nmod", "obl"} and by):
            return _named(phrase(child), speakers)
    return None


def _is_it(noun: Token) -> bool:
    """it is the contention of his aides that …: the noun tells whose it is by "of"."""
    return _is_predicate(noun) and any(child.lower_ == "it" and child.dep_.startswith("nsubj") for child in noun.lefts)


def _giver(noun: Token, cues: Cues, speakers: Speakers) -> Subject | None:
    """Who issues, repeats or has it: "the ministry issued a warning that …"."""
    verb = noun.head
    if _is_held(noun):  # the EU is of the view that …
        holder = next((child for child in noun.lefts if child.dep_ == "nsubj"), None)
        return None if holder is None else _named(phrase(holder), speakers)
    if noun.dep_ not in {"obj", "xcomp"} or verb.lemma_.lower() not in cues.carriers or is_unreal(verb, cues.governors):
        return None
    if any(child.lower_ in NEGATIONS for child in verb.lefts):
        return None
    subject = subject_of(verb)
    return None if subject is None else _named(subject, speakers)


def _says_too(noun: Token, owner: Subject | None) -> bool:
    """Whether whoever gives it says it too: "shares her concern that …", and where nobody else is named."""
    return owner is None or noun.head.lemma_ == "share"


def _is_held(noun: Token) -> bool:
    before = {child.dep_: child.lower_ for child in noun.lefts}
    return before.get("cop") is not None and before.get("case") == "of"


def _named(owner: Subject, speakers: Speakers) -> Subject | None:
    return owner if speakers.accepts(owner, Takes.NAMED) else None


def _forward(context: Context, noun: Token, owner: Token) -> Subject | None:
    """despite its denials, North Korea sold rockets: the pronoun stands for the subject that follows."""
    if owner.lower_ not in POSSESSIVES or noun.i + 2 >= len(noun.doc) or noun.nbor(1).text != ",":
        return None
    led = any(child.dep_ in {"case", "mark"} and child.i < owner.i for child in noun.children)
    mention = context.mention_of(noun.nbor(2))
    if not led or mention is None:
        return None
    head = context.tokens(mention.start, mention.end).root
    return Subject(head=head, start=mention.start, end=mention.end, adjacent=False)


def _next_predicate(context: Context, start: int, end: int) -> int:
    """Where the sentence goes on: "its commitment to peace and underscores …"."""
    tokens = context.tokens(start, end)
    joined = (a for a, b in pairwise(tokens) if a.lower_ in {"and", "but"} and b.tag_ in {"VBD", "VBZ"})
    return next((int(token.idx) for token in joined), end)


def _clause_end(context: Context, start: int, unit: Unit) -> int:
    return next((int(t.idx) for t in context.tokens(start, unit.end) if t.text in {",", ";", "."}), unit.end)


def _through_quote(context: Context, unit: Unit, end: int) -> int:
    """The end of what is told, past the quotation before which the parse has it stop: would use “all means” to win."""
    quote = next((quote for quote in unit.quotes if 0 <= quote.start - end <= 1), None)
    return end if quote is None else _clause_end(context, quote.end, unit)


def _is_mark(token: Token) -> bool:
    """Whether the word opens what the noun tells; "that" can also be a relative pronoun, which does not."""
    return token.lower_ in _MARKS and (token.lower_ != "that" or token.dep_ == "mark" or token.tag_ == "IN")


def _kind(mark: Token, cue: Cue) -> Opens | None:
    """What a word opens behind the noun; a preposition of its own does where no other kind is meant by it."""
    kind = _MARKS[mark.lower_] if _is_mark(mark) else None
    return Opens.AFTER if kind not in cue.opens and mark.dep_ == "case" and mark.lower_ in cue.after else kind


def _is_predicate(noun: Token) -> bool:
    """fears among diplomats that he is a spy."""
    return any(child.dep_ == "cop" for child in noun.lefts)


def _mark(context: Context, noun: Token, owner: Subject) -> Token | None:
    """The "that" which the parse hangs elsewhere: "his view is that …", "fears among diplomats that …"."""
    if owner.start > noun.idx:
        behind = context.tokens(owner.end, owner.end + len(" that"))
        marks = (token for token in behind if token.lower_ == "that")
        found = next((token for token in marks if token.head.pos_ in _VERBAL or _is_predicate(token.head)), None)
        people = context.text.endswith("among ", 0, owner.start) or owner.head.ent_type_ == "PERSON"
        # not: a statement by the ministry that was released
        if found is not None and (found.dep_ == "mark" or (people and not found.dep_.startswith("nsubj"))):
            return found
    above = noun.head
    clauses = [above, *(child for child in above.rights if child.dep_ in {"ccomp", "xcomp"})]
    marks = (child for clause in clauses for child in clause.lefts if child.lower_ == "that" and child.dep_ == "mark")
    mark = next((mark for mark in marks if mark.i > noun.i), None)
    linked = mark is not None and mark.nbor(-1).lower_ in _LINKS
    return mark if linked and noun.dep_.startswith("nsubj") else None


def _content(context: Context, unit: Unit, noun: Token, cue: Cue, owner: Subject, cues: Cues) -> tuple[int, int] | None:
    """What follows the noun as its complement; the noun phrase itself where the noun says enough."""
    quoted = _quoted(context, unit, noun) if Opens.QUOTE in cue.opens else None
    if quoted is not None:
        return quoted
    mark = _mark(context, noun, owner) if Opens.CLAUSE in cue.opens else None
    if mark is not None:
        last = mark.head.right_edge
        end = _through_quote(context, unit, min(last.idx + len(last), unit.end))
        return trim(context.text, mark.idx + len("that "), end)
    for child in noun.rights:
        kind = next((kind for c in (child, *child.lefts) if c.i > noun.i and (kind := _kind(c, cue))), None)
        if kind in cue.opens and child.dep_ in {"acl", "ccomp", "nmod", "acl:relcl", "advcl", "xcomp"}:
            return _complement(context, unit, child, kind)
    following = right_of(noun)
    if following.is_quote and following.i + 1 < len(following.doc):
        following = following.nbor(1)  # “high confidence” that
    kind = _MARKS.get(following.lower_)
    if kind is Opens.TO and following.tag_ == "IN" and not is_gerund(right_of(following)):
        return None  # exhausted his appeals to the court
    if kind in cue.opens - {Opens.CLAUSE} and following.head.head == noun.head:  # repeated his call for calm
        last = _with_infinitive(following.head.right_edge)
        end = min(last.idx + len(last), unit.end)
        return trim(context.text, following.idx, _next_predicate(context, following.idx, end))
    given = _behind_owner(context, owner, noun, cue)
    if given is not None:
        last = _with_infinitive(given.head.right_edge)
        return trim(context.text, given.idx, min(last.idx + len(last), unit.end))
    if Opens.CLAUSE in cue.opens and following.lower_ == "that" and following.dep_ == "mark":
        last = following.head.right_edge  # the parse hangs the clause on the verb: "rejected the claim that …"
        span = trim(context.text, following.idx + len("that "), min(last.idx + len(last), unit.end))
        return span if span[0] < span[1] else None
    return _bare(unit, noun, cue, cues)


def _complement(context: Context, unit: Unit, child: Token, kind: Opens | None) -> tuple[int, int] | None:
    """What a clause or phrase on the noun tells."""
    start = child.left_edge.idx + (len("that ") if kind is Opens.CLAUSE else 0)
    last = _with_infinitive(child.right_edge) if kind is Opens.FOR else child.right_edge
    end = min(last.idx + len(last), unit.end)
    if kind is not Opens.CLAUSE:
        end = _before_as(child.head, start, _next_predicate(context, start, end))
    else:
        if not any(is_finite(word) for word in context.tokens(start, end)):
            end = _clause_end(context, end, unit)  # the parse lost the verb
        end = _through_quote(context, unit, end)
    return trim(context.text, start, end) if start < end else None


def _behind_owner(context: Context, owner: Subject, noun: Token, cue: Cue) -> Token | None:
    """calls from the opposition for a debate: the preposition behind whose word it is, wherever the parse hangs it."""
    if owner.start < noun.idx:
        return None
    following = context.tokens(owner.end, owner.end + len(" for"))
    led = next((token for token in following if token.is_alpha), noun)
    return led if led.lower_ == "for" and led.dep_ == "case" and Opens.FOR in cue.opens else None


def _with_infinitive(last: Token) -> Token:
    """a call for members to act: what they are called to do, which the parse hangs on the verb."""
    to = right_of(last)
    act = right_of(to)
    return act.right_edge if to != last and to.lower_ == "to" and act.tag_ == "VB" else last


def _before_as(noun: Token, start: int, end: int) -> int:
    """denounced its call for talks as a farce: what the verb takes the call for is no part of it."""
    if noun.dep_ != "obj" or noun.head.pos_ != "VERB":
        return end
    words = (token for token in noun.doc[noun.i : noun.sent.end] if start < token.idx < end)
    return next((int(token.idx) for token in words if token.lower_ == "as" and token.dep_ == "case"), end)


def _quoted(context: Context, unit: Unit, noun: Token) -> tuple[int, int] | None:
    """The quotation behind the colon that ends the noun's clause: "his answer was blunt: “Never.”"."""
    behind = context.tokens(noun.idx + len(noun), unit.end)
    between = list(takewhile(lambda token: token.text not in _ENDS, behind))
    colon = behind[len(between)] if len(between) < len(behind) else noun
    if colon.text != ":" or any(is_finite(token) and token.lower_ not in _LINKS for token in between):
        return None
    quote = next((quote for quote in unit.quotes if colon.idx < quote.start <= colon.idx + _NEAR), None)
    return None if quote is None else (quote.start, quote.end)


def _bare_clause(noun: Token) -> Token | None:
    """The verb of a clause right behind the noun that "that" does not open: "expressed confidence it would help"."""
    clauses = (
        child for each in (noun, noun.head) for child in each.rights if child.dep_ in {"acl", "acl:relcl", "ccomp"}
    )
    finite = (c for c in clauses if any(child.dep_.startswith("nsubj") for child in c.lefts) and c.i > noun.i)
    own = (c for c in finite if c.left_edge.i == noun.i + 1)
    return next((c for c in own if not any(word.lower_ in RELATIVES for word in noun.doc[noun.i : c.i])), None)


def _bare(unit: Unit, noun: Token, cue: Cue, cues: Cues) -> tuple[int, int] | None:
    """What no word opens: a clause behind what is expressed, or a noun that says enough, "its denials"."""
    given = Opens.CLAUSE in cue.opens and noun.head.lemma_.lower() in cues.carriers
    clause = _bare_clause(noun) if given else None
    if clause is not None:
        return clause.left_edge.idx, min(clause.right_edge.idx + len(clause.right_edge), unit.end)
    if not cue.bare:
        return None
    first = next((child for child in noun.lefts if child.dep_ in {"nmod:poss", "det", "amod"}), noun)
    return first.left_edge.idx, noun.idx + len(noun)
