"""Whom "it" or "they" stands for as a speaker, where that is a country or organisation: who was the subject before."""

from collections.abc import Iterator

from spacy.tokens import Token

from loader.extract.context import Context
from loader.extract.cues import Cues
from loader.extract.speakers.own import own_subject
from loader.extract.speakers.phrases import Subject
from loader.records import Section

GROUPS = frozenset({"it", "they"})
_PLURALS = frozenset({"NNS", "NNPS"})
_BACK = 4  # sentences that one can go on speaking in as "it"


def group_before(context: Context, cues: Cues, pronoun: Token) -> Subject | None:
    """The subject that the pronoun goes on with: of the verb around its own ("Iran warned of what it calls …"), or of
    the sentence before where it begins one ("The bank said … . It added …"). "They" goes on with a plural that spoke.
    """
    verb = pronoun.head
    around = next(_around(verb, pronoun), None)
    if around is not None:
        return around if _fits(pronoun, around) else None
    for before in _sentences_before(context, verb):
        subject = own_subject(before)
        if subject is None or (pronoun.lower_ == "they" and cues.verb(before) is None):
            return None
        if subject.head.lower_ != pronoun.lower_:
            return subject if _fits(pronoun, subject) else None
    return None


def _around(verb: Token, pronoun: Token) -> Iterator[Subject]:
    """The subjects of the verbs above, nearest first."""
    for above in verb.ancestors:
        subject = own_subject(above) if above.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.head.i < pronoun.i and subject.head.lower_ != pronoun.lower_:
            yield subject


def _sentences_before(context: Context, verb: Token) -> Iterator[Token]:
    """The main verbs of the sentences before that of a main verb, nearest first; none beyond a heading."""
    root = verb
    for _ in range(_BACK):
        sentence = context.sentence_at(root.idx)
        if root.dep_ != "ROOT" or sentence is None or sentence.index == 0:
            return
        before = context.sentences[sentence.index - 1]
        if before.section is not Section.BODY or sentence.section is not Section.BODY:
            return
        root = context.tokens(before.start, before.end).root
        yield root


def _fits(pronoun: Token, subject: Subject) -> bool:
    """Whether the number is right, as far as a noun tells: "it" for one, "they" for several of one kind."""
    if any(subject.head.conjuncts):
        return False  # both Israelis and Palestinians
    several = subject.head.tag_ in _PLURALS
    return several if pronoun.lower_ == "they" else subject.head.tag_ != "NNS"
