"""What surrounds an event within its clause: the weapons used, the places, the date."""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.context import Context
from loader.extract.dates import dates_in
from loader.extract.events.triggers import Trigger
from loader.extract.parse import chain, objects_of, predicate_over, status_words, token_at
from loader.records import DateSpan, EventType, Label, Sentence

_OTHER_CLAUSES = ("ccomp", "parataxis", "acl:relcl", "csubj")
_DESCRIBING = ("amod", "nmod:poss", "compound")
_AT_ONCE = frozenset({"when", "while", "as"})  # "was killed when the plane crashed on Monday"
_WITHIN = frozenset({"during", "in", "amid"})  # "captured it during the 1967 war"
_DESCRIBING_DATES = ("nummod", "nmod:poss", "compound", "amod")
_NAMING = ("flat", "appos", "compound", "conj", "nmod")
_LOCATIVE = frozenset({"in", "at", "near", "across", "over", "outside", "around", "within", "inside", "to", "on",
                       "into", "along", "off", "from", "through", "throughout"})  # fmt: skip
_COUNTRY_AS_PLACE = frozenset({"in", "across", "near", "inside", "within", "throughout"})


def clause(trigger: Trigger) -> tuple[Token, ...]:
    """The words of the trigger's clause in text order: what it and its light verb govern, other clauses left out."""
    roots = [trigger.head] if trigger.carrier is None else [trigger.carrier, trigger.head]
    found = {token.i: token for root in roots for token in _below(root)}
    return tuple(found[i] for i in sorted(found))


def _below(token: Token) -> Iterator[Token]:
    waiting = [token]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(child for child in each.children if not _apart(child))


def _apart(token: Token) -> bool:
    if token.dep_ in _OTHER_CLAUSES:
        return True
    if token.dep_ == "conj":
        return token.pos_ in ("VERB", "AUX")
    # "…, using long-range missiles" tells how; other adverbial clauses tell of something else
    return token.dep_ == "advcl" and token.lemma_.lower() not in ("use", "employ")


def weapons_in(context: Context, words: tuple[Token, ...]) -> tuple[str, ...]:
    """The ids of weapons named among the words, each once."""
    found = (context.mention_of(token) for token in words)
    ids = (mention.entity for mention in found if mention)
    return tuple(dict.fromkeys(each for each in ids if context.entities[each].label is Label.WEAPON))


def places_in(context: Context, trigger: Trigger, words: tuple[Token, ...], parties: frozenset[str]) -> tuple[str, ...]:
    """The ids of places where the event is said to be; a country after "in" and the like, if it takes no part."""
    apart = _subject_words(trigger) | _topic_words(trigger)
    found: dict[str, None] = {}
    for token in words:
        mention = context.mention_of(token)
        if mention is None or mention.entity in parties or token.i in apart:
            continue
        label = context.label_of(mention)
        prepositions = _COUNTRY_AS_PLACE if label is Label.COUNTRY else _LOCATIVE
        if (
            label in (Label.PLACE, Label.COUNTRY)
            and token.dep_ not in _DESCRIBING
            and (_placed(token, trigger, prepositions) or (trigger.rule.town and token in objects_of(trigger.head)))
        ):
            found[mention.entity] = None
    return tuple(found)


def _topic_words(trigger: Trigger) -> set[int]:
    """What is talked about, which may be somewhere else: "discussed the war in Yemen"."""
    frame = trigger.rule.frame
    if trigger.rule.type is not EventType.CONSULT or "object" in (*frame.actors, *frame.recipients):
        return set()
    return {token.i for child in trigger.head.children if child.dep_ == "obj" for token in child.subtree}


def _subject_words(trigger: Trigger) -> set[int]:
    verb = trigger.carrier or trigger.head
    return {token.i for child in verb.children if child.dep_ == "nsubj" for token in child.subtree}


def _placed(token: Token, trigger: Trigger, prepositions: frozenset[str]) -> bool:
    """Whether a preposition of place brings the token, or the noun that it names: "in the city of Lviv"."""
    roots = (trigger.head, trigger.carrier)
    for each in (token, token.head, token.head.head):
        if each in roots:
            return False
        cases = {child.lower_ for child in each.children if child.dep_ == "case" and child.i < each.i}
        if cases & prepositions:
            return each.head in roots or each.head.head in roots or each.head.head.head in roots
        if each.dep_ not in _NAMING or cases - {"of"}:
            return False
    return False


def date_of(context: Context, trigger: Trigger, sentence: Sentence) -> DateSpan | None:
    """The date that belongs to the trigger: nearest to it of those whose verb is its own or governs it."""
    own = {token.i for verb in _verbs(trigger) for token in chain(verb)}
    inside = {token.i for token in _dated(trigger.head, trigger.head)}
    best: tuple[int, DateSpan] | None = None
    for span, date in dates_in(context, sentence.start, sentence.end):
        token = token_at(context.doc, span.start)
        if token is None or not (token.i in inside or _predicate_index(token) in own):
            continue
        if _says_which(context.tokens(span.start, span.end).root, trigger.head):
            continue
        distance = abs(token.i - trigger.head.i)
        if best is None or distance < best[0]:
            best = distance, date
    return best[1] if best else None


def _dated(token: Token, head: Token) -> Iterator[Token]:
    """The words whose dates may be the event's; a clause that tells of something else has dates of its own.

    "The talks, which began in May" began then, but "Britain, which fought in 1982, objected" did not object then.
    """
    waiting = [token]
    while waiting:
        each = waiting.pop()
        yield each
        on_noun = each == head and each.pos_ != "VERB"
        waiting.extend(child for child in each.children if on_noun or not _tells_of_other(child))


def _tells_of_other(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ in ("VERB", "AUX") and any(child.dep_.startswith("nsubj") for child in token.children)
    if token.dep_ == "advcl":
        marks = {child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod")}
        return not marks & _AT_ONCE and (token.tag_ != "VBG" or bool(marks))
    return token.dep_ in _OTHER_CLAUSES or (token.dep_ == "acl" and token.tag_ == "VBN")


def _says_which(date: Token, head: Token) -> bool:
    """Whether the date tells which thing is meant: "left the 2015 accord", "condemned Monday’s attack"."""
    noun = date.head
    if date.dep_ not in _DESCRIBING_DATES or date.i > noun.i or noun == head:
        return False
    within = any(child.dep_ == "case" and child.lower_ in _WITHIN for child in noun.lefts)
    return noun.pos_ in ("NOUN", "PROPN") and not within


def _predicate_index(token: Token) -> int:
    over = predicate_over(token)
    return over.i if over is not None else -1


def _verbs(trigger: Trigger) -> Iterator[Token]:
    if trigger.head.pos_ == "VERB":
        yield trigger.head
    # "cancelled a visit on Monday": the visit was to be on another day
    if trigger.carrier is not None and not status_words().calls_off(trigger.carrier):
        yield trigger.carrier
