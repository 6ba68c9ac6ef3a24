"""Whether a capital or a seat of power stands for its state ("Moscow warned") or is a place ("in Moscow").

The words around decide first, then the parse, which may err. Words are data: `seat_readings` in config/countries.yaml.
"""

import re

from spacy.tokens import Token

from loader.records import Label
from loader.resolve.gazetteer import Hit, Kind
from loader.resolve.passage import Passage
from loader.vocabulary import Entry

_KEYS = (
    "place_before",
    "state_before",
    "phrases",
    "palaces",
    "speech",
    "state_nouns",
    "town",
    "town_verbs",
    "own_town",
)
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj"))
_OBJECTS = frozenset(("obj", "iobj"))
_MODIFIERS = frozenset(("compound", "nmod:poss", "nmod", "amod"))
_OPEN_PREPOSITIONS = frozenset(("to", "from", "of", "towards", "toward"))
_POSSESSIVE = re.compile(r"['’]s?\s+((?:[\w-]+\s+){0,3}?)([\w-]+)")
_DATELINE = re.compile(r"\s*(?:\(|—|–|--?\s|,\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
_JOINTS = frozenset((" and ", ", and ", " or ", " as well as "))
_PARTICIPLE = re.compile(r"-(?![Bb]ased|located|sized)(?:\w+ed|led|run|held|made|friendly|leaning)\b")
_WORD = re.compile(r"\s+([\w-]+)")
_PHRASE = 30  # characters before a seat in which a phrase stands


class SeatReadings:
    """The rules, with their word lists. VocabularyError for a list that is missing."""

    def __init__(self, entry: Entry) -> None:
        entry.require(*_KEYS)
        entry.only(_KEYS)
        lists = {key: frozenset(entry.texts(key)) for key in _KEYS}
        self._place_before, self._state_before = lists["place_before"], lists["state_before"]
        self._state_nouns = lists["state_nouns"]
        self._speech, self._town, self._town_verbs = lists["speech"], lists["town"], lists["town_verbs"]
        self._palaces, self._own_town = lists["palaces"], lists["own_town"]
        self._phrases = tuple(f" {phrase} " for phrase in entry.texts("phrases"))

    def acts(
        self,
        passage: Passage,
        hit: Hit,
        around: tuple[Hit | None, Hit | None],
        before: bool | None,
        *,
        at_home: bool = False,
        alone: bool = False,
    ) -> bool:
        """True where the state is meant. `around` are the hits before and behind; `before`, how a seat just before
        it was read; `at_home`: the publisher is an organ of that state; `alone`: the sentence names no other."""
        if _PARTICIPLE.match(passage.text, hit.end):
            return True
        if at_home and alone and self._own(passage, hit):
            return False
        if _behind_a_place(passage, hit, around[0]) or self._place_by_sequel(passage, hit, around[1]):
            return False
        if _beside_a_place(passage, hit, around):
            return False
        possessed = self._possessed(passage, hit)
        if possessed is not None:
            return possessed
        token = passage.token_at(hit.start, hit.end)
        if not at_home and hit.name.text in self._palaces:
            return not self._visited(passage, hit, token)
        prefixed = passage.text[max(0, hit.start - 1)] == "-"  # "pro-Beijing camp"
        if token is not None and token.dep_ in _MODIFIERS and token.head.i > token.i and not prefixed:
            return self._by_parse(token)
        by_words = self._by_words_before(passage, hit, before)
        if by_words is None and token is not None:
            by_words = self._by_parse(token)
        return bool(by_words)

    def _own(self, passage: Passage, hit: Hit) -> bool:
        """ "the Moscow authorities", on the Russian President's page, are the town's; so is all that Moscow does in an
        article that names its mayor."""
        word = _WORD.match(passage.text, hit.end)
        if word is not None and _stem(word.group(1)) in self._own_town:
            return True
        name = re.escape(passage.text[hit.start : hit.end])
        return re.search(rf"\b{name} Mayor|\b[Mm]ayor of {name}", passage.text) is not None

    def _place_by_sequel(self, passage: Passage, hit: Hit, following: Hit | None) -> bool:
        """ "Moscow, Russia"; "MOSCOW (AP)"; "Moscow airport"; "Moscow Declaration"; "Moscow-based"."""
        sequel = passage.text[hit.end : hit.end + 40]
        sentence = passage.sentence_at(hit.start)
        if following and passage.text[hit.end : following.start] == ", " and following.name.kind != hit.name.kind:
            return True
        if sentence and sentence.start == hit.start and _DATELINE.match(sequel):
            return True
        word = _WORD.match(sequel)
        if sequel.lower().startswith(("-based", "-born", "-area")):
            return True
        if word is None:
            return False
        return _stem(word.group(1)) in self._town or _is_name(passage, hit.end + word.start(1))

    def _possessed(self, passage: Passage, hit: Hit) -> bool | None:
        match = _POSSESSIVE.match(passage.text[hit.end : hit.end + 60])
        if match is None:
            return None
        words = [*match.group(1).split(), match.group(2)]
        return not (words[0][:1].isupper() or any(_stem(word) in self._town for word in words[:2]))

    def _visited(self, passage: Passage, hit: Hit, token: Token | None) -> bool:
        """Whether a palace, which mostly stands for its state, is the building: "he came to the Kremlin"."""
        last, earlier = _words_before(passage, hit)
        if last in _OPEN_PREPOSITIONS:
            return bool(earlier & (self._town | self._town_verbs))
        if last in self._place_before or token is None or token.dep_ == "ROOT":
            return True
        return token.dep_ in _OBJECTS and self._of_town(token.head)

    def _by_words_before(self, passage: Passage, hit: Hit, before: bool | None) -> bool | None:
        last, earlier = _words_before(passage, hit)
        if not last:
            return None
        if last in ("and", "or", ",") and before is not None:
            return before
        if f" {passage.text[max(0, hit.start - _PHRASE) : hit.start]}".lower().endswith(self._phrases):
            return True
        if last in _OPEN_PREPOSITIONS:
            return bool(earlier & self._speech)
        if last in self._place_before:
            return False
        if last in self._state_before:
            return not (last in ("on", "for", "against") and earlier & self._town_verbs)
        return None

    def _by_parse(self, token: Token) -> bool:
        if token.dep_ == "conj":
            token = _first_conjunct(token)
        head = _stem(_governing(token).text)
        if token.dep_ in _SUBJECTS:
            return not (head in self._town or (token.dep_ == "nsubj:pass" and self._of_town(token.head)))
        if token.dep_ in _OBJECTS:
            return not self._of_town(token.head)
        return token.dep_ in _MODIFIERS and head in self._state_nouns

    def _of_town(self, verb: Token) -> bool:
        return verb.lemma_.lower() in self._town_verbs or _stem(verb.text) in self._town_verbs


def _words_before(passage: Passage, hit: Hit) -> tuple[str, set[str]]:
    """The word or comma before a seat in its sentence, "the" aside, or "", and the stems of the four before that."""
    sentence = passage.sentence_at(hit.start)
    words = re.findall(r"[\w’'-]+|,", passage.text[sentence.start : hit.start]) if sentence else []
    if words and words[-1].lower() == "the":
        words.pop()
    return (words[-1].lower().rstrip("-"), {_stem(word) for word in words[-5:-1]}) if words else ("", set())


def _is_name(passage: Passage, offset: int) -> bool:
    """Whether a capitalised name, not a person's, begins there: "Moscow Declaration"."""
    token = passage.token_at(offset, offset + 1)
    return token is not None and token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ != "PERSON"


def _behind_a_place(passage: Passage, hit: Hit, previous: Hit | None) -> bool:
    """ "Seattle, Washington"."""
    if previous is None or previous.name.entity is None or previous.name.kind != Kind.ENTITY:
        return False
    return previous.name.entity.label == Label.PLACE and passage.text[previous.end : hit.start] == ", "


def _beside_a_place(passage: Passage, hit: Hit, around: tuple[Hit | None, Hit | None]) -> bool:
    """ "flights between Sochi and Tbilisi": joined with a town, it is one."""
    before, after = around
    return (_is_place(before) and before is not None and passage.text[before.end : hit.start] in _JOINTS) or (
        _is_place(after) and after is not None and passage.text[hit.end : after.start] in _JOINTS
    )


def _is_place(hit: Hit | None) -> bool:
    entity = hit.name.entity if hit and hit.name.kind == Kind.ENTITY else None
    return entity is not None and entity.label == Label.PLACE and entity.country is not None


def _governing(token: Token) -> Token:
    """What the token hangs on; in "Moscow-Tokyo relations" that is the relations."""
    head = token.head
    return head.head if token.dep_ == "compound" and head.dep_ == "compound" and head.pos_ == "PROPN" else head


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _stem(word: str) -> str:
    """The word without the commonest endings: enough to look up "suburbs", "visited", "warnings" in short lists."""
    low = word.lower()
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("s", ""), ("ied", "y"), ("ed", ""), ("ing", "")):
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            return low[: -len(ending)] + instead
    return low
