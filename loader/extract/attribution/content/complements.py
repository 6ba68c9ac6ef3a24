"""Where a content that is no clause begins after a verb of saying: "vowed to leave", "accused Iran of leaving"."""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Token

from loader.extract.attribution.content.end import MEDIA
from loader.extract.attribution.content.words import OPENING_MARKS, Opening, first_word, left, past_date, right
from loader.extract.attribution.parts import Clause
from loader.extract.cues import Opens
from loader.extract.parse import NEGATIONS, is_finite, is_gerund, right_of
from loader.extract.speakers import RELATIVES
from loader.records import Stance

_NO_OBJECT = frozenset(
    {"it", "them", "him", "her", "me", "us", "you", "this", "that", "what", "which", "himself", "itself", "so"}
)
_NO_THING = frozenset({"on", "for", "upon", "itself", "himself", "herself", "themselves", "myself"})
_REFERRING = frozenset({"it", "this", "that"})
_FAR = 30  # words in which "of" stands behind "accused"
_UPON = frozenset({"on", "upon"})
_PLACING = frozenset({"at", "during", "in", "on"})
_SETTINGS = MEDIA | {"conference", "debate", "meeting", "principle", "private", "public", "rally", "summit", "talks"}
_TURNED = 8  # words behind "dismissed" in which what is dismissed follows on what it is taken for
_PLACED = 6  # words of where it was said between a verb and its "to"


