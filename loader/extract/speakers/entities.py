"""Finds which entity a speaker's words stand for: a name, a pronoun, "US officials", "the Russian president"."""

import re

import msgspec
from spacy.tokens import Token

from loader.extract.context import PARTIES, Context
from loader.extract.cues import Cues, Takes
from loader.extract.inflection import singular
from loader.extract.parse import is_finite, right_of
from loader.extract.speakers.byline import author, by_surname, issuer
from loader.extract.speakers.earlier import Earlier
from loader.extract.speakers.groups import GROUPS, group_before
from loader.extract.speakers.lists import in_a_row, of_a_row
from loader.extract.speakers.phrases import Subject, phrase
from loader.records import Label, Mention, Speaker

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
_OTHERS = frozenset({"others", "other", "another", "some", "many", "several", "both", "most"})
_FEW = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_NO = frozenset({"no", "neither"})
_COUNTS = frozenset(
    {"tens", "dozens", "hundreds", "thousands", "scores", "half", "majority", "number", "handful", "couple"}
)
_GROUPED = frozenset(
    {"batch", "bunch", "cache", "lot", "lots", "pair", "raft", "series", "slew", "spate", "string", "trove"}
)
_COMPOUND = re.compile(r"[-–]\w")
_TITLE = re.compile(r"(?:[A-Z][a-z]+\. ?){1,3}")  # Sen., Maj. Gen.
_NOBODY = frozenset(
    {"you", "this", "these", "those", "there", "what", "who", "whoever", "anyone", "anybody", "nobody", "none"}
)
_SENT = frozenset({"ambassador", "ambassadors", "delegate", "emissary", "envoy", "envoys", "representative"})
_SENT_TO = re.compile(r"\bto (?:the )?$")  # its ambassador to the EU
_MANY = frozenset({Label.COUNTRY, Label.ORGANIZATION})
_FIRST_PERSONS = frozenset({"i", "we"})
_BELONGS = frozenset({"nmod", "nmod:poss", "obl"})


