"""The words of a speaker: the noun phrase of a head, and the one that ends right before a verb."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from loader.extract.parse import is_finite, left_of

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
LONGEST = 30  # tokens of a noun phrase; longer ones are errors of the parse
CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp"})
_INNER = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "PART", "SYM", "X"})
_BETWEEN = frozenset({"ADV", "AUX", "PART"})
ENDS_PHRASE = frozenset({",", "(", ")", ":", ";", "–", "—", "“", '"', "[", "!", "?"})
_DASHES = frozenset({"–", "—", "--"})
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})  # the minister, asked about it, said
_NO_START = frozenset({"CCONJ", "ADV", "SCONJ", "PUNCT", "ADP"})
_NOT_OF_NAMES = frozenset({"to", "on", "in", "from", "by", "with", "during", "after"})


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks: `head` is its main noun, `start` to `end` its words, `adjacent` that it stands beside its verb."""

    head: Token
    start: int
    end: int
    adjacent: bool = True


def phrase(head: Token, adjacent: bool = True, first: Token | None = None) -> Subject:
    """The noun phrase of a head, without clauses and what a comma sets apart; it begins with `first` where given."""
    start = _leftmost(head) if first is None else first
    words = [head, *_rightwards(head)]
    while len(words) > 1 and (
        words[-1].dep_ == "case" or words[-1].pos_ in {"ADP", "DET", "CCONJ"} or words[-1].ent_type_ == "DATE"
    ):
        words.pop()  # Serbia’s, the statement on Friday
    last = words[-1]
    return Subject(head=head, start=start.idx, end=last.idx + len(last), adjacent=adjacent)


def possessor(noun: Token) -> Subject | None:
    """Whose the noun is: "Mr Orban’s claim", of which a parse may make two owners, "its denials"."""
    owners = [child for child in noun.lefts if child.dep_ == "nmod:poss"]
    if not owners:
        return _misread_owner(noun)
    first = owners[0] if owners[-1].i - owners[0].i == len(owners) - 1 else owners[-1]
    names = [child for child in owners[-1].rights if child.dep_ == "flat" and not owners[-1].ent_type_]  # Mr
    head = names[-1] if names else owners[-1]
    return phrase(head, first=first if len(owners) > 1 or names else None)


def _misread_owner(noun: Token) -> Subject | None:
    """the attorney general’s contention: an owner that the parse takes for the noun's subject."""
    mark = noun.nbor(-1) if noun.i > 1 else noun
    if mark.tag_ != "POS":
        return None
    head = mark.nbor(-1)
    while head.dep_ in {"amod", "flat", "compound"} and head.head.i < noun.i and abs(head.head.i - head.i) < LONGEST:
        head = head.head
    first = phrase(head).start
    return Subject(head=head, start=first, end=mark.nbor(-1).idx + len(mark.nbor(-1))) if head.i < mark.i else None


def first_word(subject: Subject) -> Token:
    """The word that the subject begins with."""
    first = subject.head
    while first.i > 0 and first.idx > subject.start:
        first = first.nbor(-1)
    return first


def _leftmost(head: Token) -> Token:
    start = head
    for token in reversed(list(head.doc[max(head.left_edge.i, head.i - LONGEST) : head.i])):
        if (token.is_punct and token.text not in "-–/'’\"“”") or token.dep_ in CLAUSAL or is_finite(token):
            break
        start = token
    while start.i < head.i and (start.pos_ in _NO_START or start.lower_ == "according"):
        start = start.nbor(1)
    before = left_of(start)
    if start.lower_ == "least" and before.lower_ == "at":
        return before
    if before.dep_ == "det" and before.head == head.head and before.pos_ == "DET":
        start = before  # The Secretary and his aide agreed: an article that the parse hangs on the verb
    return _title(start, head) or start