def to(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X vowed to leave; X vowed never to leave; X vowed in May to leave, on Twitter to leave."""
    after = _past_medium(past_date(after))
    start = next((token for token in after if token.pos_ != "ADV" or token.lower_ in NEGATIONS), None)
    if start is None:
        return None
    first = start.nbor(1) if start.lower_ in NEGATIONS and len(after) > 1 else start
    if _is_infinitive(first) and right_of(first).lower_ not in clause.cue.unless:
        return Opening(start.idx, Opens.TO, 0.85, f"{clause.cue.lemma} to")
    return None


def _past_medium(after: Sequence[Token]) -> Sequence[Token]:
    """vowed in a speech to leave, threatened on Twitter to leave: the words after where it was said."""
    place = list(takewhile(lambda token: token.lower_ != "to" and not token.is_punct, after[:_PLACED]))
    if len(place) < 2 or place[0].lower_ not in _PLACING or any(token.pos_ == "ADP" for token in place[1:]):
        return after
    return after[len(place) :] if place[-1].lower_ in _SETTINGS or _is_named(place[-1]) else after


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ != "PERSON"


def _is_infinitive(token: Token) -> bool:
    """Whether it is the "to" of a verb, which may stand before a quotation: to “boost” output."""
    led = right_of(token)
    opens = led.text in OPENING_MARKS or led.tag_ == "VB" or (token.pos_ == "PART" and not led.is_punct)
    return token.lower_ == "to" and led != token and opens


def ing(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X denied leaving; X recalled soldiers leaving."""
    first = first_word(after)
    if first is not None and is_gerund(first):
        return Opening(first.idx, Opens.ING, 0.8, f"{clause.cue.lemma} + -ing")
    seen = None if clause.cue.objects else right(clause, frozenset({"obj"}), after)
    if seen is not None and seen.i + 1 < len(seen.doc) and is_gerund(seen.nbor(1)) and seen.nbor(1).head == seen:
        return Opening(left(seen, after).idx, Opens.ING, 0.75, f"{clause.cue.lemma} something + -ing")
    return None


def _object(clause: Clause, after: Sequence[Token]) -> Token | None:
    found = right(clause, frozenset({"obj", "iobj", "obl"}), after)
    if found is None and after and after[0].pos_ in {"PROPN", "NOUN", "DET", "PRON", "ADJ"}:
        return after[0]
    if found is None or any(child.dep_ == "case" and child.idx >= clause.end for child in found.lefts):
        return None  # the "to" of "refer to" belongs to the verb
    return left(found, after)


def name_to(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X urged Y to leave; X called on Y to leave."""
    start = _object(clause, after)
    if start is None and len(after) > 1 and _is_before_hearer(clause, after[0]):
        start = after[1]
    if start is None or start.i > after[0].i + 2 or start.lower_ == "to":
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":"}, (t for t in after[:25] if t.i > start.i)):
        if _is_infinitive(token):
            stance = Stance.DEMANDS if clause.stance is Stance.ASSERTS else None  # told them to leave
            return Opening(start.idx, Opens.NAME_TO, 0.85, f"{clause.cue.lemma} somebody to", stance)
        if is_finite(token):
            return None
    return None


def _is_before_hearer(clause: Clause, word: Token) -> bool:
    """called on them to go, pleaded with them to, appealed to them to: the preposition of who is asked."""
    asked = word.lower_ in (_UPON | {"with"}) & clause.cue.after.keys()
    return asked or (word.lower_ == "to" and word.pos_ == "ADP" and Opens.NAME_TO in clause.cue.opens)


def name_of(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X accused Y of leaving; not: Mr President, thank you for it."""
    start = _object(clause, after)
    if start is None or start.lower_ in clause.cue.unless:
        return None
    told_of = comma = False  # accused the envoy, who left on Monday, of lying
    for token in takewhile(lambda t: t.text not in {".", ";", ":"}, (t for t in after[:_FAR] if t.i > start.i)):
        told_of, comma = told_of or token.lower_ in RELATIVES, comma or token.text == ","
        if is_finite(token) and not told_of:
            return None
        if token.lower_ in clause.cue.after and (not comma or _is_taken_up(token)):
            named = {word.lower_ for word in start.doc[start.i : token.i]}
            if clause.cue.only and not clause.cue.only & named and not right_of(token).like_num:
                return None  # pinned the medal on him and the blame on her; but: put them at nineteen
            stance = clause.cue.after[token.lower_] if clause.stance is Stance.ASSERTS else None
            return Opening(start.idx, Opens.NAME_OF, 0.8, f"{clause.cue.lemma} somebody {token.lower_}", stance)
    return None


def _is_taken_up(preposition: Token) -> bool:
    """accused the envoy, Mr. Berg, of it; accused him, his son and others of lying."""
    return preposition.nbor(-1).text == "," or is_gerund(right_of(preposition))


def as_something(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X described the drill as a warning; X dismissed as false a report that it rained."""
    if _is_turned(after):
        return Opening(after[0].idx, Opens.AS, 0.75, f"{clause.cue.lemma} as something")
    start = _object(clause, after)
    if start is None or start.i != after[0].i:
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":", ","}, after[1:]):
        if token.lower_ in clause.cue.unless and Opens.OBJECT not in clause.cue.opens:
            return None  # cast her ballot as a citizen
        if token.lower_ == "as":
            if any(child.dep_.startswith("nsubj") for child in token.head.lefts) and is_finite(token.head):
                return None  # attacked the village as its people slept
            return Opening(start.idx, Opens.AS, 0.8, f"{clause.cue.lemma} something as")
    return None


def _is_turned(after: Sequence[Token]) -> bool:
    """as false a report, as “malicious” the report, as its task the defence: what it is taken for first."""
    if len(after) < 3 or after[0].lower_ != "as":
        return False
    own = after[1].tag_ == "PRP$"
    if not (own or after[1].pos_ == "ADJ" or after[1].text in OPENING_MARKS):
        return False
    near = list(takewhile(lambda token: not token.is_punct or token.is_quote, after[1:_TURNED]))
    thing = next((token for token in near if token.lower_ in {"a", "an", "the"}), None)
    return thing is not None and (own or thing.nbor(-1).pos_ == "ADJ" or thing.nbor(-1).is_quote)


def being(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X called the findings a hoax; X considers it illegal; X wants it scrapped."""
    start = _object(clause, after)
    if start is None or start.i != after[0].i or start.lower_ in _NO_THING:
        return None
    for token in takewhile(lambda t: t.text not in {".", ";", ":", ","}, after[1:12]):
        if _predicates(clause, token, start):
            stance = None if Opens.TO in clause.cue.opens else Stance.ASSERTS
            return Opening(start.idx, Opens.BEING, 0.75, f"{clause.cue.lemma} something something", stance)
    return None


def _predicates(clause: Clause, token: Token, start: Token) -> bool:
    """Whether a word is the predicate of the object: by the parse, or as a quotation, an article or an adjective."""
    before = token.nbor(-1)
    if token.dep_ in {"xcomp", "ccomp"} and token.head == clause.verb:
        wanted = token.tag_ == "VBN" and Opens.TO in clause.cue.opens and token.nbor(-1).lower_ != "to"
        return wanted or token.pos_ not in {"VERB", "AUX"}  # wants it scrapped
    if token.dep_ in {"amod", "acl", "advcl"} and token.pos_ == "ADJ" and start.i < token.head.i < token.i:
        return token.head.head == clause.verb  # the allegations baseless
    ended = before.pos_ in {"NOUN", "PROPN", "PRON"} and before.i >= start.i
    articles = {"a", "an", "the"} if before.pos_ == "PRON" else {"a", "an"}
    return ended and (token.text in OPENING_MARKS or token.lower_ in articles)


def preposition(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X warned against leaving; X called for calm; X briefed Y on the work."""
    first = first_word(past_date(after))
    if clause.cue.addressee and Opens.NAME_OF not in clause.cue.opens:
        hearer = right(clause, frozenset({"obj", "iobj"}), after)
        told = (token for token in after if hearer is not None and token.i > hearer.i)
        asks = hearer is None and Opens.NAME_TO in clause.cue.opens  # asked for calm, asked them for calm
        first = first if asks else next((token for token in told if token.lower_ in clause.cue.after), None)
    if first is not None and _is_before_hearer(clause, first) and first.lower_ == "to":
        near = takewhile(lambda token: not token.is_punct and not is_finite(token), after)  # appealed to them for calm
        first = next((token for token in near if token.lower_ in clause.cue.after), first)
    if first is not None and first.lower_ in clause.cue.after and _brings(first):
        stance = clause.cue.after[first.lower_]
        return Opening(first.idx, Opens.AFTER, 0.75, f"{clause.cue.lemma} {first.lower_}", stance)
    return None


def _brings(preposition: Token) -> bool:
    """Whether a noun or a quotation follows; not: the war he called for, what they have asked for since."""
    led = right_of(preposition)
    ended = led.is_punct and led.text not in OPENING_MARKS
    return led != preposition and not ended and led.lower_ != "since"


def _no_object(clause: Clause) -> frozenset[str]:
    """The pronouns that tell nothing as an object; what is denied can have been told before: "Tehran denies it"."""
    return _NO_OBJECT - _REFERRING if clause.stance is Stance.DENIES else _NO_OBJECT


def _behind_particle(clause: Clause) -> list[Token]:
    """brushed aside the complaints: the parse may take the particle for a preposition."""
    particle = clause.cue.lemma.partition(" ")[2]
    led = [child for child in clause.verb.rights if child.dep_.startswith("obl")]
    found = [child for child in led if particle and any(word.lower_ == particle for word in child.lefts)]
    made = (child for child in clause.verb.rights if particle and child.lower_ == particle)  # left open the question
    return found or [thing for child in made for thing in child.rights if thing.dep_ in {"obj", "nsubj"}]


def _over(clause: Clause) -> list[Token]:
    """…, alleging fraud: a participle that the parse takes for a preposition."""
    return [clause.verb.head] if clause.verb.dep_ == "case" and is_gerund(clause.verb) else []


def _asked_state(clause: Clause) -> list[Token]:
    """urged calm: what is asked for, which the parse takes for an adjective."""
    asked = clause.verb.rights if clause.stance is Stance.DEMANDS else ()
    return [child for child in asked if child.lower_ == "calm" and child.i == clause.verb.i + 1]


def thing(clause: Clause, after: Sequence[Token]) -> Opening | None:
    """X confirmed the reports."""
    if len(after) > 2 and after[0].lower_ == "that" and after[1].is_alpha and after[2].is_punct:
        return Opening(after[0].idx, Opens.OBJECT, 0.7, f"{clause.cue.lemma} something")  # disputes that claim.
    objects = [child for child in clause.verb.rights if child.dep_ == "obj" and after and child.i >= after[0].i]
    objects = objects or _behind_particle(clause) or _over(clause) or _asked_state(clause)
    found = next((each for each in objects if each.ent_type_ != "DATE"), None)  # its July 13, 2020 policy
    if found is None or found.idx == clause.subject.head.idx:
        return None
    if found.lower_ in _no_object(clause) and not any(child.dep_ == "acl:relcl" for child in found.rights):
        return None  # it, what; but "what she termed patience"
    given = any(child.dep_ == "iobj" and child.ent_type_ != "DATE" for child in clause.verb.rights)
    if given and clause.stance is not Stance.PREDICTS:
        return None  # denied the families access; but: promised her a seat
    polled = clause.subject.head.lower_ in {"percent", "%"}  # 57 percent of voters support lower taxes
    if clause.cue.objects and not polled and not clause.cue.objects & {found.lower_, found.lemma_.lower()}:
        return None  # noted the time
    last = found.right_edge
    if any(child.dep_ == "case" and child.idx >= clause.end for child in found.lefts):
        return None
    following = right_of(last)
    more = following.lower_ != "that" and following.ent_type_ != "DATE"  # a test this year
    if following != last and more and (following.pos_ == "DET" or following.dep_ == "nmod:poss"):
        return None  # denied the team a goal, the prisoners their rights
    first = objects[0] if objects[0].i < found.i else found
    return Opening(left(first, after).idx, Opens.OBJECT, 0.7, f"{clause.cue.lemma} something")