class Speakers:
    """Names the entities of speakers in one article."""

    def __init__(self, context: Context, cues: Cues) -> None:
        self._context = context
        self._cues = cues
        self._endings = tuple(cues.endings)
        self._author = author(context)
        self._earlier = Earlier(context)

    def accepts(self, subject: Subject, takes: Takes) -> bool:
        """Whether the subject can speak, as the cue asks for it (cues.yaml, `speaker`)."""
        head = _counted(subject.head)
        if (head.lower_ in _NOBODY and not _is_acronym(head)) or head.ent_type_ == "DATE":
            return False
        if any(_denies(child) for child in subject.head.lefts):
            return False  # no official, few voters, neither Oslo nor Paris said so; which country said so?
        source = bool(_forms(head) & self._cues.sources)
        if takes is Takes.EVIDENCE:
            return source
        few = subject.head.lower_ in _FEW | _COUNTS and (head == subject.head or head.lower_ == "them")  # one of them
        few = few or _is_share(subject.head)
        if takes is Takes.ANY:
            return head.lower_ != "that" and (head.pos_ != "NUM" or few)
        return self._is_named(head) or few or (takes is Takes.SOURCE and source)

    def within(self, subject: Subject, quoted: Subject | None) -> tuple[Speaker, ...]:
        """Who speaks; for the first persons of a quotation that is `quoted`, whoever is given for the quotation."""
        if quoted is None or subject.head.lower_ not in _FIRST_PERSONS:
            return self.speakers(subject)
        return tuple(msgspec.structs.replace(each, entity=self.entity(quoted)) for each in self.speakers(subject))

    def speakers(self, subject: Subject) -> tuple[Speaker, ...]:
        """Who speaks: "the US and Japan said" has two speakers, as each of them is named; else there is one."""
        several = self._context.several_at(subject.head)
        if several:
            words = self._context.text[several.start : several.end]
            return tuple(
                Speaker(entity=one, text=words, start=several.start, end=several.end) for one in several.entities
            )
        joined = [subject.head, *(t for t in subject.head.conjuncts if subject.start <= t.idx < subject.end)]
        told = [(head, self._speaker(self._alone(head))) for head in joined] if len(joined) > 1 else []
        named = {speaker.entity: speaker for _, speaker in told if speaker.entity is not None}
        unnamed = any(head.pos_ != "PROPN" for head, speaker in told if speaker.entity is None)  # "Mr" is no speaker
        parsed = (self._speaker(subject),) if unnamed or len(named) < 2 else tuple(named.values())
        listed = tuple(self._speaker(each) for each in in_a_row(self._context, subject))
        if len(parsed) == 1 and not listed and self.is_speaker_noun(subject.head):
            listed = tuple(msgspec.structs.replace(parsed[0], entity=each) for each in of_a_row(self._context, subject))
        return listed if len(listed) > len(parsed) else parsed

    def _alone(self, head: Token) -> Subject:
        """One of several speakers: the words before its conjunction."""
        found = phrase(head)
        joined = [t for t in head.subtree if t.dep_ == "cc" and t.head in head.conjuncts and t.i > head.i]
        end = min([found.end, *(t.idx for t in joined)])
        named = self._context.mentions_in(end + 1, end + 2)
        if end == found.end and named and named[0].start == end + 1 and self._is_person(named[0]):
            end = named[0].end  # the name behind a title, which the parse puts to the first speaker
        return Subject(
            head=head, start=found.start, end=found.start + len(self._context.text[found.start : end].rstrip())
        )

    def _speaker(self, subject: Subject) -> Speaker:
        """The speaker's words and, where it can be told, the entity."""
        mention = self._context.mention_of(subject.head)
        start = min(subject.start, mention.start) if mention else subject.start
        if any(self._context.text[start : subject.start].lower().startswith(each) for each in self._cues.phrases):
            start = subject.start  # the recogniser took "According to" for a part of the name
        end = max(subject.end, mention.end) if mention else subject.end
        return Speaker(entity=self.entity(subject), text=self._context.text[start:end], start=start, end=end)

    def entity(self, subject: Subject) -> str | None:
        """The id of the entity that the words stand for, or None where they name nobody."""
        if subject.head.lower_ in _FIRST_PERSONS:
            return self._mentioned(subject.head) or self._author
        if subject.head.lower_ in _PRONOUNS and not _is_acronym(subject.head):
            return self._mentioned(subject.head) or self._group(subject.head)
        return (
            self._person(subject)
            or self._mentioned(subject.head)
            or self._apposed(subject.head)
            or self._earlier.named(subject)
            or self._official(subject)
            or self._from_elsewhere(subject)
        )

    def _group(self, pronoun: Token) -> str | None:
        """Iran warned of what it calls a plot; the bank said … . It added …: the country or organisation before."""
        before = group_before(self._context, self._cues, pronoun) if pronoun.lower_ in GROUPS else None
        found = None if before is None or before.head.lower_ in _PRONOUNS else self.entity(before)
        return found if found is not None and self._context.entities[found].label in _MANY else None

    def _apposed(self, head: Token) -> str | None:
        """The UN's nuclear watchdog, the IAEA, said so."""
        behind = (child for child in head.rights if child.dep_ == "appos" and not self._begins_clause(child.right_edge))
        return next((found for child in behind if (found := self._mentioned(child)) is not None), None)

    def _begins_clause(self, last: Token) -> bool:
        """According to the president, Sobyanin is able: whether a name behind a comma is what the next verb is of."""
        following = right_of(last)
        return is_finite(following) and self._cues.verb(following) is None

    def _from_elsewhere(self, subject: Subject) -> str | None:
        words = self._context.text[subject.start : subject.end]
        if words.isupper():
            return by_surname(self._context, words)
        return issuer(self._context, subject.head) if _forms(subject.head) & self._cues.sources else None

    def _is_named(self, head: Token) -> bool:
        if head.lower_ in _PRONOUNS | _OTHERS or self.is_speaker_noun(head):
            return True
        mention = self._context.mention_of(head)
        label = self._context.label_of(mention) if mention is not None else None
        named = head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG"}
        return label in PARTIES or (named and label is not Label.WEAPON)

    def is_speaker_noun(self, head: Token) -> bool:
        """Whether the word is one for somebody who speaks: "spokesman", "Kremlin", "residents"."""
        forms = _forms(head)
        listed = bool(forms & (self._cues.officials | self._cues.speakers))
        return listed or (head.pos_ == "NOUN" and any(form.endswith(self._endings) for form in forms))

    def _mentioned(self, token: Token) -> str | None:
        mention = self._context.mention_of(token)
        if mention is None or self._context.label_of(mention) not in PARTIES:
            return None
        return mention.entity

    def _person(self, subject: Subject) -> str | None:
        """White House spokesperson John Kirby; Malaysia’s prime minister, Najib Razak."""
        within = [m for m in self._mentions(subject) if self._is_person(m)]
        for mention in reversed(within):
            if not self._belongs(mention, subject.head):
                return mention.entity
        described = self.is_speaker_noun(subject.head) and self._mentioned(subject.head) is None
        if described and self._context.text.startswith(", ", subject.end):
            start = subject.end + len(", ")
            title = _TITLE.match(self._context.text, start)
            first = title.end() if title else start
            after = self._context.mentions_in(first, first + 1)
            last = self._context.tokens(after[0].start, after[0].end)[-1] if after else None
            if last is not None and self._is_person(after[0]) and not self._begins_clause(last):
                return after[0].entity
        return None

    def _mentions(self, subject: Subject) -> list[Mention]:
        """The mentions in the subject's words; "Trump-backed" names nobody who speaks."""
        text = self._context.text
        within = self._context.mentions_in(subject.start, subject.end)
        return [m for m in within if not _COMPOUND.match(text, m.end) or m.start <= subject.head.idx < m.end]

    def _is_person(self, mention: Mention) -> bool:
        return self._context.label_of(mention) is Label.PERSON

    def _belongs(self, mention: Mention, head: Token) -> bool:
        """Whether the mention only says whose: "Kim’s spokesman", "an aide to Kim"."""
        span = self._context.words_of(mention)
        if span is None or span.start <= head.i < span.end:
            return False
        if span.root.pos_ == "PRON":
            return True  # her lawyer
        possessed = self._context.text[mention.end : mention.end + 2] in {"'s", "’s"}
        brought = any(child.dep_ == "case" and child.i + 1 == span.start for child in span.root.children)
        return possessed or (span.root.dep_ in _BELONGS and brought)

    def _is_known(self, mention: Mention, head: Token) -> bool:
        """A source with knowledge of Iranian affairs: whether the mention is only of what somebody has to do with."""
        led = (child for child in head.rights if child.dep_ == "nmod" and any(t.lower_ == "with" for t in child.lefts))
        span = self._context.words_of(mention)
        return span is not None and any(span.root in child.subtree for child in led)

    def _official(self, subject: Subject) -> str | None:
        """US officials, South Korea’s intelligence agency: who speaks for the organisation or country that is named."""
        if not _forms(subject.head) & (self._cues.officials | self._cues.sources):
            return None
        within = self._mentions(subject)
        written = bool(_forms(subject.head) & self._cues.sources)
        before = [m for m in within if m.start < subject.head.idx]  # a US official in Japan
        after = [m for m in within if m not in before and not self._is_known(m, subject.head)]
        if subject.head.lower_ in _SENT:
            after = [m for m in after if not _SENT_TO.search(self._context.text, subject.start, m.start)]
        if subject.head.tag_ == "NNS" and self._context.text.startswith(",", subject.end):
            after = []  # the ministers of Austria, Belgium and others
        for mentions in (before, after):
            for label in (Label.PERSON, Label.ORGANIZATION, Label.COUNTRY)[0 if written else 1 :]:
                for mention in reversed(mentions):
                    if self._context.label_of(mention) is label:
                        return mention.entity
        return None


