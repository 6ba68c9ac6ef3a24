"""Finds where the content after a verb of saying ends: with its sentence, or where the verb's own clause goes on."""

from collections.abc import Iterator
from itertools import islice, pairwise

from spacy.tokens import Token

from loader.extract.attribution.content.words import PERIODS, Opening
from loader.extract.attribution.parts import Clause, Unit, says_again
from loader.extract.context import Context
from loader.extract.cues import Opens
from loader.extract.parse import NEGATIONS, is_finite, is_gerund, left_of, right_of
from loader.extract.speakers import RELATIVES, ends_contrast
from loader.records import Stance

_WHOLE_CLAUSES = frozenset({Opens.CLAUSE, Opens.THAT, Opens.QUOTE})
_INFINITIVES = frozenset({Opens.NAME_TO, Opens.TO})
_ROWS = frozenset({Opens.TO, Opens.NAME_TO, Opens.OBJECT})
_FRONTING = frozenset({"while", "although", "though", "when", "after", "since", "even though", "whereas"})
_HEARERS = frozenset({"reporters", "journalists", "lawmakers", "press"})
MEDIA = frozenset(
    {"address", "article", "blog", "book", "briefing", "column", "email", "e-mail", "essay", "filing", "hearing"}
    | {"interview", "letter", "memo", "message", "note", "paper", "post", "remarks", "report", "speech", "statement"}
    | {"testimony", "text", "tweet"}
)
"""In what something is said: "in his blog"."""
_ANSWERS = frozenset({"confirm", "comment", "respond", "reply", "react", "acknowledge", "answer"})
_CITING = frozenset({"citing", "blaming", "alleging", "invoking"})
_TELLING = frozenset(
    {"angering", "bowing", "breaking", "contradicting", "defying", "delighting", "drawing", "echoing", "embracing"}
    | {"infuriating", "reversing", "sidestepping", "stunning"}
)  # what the article makes of what was said
_RESULTING = frozenset(
    {"complicating", "dashing", "deepening", "escalating", "fueling", "fuelling", "paving", "prompting", "rattling"}
    | {"setting", "sparking", "undercutting", "upending"}
)  # what comes of what was wanted, praised or ordered
_RANKS = frozenset({"first", "fourth", "last", "latest", "only", "second", "third"})
_RELATIVES = frozenset({"where", "which", "who", "whose"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_CUTTING = frozenset({"conj", "advcl", "parataxis"})


def find(context: Context, unit: Unit, clause: Clause, opening: Opening) -> int:
    """Where content after the clause ends: with its unit, or where the parse takes the cue's own clause up again."""
    quote = unit.quote_at(opening.start)
    if quote is not None and quote.start == opening.start and _closes(context, unit, quote.end):
        return quote.end
    ends = [unit.end, *_of_clause(context, unit, clause, opening), *_of_frame(context, unit, clause, opening)]
    if opening.kind not in _WHOLE_CLAUSES:
        ends.extend(_next_predicate(context, opening, unit))
        ends.extend(_last_relative(context, opening, unit))
    if is_gerund(clause.verb) and opening.kind in _WHOLE_CLAUSES | _ROWS:
        ends.extend(_next_gerund(context, opening, unit))
    if opening.kind is Opens.OBJECT:
        ends.extend(_hearer(clause.verb, opening))
        ends.extend(_medium(clause.verb, opening))
        ends.extend(_day(clause, opening))
    ends.extend(_particle(clause, opening))
    ends.extend(_unanswered(context, opening, unit))
    ends.extend(_grounds(context, opening, unit))
    again = (token for token in context.tokens(opening.start, unit.end) if says_again(clause.verb, token))
    ends.extend(int(token.nbor(-1).idx) for token in islice(again, 1))
    return max(min(ends), opening.start)


def _of_clause(context: Context, unit: Unit, clause: Clause, opening: Opening) -> Iterator[int]:
    """Where the parse takes the verb's clause to end, or to go on with another."""
    own = int(clause.verb.right_edge.idx) + len(clause.verb.right_edge)
    if clause.verb.dep_ == "advcl" and own < opening.start:  # when Oslo announced on Thursday that it would go, …
        yield from _first_comma(context, opening, unit)
    elif _is_subordinate(clause.verb) and (own > opening.start or not opening.outside):
        # going so far as to call it “a charade”: the quotation, which the parse hangs elsewhere
        yield next((quote.end for quote in unit.quotes if 0 <= quote.start - own <= 1), own)
    if opening.kind not in _WHOLE_CLAUSES and opening.start < own and _describes_subject(clause.verb):
        yield own
    for child in clause.verb.rights:
        cuts = child.dep_ in _CUTTING and child.left_edge.idx > opening.start and not _belongs(unit, child)
        cuts = cuts and not _is_supposed(child) and not _is_place(child) and not _is_asked(clause.verb, opening, child)
        cuts = cuts and (child.dep_ != "conj" or any(t.dep_ in {"cc", "nsubj", "nsubj:pass"} for t in child.lefts))
        if cuts and not _is_listed(context, opening, child) and _is_whole(context, opening, child.left_edge.idx):
            yield _with_conjunction(child)


def _describes_subject(participle: Token) -> bool:
    """Figures showing a rise were published: a participle of the noun whose own verb follows."""
    noun = participle.head
    described = is_gerund(participle) and participle.dep_ == "acl" and noun.dep_.startswith("nsubj")
    return described and noun.head.i > participle.right_edge.i


def _of_frame(context: Context, unit: Unit, clause: Clause, opening: Opening) -> Iterator[int]:
    """Where the clause around the verb's own goes on."""
    if any(child.lower_ in RELATIVES for child in clause.verb.lefts) or is_gerund(clause.verb):
        yield from _main_clause(context, opening, unit)
    if not clause.subject.adjacent and clause.subject.start > opening.start:  # Noting that it rained, X left
        comma = context.text.rfind(",", opening.start, clause.subject.start)
        yield comma if comma >= 0 else clause.subject.start
    if context.text[unit.start : clause.start].strip().lower() in _FRONTING:
        yield from _first_comma(context, opening, unit)


def _is_supposed(child: Token) -> bool:
    """said that it would hurt, and would go on hurting: what has a modal and no subject is said, not done.

    As is, behind a past, what had been done before.
    """
    if child.tag_ == "VBN" and any(token.lower_ in {"had", "'d", "’d"} for token in child.lefts):
        return child.dep_ == "conj" and child.head.tag_ == "VBD"
    modal = any(token.tag_ == "MD" for token in child.lefts)
    return child.tag_ == "VB" and modal and not any(token.dep_.startswith("nsubj") for token in child.lefts)


def _is_place(child: Token) -> bool:
    """said that it was found in a pond, and in a field near it: a noun behind its preposition is no clause."""
    deps = {token.dep_ for token in child.children}
    return child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and "case" in deps and "cop" not in deps


def _is_asked(verb: Token, opening: Opening, child: Token) -> bool:
    """urged all parties, namely the rebels, to lay down arms; calls on them to go, cease and take steps."""
    if opening.kind not in _INFINITIVES or child.tag_ != "VB":
        return False
    listed = child.dep_ == "conj" and verb.tag_ != "VB"
    return listed or any(token.lower_ == "to" and token.dep_ == "mark" for token in child.lefts)


def _is_listed(context: Context, opening: Opening, child: Token) -> bool:
    """A further infinitive or gerund of a list: "a step in promoting trade, strengthening ties, and to finding …"."""
    words = [token for token in context.tokens(child.left_edge.idx, child.idx + 1) if token.is_alpha]
    first = next((token for token in words if token.dep_ != "cc" and token.lower_ not in NEGATIONS), child)
    before = context.tokens(opening.start, child.left_edge.idx)
    if first.lower_ == "to":
        return any(token.lower_ == "to" for token in before)
    return is_gerund(first) and any(is_gerund(token) for token in before)


def _is_whole(context: Context, opening: Opening, end: int) -> bool:
    """Whether a content of the kind can end here: a clause needs its verb."""
    words = context.tokens(opening.start, end)
    return opening.kind not in _WHOLE_CLAUSES or any(is_finite(token) for token in words)


def _first_comma(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where the main clause begins after a clause in front: "While the agency says it is over, cases are rising"."""
    finite = False
    for token in context.tokens(opening.start, unit.end):
        if token.text == "," and finite:
            return [int(token.idx)]
        finite = finite or is_finite(token)
    return []


def _main_clause(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where the sentence goes on after a relative clause: "Macron, who said the road was closed, left early"."""
    # a clause has a verb of its own first: warning that his aide, Ida Berg, was late
    told = opening.kind not in _WHOLE_CLAUSES or opening.rule.endswith("by position")
    for before, token in pairwise(context.tokens(opening.start, unit.end)):
        if told and before.text == "," and is_finite(token) and token.pos_ in {"VERB", "AUX"}:
            return [int(before.idx)]
        told = told or is_finite(token)
    return []


def _next_predicate(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where the cue's own clause goes on after a content that is no clause: "praised the army and promised …"."""
    tokens = context.tokens(opening.start, unit.end)
    for before, token in pairwise(tokens):
        if token.text == ":" and any(is_finite(later) for later in tokens if later.i > token.i):
            return [int(token.idx)]  # is critical of the plan: it costs too much
        if _goes_on_alone(token, opening) and unit.quote_at(token.idx) is None:
            return [int(token.idx)]
        if token.lower_ == "saying" and before.text != ",":
            return [int(token.idx)]  # dismissed the offer Saturday saying that
        if token.lower_ in {"said", "says"} and before.text == "," and unit.quote_at(token.idx) is None:
            return [int(before.idx)]  # accepted the offer, said he was glad and left
        if token.lower_ == "that" and before.lower_ in {"and", "but"} and token.dep_ == "mark":
            return [int(before.idx)]  # is committed to peace but that its patience has limits
        joins = before.lower_ in {"and", "but"} or (before.text == "," and token.dep_ == "conj" and token.tag_ == "VBD")
        finite = {"VBD", "VBZ"} if opening.kind in _INFINITIVES else {"VBD", "VBZ", "VBP"}  # to leave and take it
        contrast = before.text == "," and ends_contrast(before)
        if joins and not contrast and token.tag_ in finite and unit.quote_at(token.idx) is None:
            return [int(before.idx)]
    return []


def _last_relative(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """vowed to go to the court, where they hope to win; “broken,” up from a third: what the article adds at the end."""
    tokens = [token for token in context.tokens(opening.start, unit.end) if unit.quote_at(token.idx) is None]
    for before, token in pairwise(tokens):
        where = token.lower_ in _RELATIVES and before.text == ","
        measured = token.lower_ in {"up", "down"} and right_of(token).lower_ == "from"
        more = (later for later in tokens if later.i > token.i and later.text in {",", ";", ":"})
        if where and not any(more):
            return [int(before.idx)]
        if measured and (before.text == "," or token.nbor(-1).is_quote):
            return [int(token.idx)]
    return []


def _goes_on_alone(comma: Token, opening: Opening) -> bool:
    """wants a session, and two aides told us that: a clause with a subject of its own behind comma and conjunction."""
    if comma.text != "," or comma.idx <= opening.start or comma.i + 2 >= len(comma.doc):
        return False
    joint, first = comma.nbor(1), comma.nbor(2)
    if joint.lower_ not in {"and", "but"} or first.lower_ in RELATIVES | {"to", "that"}:
        return False
    for token in comma.doc[first.i : comma.sent.end]:
        if is_finite(token):
            verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
            subjects = (child for child in verb.lefts if child.dep_.startswith("nsubj") and child.i < token.i)
            return any(child.left_edge.i <= first.i <= child.i and _opens(first, child) for child in subjects)
    return False


def _opens(first: Token, noun: Token) -> bool:
    """Whether a noun phrase begins with the word, a comma and a conjunction before it left out."""
    before = noun.doc[noun.left_edge.i : first.i]
    return all(token.is_punct or token.dep_ == "cc" for token in before)


def _grounds(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where it is told on what grounds it was said: "said that she would not run, citing her health"."""
    words = _CITING | _TELLING | (frozenset() if opening.kind in _WHOLE_CLAUSES else _RESULTING)
    for before, token in pairwise(context.tokens(opening.start, unit.end)):
        comma = left_of(before) if before.is_quote else before  # “a relic,” infuriating the police
        if comma.text != "," or unit.quote_at(token.idx) is not None:
            continue
        if token.lower_ in words or _is_milestone(token):
            return [int(before.idx)]
    return []


def _is_milestone(token: Token) -> bool:
    """said that she would run, becoming the first senator to do so; that she would not, ending months of rumours."""
    following = right_of(token)
    ranked = token.lower_ == "becoming" and right_of(following).lower_ in _RANKS
    return ranked or (token.lower_ == "ending" and following.lower_ in PERIODS)


def _next_gerund(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where a row of participles goes on: "demanding that he release it and accusing him of deceit"."""
    tokens = context.tokens(opening.start, unit.end)
    first = next(((a, b) for a, b in pairwise(tokens) if is_gerund(b) and unit.quote_at(b.idx) is None), None)
    return [int(first[0].idx)] if first is not None and first[0].lower_ in {"and", "but"} else []


def _particle(clause: Clause, opening: Opening) -> list[int]:
    """ruled it out: the pronoun alone is what is ruled out."""
    particle = clause.cue.lemma.partition(" ")[2]
    words = clause.verb.doc[clause.verb.i + 1 : clause.verb.i + 3]
    parted = bool(particle) and opening.start == words[0].idx and words[-1].lower_ == particle
    return [int(words[-1].idx)] if parted else []


def _hearer(verb: Token, opening: Opening) -> list[int]:
    """Where it is told to whom the thing was confirmed: "confirmed the rumours to Interfax"."""
    told = (child for child in verb.rights if child.dep_.startswith("obl"))
    hearers = (child.left_edge for child in told if child.pos_ == "PROPN" or child.lower_ in _HEARERS)
    return [int(first.idx) for first in hearers if first.lower_ == "to" and first.idx > opening.start]


def _medium(verb: Token, opening: Opening) -> list[int]:
    """Where it is told in what the thing was announced: "announced this decision in his blog"."""
    told = (child for child in verb.rights if child.dep_.startswith("obl") and child.lower_ in MEDIA)
    firsts = (child.left_edge for child in told)  # criticized him for his remarks: they are the reason
    return [int(first.idx) for first in firsts if first.idx > opening.start and first.lower_ != "for"]


def _day(clause: Clause, opening: Opening) -> list[int]:
    """Where it is told on which day the thing was criticised: "criticised the bill on Thursday but praised …"."""
    if clause.stance not in {Stance.ASSERTS, Stance.DENIES}:
        return []
    put = [day for each in clause.verb.rights for day in each.rights if day.dep_ == "appos"]  # the offer Saturday
    days = [
        each for each in (*clause.verb.rights, *put) if each.dep_.startswith(("obl", "appos")) and each.text in _DAYS
    ]
    last = [day for day in days if day.i + 1 == len(day.doc) or _goes_on(day.nbor(1))]
    return [int(each.left_edge.idx) for each in last if each.left_edge.idx > opening.start]


def _goes_on(token: Token) -> bool:
    return token.is_punct or token.dep_ == "cc" or token.lower_ == "saying"


def _unanswered(context: Context, opening: Opening, unit: Unit) -> list[int]:
    """Where it is told that somebody else has not answered: "took the town; Kyiv has not confirmed this"."""
    for token in context.tokens(opening.start, unit.end):
        if token.lemma_.lower() not in _ANSWERS or unit.quote_at(token.idx) is not None:
            continue
        subject = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
        if subject is None or not any(child.lower_ in NEGATIONS for child in token.lefts):
            continue
        before = context.tokens(opening.start, subject.left_edge.idx)
        while len(before) and (before[-1].dep_ == "cc" or before[-1].lower_ in _FRONTING):
            before = before[:-1]
        if len(before) and before[-1].text in {",", ";"}:
            return [int(before[-1].idx)]
    return []


def _closes(context: Context, unit: Unit, end: int) -> bool:
    """Whether the rest of the unit adds nothing to a quotation: it has no words, or only a participle clause."""
    rest = [token for token in context.tokens(end, unit.end) if token.is_alpha]
    return not rest or rest[0].tag_ == "VBG" or context.text[end - 2] in ".!?"


def _is_subordinate(verb: Token) -> bool:
    return verb.dep_ in {"acl:relcl", "acl", "advcl"} and verb.tag_ != "VBG"


def _belongs(unit: Unit, child: Token) -> bool:
    """A clause inside a quotation, or one without a comma or conjunction before it, is part of the content."""
    if unit.quote_at(child.left_edge.idx) is not None:
        return True
    first = child.left_edge
    before = left_of(first)
    return first.text != "," and before.text != "," and first.dep_ != "cc"


def _with_conjunction(child: Token) -> int:
    first = child.left_edge
    while first.i > 0 and first.nbor(-1).text in {",", "and", "but"}:
        first = first.nbor(-1)
    return int(first.idx)
