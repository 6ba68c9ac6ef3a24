"""From a noun phrase to the persons, countries and organisations that it stands for."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from spacy.tokens import Token

from loader.extract.context import PARTIES, Context
from loader.extract.events.roles.lists import LONGEST_OFFICE, joined_persons, persons_before, titled_person, token_after
from loader.extract.events.rules import EventRules, noun_lemmas
from loader.extract.parse import conjuncts, subjects_of
from loader.records import Label, Mention, Method, Several

_COLLECTIVE = frozenset({Label.COUNTRY, Label.ORGANIZATION})
_NAMING = ("flat", "appos", "compound", "nmod", "nmod:desc", "amod")
_MODIFYING = ("amod", "compound", "nmod:poss", "nmod", "nmod:desc")
_DEPTH = 4
_WITHIN = frozenset({"in", "across", "throughout"})
_LED = frozenset({"administration", "government", "regime", "cabinet"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we"})


def parties_of(context: Context, token: Token, rules: EventRules, depth: int = _DEPTH) -> tuple[Mention, ...]:
    """The persons, countries and organisations that a noun phrase stands for, those joined by "and" included."""
    found = [mention for each in conjuncts(token) for mention in _party(context, each, rules, depth)]
    if found and token.dep_.startswith("nsubj") and context.label_of(found[0]) is Label.PERSON:
        found = [*persons_before(context, found[0], rules), *found]
    persons = [mention for mention in found if context.label_of(mention) is Label.PERSON]
    joined = (each for mention in persons for each in joined_persons(context, mention, rules))
    return tuple(dict.fromkeys((*found, *joined)))


def _party(context: Context, noun: Token, rules: EventRules, depth: int) -> Iterator[Mention]:
    several = context.several_at(noun)
    if several is not None:
        yield from _each_of(context, several)
        return
    mention = _mention(context, noun, PARTIES)
    if mention is not None:
        yield _titled(context, mention, rules) or mention
        return
    content = noun.head.dep_ == "ccomp" and noun.head.pos_ == "VERB"  # not "it is difficult", "it was a surprise"
    if noun.lower_ in _PRONOUNS and content and depth:
        yield from _of_speaker(context, noun, rules, depth - 1)
        return
    named = _named(context, noun) or _of_two_offices(context, noun, rules) or _of_field(context, noun, rules)
    if named is not None:
        yield named
    elif (rules.is_agent(noun) or noun.tag_ == "NNPS") and depth:  # "rebels"; "Iraqi Kurds"
        yield from _behind(context, noun, rules, depth - 1)
    elif noun_lemmas(noun) & rules.light.quantities and depth:  # "tens of thousands of students"
        for child in noun.children:
            if child.dep_ == "nmod" and _case(child) == "of":
                yield from parties_of(context, child, rules, depth - 1)


def _of_speaker(context: Context, pronoun: Token, rules: EventRules, depth: int) -> Iterator[Mention]:
    """Whoever says it: "Iraq said it would …"; for "we" the state or organisation of that speaker."""
    verb = pronoun.head.head
    if pronoun.lower_ == "we":
        yield from _spoken_for(context, verb, rules, depth)
        return
    for subject in subjects_of(verb):
        yield from parties_of(context, subject, rules, depth)


def _spoken_for(context: Context, verb: Token, rules: EventRules, depth: int) -> Iterator[Mention]:
    """The state or organisation of whoever says it: "We sent no weapons," Iran’s spokesman said."""
    # "I think we can": of a speaker who says "I", the "we" may be anybody's
    for subject in (each for each in subjects_of(verb) if each.pos_ != "PRON"):
        for speaker in parties_of(context, subject, rules, depth):
            if context.label_of(speaker) in _COLLECTIVE:
                yield speaker
                continue
            serves = [
                each.of for each in context.resolution.affiliations if each.person == speaker.entity and not each.former
            ]
            states = (each for each in serves if context.entities[each].label is Label.COUNTRY)
            of = next(states, None) or next(iter(serves), None)
            if of is not None:
                yield replace(speaker, entity=of)


def _each_of(context: Context, several: Several) -> Iterator[Mention]:
    """The persons of "they" or "both leaders", as a mention each."""
    sentence = context.sentence_at(several.start)
    for entity in several.entities:
        yield Mention(
            entity=entity,
            start=several.start,
            end=several.end,
            text=context.text[several.start : several.end],
            sentence=sentence.index if sentence else 0,
            method=Method.PRONOUN,
            rule=several.rule,
        )


def _titled(context: Context, mention: Mention, rules: EventRules) -> Mention | None:
    """The person before whose title a country or organisation stands: "NATO Secretary General Jens Stoltenberg"."""
    if context.label_of(mention) not in _COLLECTIVE:
        return None
    following = token_after(context, mention)
    return titled_person(context, following, rules, LONGEST_OFFICE) if following is not None else None


def _of_two_offices(context: Context, noun: Token, rules: EventRules) -> Mention | None:
    """The person who holds both: "Israeli Prime Minister and Foreign Minister Yair Lapid"."""
    doc, after = noun.doc, noun.i + 1
    if not rules.is_agent(noun) or after >= len(doc) or doc[after].lower_ != "and":
        return None
    person = titled_person(context, after + 1, rules)
    span = context.words_of(person) if person is not None else None
    between = doc[after + 1 : span.start] if span is not None else ()
    return person if not any(context.mention_of(token) for token in between) else None


def _of_field(context: Context, noun: Token, rules: EventRules) -> Mention | None:
    """The person behind what the office is for: "Japanese Minister for Foreign Affairs Hayashi Yoshimasa"."""
    doc = noun.doc
    if not rules.is_agent(noun) or noun.i + 1 == len(doc) or doc[noun.i + 1].lower_ != "for":
        return None
    person = titled_person(context, noun.i, rules)
    span = context.words_of(person) if person is not None else None
    return person if span is not None and doc[span.start - 1].text[:1].isupper() else None


def _named(context: Context, noun: Token) -> Mention | None:
    """The person whose title the noun is, by the parse or by what follows at once: "President Vladimir Putin"."""
    following = noun.doc[_after_title(context, noun) :][:1]
    naming = [child for child in noun.children if child.dep_ in _NAMING]
    # "the minister, Ambassador Lavrov": the name hangs on the title that stands beside
    beside = [each for child in naming if child.dep_ == "appos" for each in child.children if each.dep_ in _NAMING]
    put_to = [noun.head] if noun.dep_ == "appos" else []  # "Anna Berg, the bank’s secretary, who visited it"
    return _first(
        _mention(context, each, frozenset({Label.PERSON})) for each in (*following, *naming, *beside, *put_to)
    )


def _after_title(context: Context, noun: Token) -> int:
    """Where the name begins after a title: "President Putin", "President of Serbia Vučić", "the minister, Lavrov"."""
    doc, i = noun.doc, noun.i + 1
    if i + 2 < len(doc) and doc[i].lower_ == "of":
        i += doc[i + 1].lower_ == "the"
        mention = _mention(context, doc[i + 1], _COLLECTIVE)
        if mention is not None:
            while i + 1 < len(doc) and doc[i + 1].idx < mention.end:
                i += 1
            return i + 1
    return i + 1 if i + 1 < len(doc) and doc[i].text == "," else i


def _behind(context: Context, noun: Token, rules: EventRules, depth: int) -> Iterator[Mention]:
    """Whom "troops", "officials" or "members" belong to: the country or organisation before or after the word."""
    named = _COLLECTIVE | {Label.PERSON} if noun_lemmas(noun) & _LED else _COLLECTIVE  # "the Bush administration"
    modifiers = [
        mention
        for child in _modifiers(noun)
        for each in conjuncts(child)
        if (mention := _mention(context, each, named))
    ]
    if modifiers:
        yield from modifiers
        return
    for child in noun.children:
        belongs = child.dep_ in ("nmod", "obl") and _case(child) in ("of", "from", "for", "to")
        serves = child.dep_ == "nmod" and _case(child) == "in" and rules.is_agent(child)  # "officers in the army"
        if belongs or serves or child.dep_ in ("nmod:poss", "appos"):
            yield from parties_of(context, child, rules, depth)
        elif child.dep_ == "nmod" and _case(child) in _WITHIN and rules.is_local(noun):
            yield from _country_there(context, child)


def _country_there(context: Context, place: Token) -> Iterator[Mention]:
    """The country that people are in: "students throughout Indonesia", "rebels in Aleppo"."""
    mention = _mention(context, place, frozenset({Label.COUNTRY, Label.PLACE}))
    if mention is not None:
        entity = context.entities[mention.entity]
        country = entity.id if entity.label is Label.COUNTRY else entity.country
        if country:
            yield replace(mention, entity=country)


def _modifiers(noun: Token) -> Iterator[Token]:
    """The words before the noun that say which it is, and those before them: "Turkish Deputy Foreign Minister"."""
    for child in noun.children:
        if child.dep_ in _MODIFYING and not _case(child):
            yield child
            if child.dep_ == "compound":
                yield from (each for each in child.children if each.dep_ in _MODIFYING and not _case(each))


def _case(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i), None)


def _mention(context: Context, token: Token, labels: frozenset[Label]) -> Mention | None:
    mention = context.mention_of(token)
    return mention if mention and context.label_of(mention) in labels else None


def _first(found: Iterable[Mention | None]) -> Mention | None:
    return next((mention for mention in found if mention), None)