def _counted(head: Token) -> Token:
    """Two of the men, a trove of emails: the noun of those that are counted, where "of" adds one."""
    if head.pos_ != "NUM" and head.lower_ not in _COUNTS | _GROUPED:
        return head
    counted = (c for c in head.rights if c.dep_ == "nmod" and any(case.lower_ == "of" for case in c.lefts))
    return next(counted, head)


def _is_share(head: Token) -> bool:
    """1 in 5 say so."""
    return head.like_num and right_of(head).lower_ == "in" and right_of(right_of(head)).like_num


def _forms(token: Token) -> set[str]:
    """The word as it stands, as the lemmatiser has it, and without a plural's ending."""
    return {token.lower_, token.lemma_.lower(), singular(token.lower_)}


def _is_acronym(token: Token) -> bool:
    """WHO, US, IT: no pronouns, which may have one capital at most."""
    return len(token) > 1 and token.text.isupper()


def _denies(word: Token) -> bool:
    """no official, few voters, neither Oslo; not: a No 10 source, a few voters."""
    number = word.text == "No" and word.i + 1 < len(word.doc) and word.nbor(1).text.isdigit()
    asks = word.lower_ == "which" or (word.lower_ == "what" and word.sent.text.endswith("?"))
    if word.lower_ == "not" or (asks and word.dep_ == "det"):
        return True
    if word.lower_ == "few":
        return word.i == word.sent.start or word.nbor(-1).pos_ not in {"DET", "PRON"}  # quite a few
    return word.lower_ in _NO and word.dep_ in {"det", "cc:preconj"} and not number