def _title(start: Token, head: Token) -> Token | None:
    """Secretary Blinken said, Mr Putin agreed: the title before a name, of which the parse makes another subject."""
    before = left_of(start)
    same = before.head == head.head and before.dep_ == head.dep_ and before.dep_.startswith("nsubj")
    return before.doc[before.left_edge.i] if same and before.pos_ == head.pos_ == "PROPN" and before != head else None


def _rightwards(head: Token) -> Iterator[Token]:
    """The words after a head that belong to it: of a name, the rest of the name and what "of" adds."""
    for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + LONGEST)]:
        if token.text in ENDS_PHRASE or token.dep_ in CLAUSAL or token.lower_ in RELATIVES:
            return
        if token.pos_ in {"VERB", "AUX", "SCONJ"} and token.dep_ != "amod":  # but peer-reviewed journals
            return
        if head.pos_ == "PROPN" and token.lower_ in _NOT_OF_NAMES:
            return
        yield token


def beside(verb: Token) -> Subject | None:
    """The noun phrase that ends right before the verb, adverbs and auxiliaries passed over."""
    position = verb.i - 1
    while position >= 0 and verb.doc[position].pos_ in _BETWEEN:
        position -= 1
    if position < 0:
        return None
    last = verb.doc[position]
    if last.text == ")":
        opening = next((token for token in reversed(verb.doc[:position]) if token.text == "("), last)
        return ending_at(verb.doc[max(opening.i - 1, 0)])
    if last.text == ",":
        return _before_apposition(last)
    if last.text in _DASHES:
        return _before_dash(last)
    return _before_agent(ending_at(last), verb)


def ending_at(last: Token) -> Subject | None:
    """The noun phrase that ends with the word, read backwards over what can stand in one."""
    if last.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    first = last
    while first.i > 0 and last.i - first.i < LONGEST:
        before = first.nbor(-1)
        linking = before.pos_ == "ADP" and before.lower_ not in {"of", "for", "to", "at"}
        inner = before.pos_ in _INNER or before.ent_iob_ == first.ent_iob_ == "I"  # Customs and Border Protection
        if linking or not inner or before.dep_ == "mark" or before.lower_ == "which":
            break
        first = before
    while first.i < last.i and first.pos_ in {"ADP", "CCONJ", "PART"}:
        first = first.nbor(1)
    return Subject(head=last, start=first.idx, end=last.idx + len(last))


def _before_apposition(comma: Token) -> Subject | None:
    """Bong, a fellow of it, said; a colonel, who was there, said: what stands before the first of the two commas."""
    clause = False
    for position in range(comma.i - 1, max(comma.sent.start, comma.i - LONGEST), -1):
        token = comma.doc[position]
        clause = clause or (token.pos_ in {"VERB", "AUX"} and is_finite(token))
        if token.text == "," and position > 0:
            following = token.nbor(1)
            told = not clause or following.lower_ in RELATIVES - {"that"} or following.tag_ in _PARTICIPLES
            return ending_at(comma.doc[position - 1]) if told else None
    return None


def _before_agent(found: Subject | None, verb: Token) -> Subject | None:
    """memos obtained by the Herald show: what was obtained, where the verb's number is its, not the agent's."""
    first = first_word(found) if found is not None else verb
    if found is None or first.i < 3 or first.nbor(-1).lower_ != "by" or first.nbor(-2).tag_ not in {"VBN", "VBD"}:
        return found
    things = ending_at(first.nbor(-3))
    several = things is not None and things.head.tag_ == "NNS"
    if things is None or verb.tag_ != "VBP" or not several or found.head.tag_ in {"NNS", "NNPS"}:
        return found
    return msgspec.structs.replace(things, end=found.end)


def _before_dash(dash: Token) -> Subject | None:
    """The president – who has denied it – said: what stands before the first of the two dashes."""
    before = reversed(dash.doc[max(dash.sent.start, dash.i - LONGEST) : dash.i])
    first = next((token for token in before if token.text in _DASHES), None)
    return ending_at(first.nbor(-1)) if first is not None and first.i > 0 else None
