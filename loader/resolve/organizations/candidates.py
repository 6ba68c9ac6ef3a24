"""Stretches of an article that may name an organisation or a place which no vocabulary lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from loader.records import Label, Method
from loader.resolve.organizations.runs import RunRules, is_heading
from loader.resolve.passage import Passage
from loader.resolve.spelling import one_line

_LABELS = {"ORG": Label.ORGANIZATION, "LOC": Label.PLACE, "FAC": Label.PLACE, "GPE": Label.PLACE}
_ADDRESS = re.compile(r"[@/\\]|www\.|\.(?:com|gov|org)\b")
_OF = re.compile(r"\s+(?:of|from|at)\s+")
_NEXT_WORD = re.compile(r" ([A-Z][a-z]+)\b")
_WORD = re.compile(r" [a-z]{3}")
_REGISTERED = re.compile(r"\d{5}")  # a ship's or a passport's number
_DAY = re.compile(r"['’]s? (?:Day|Week|Month|Year|Decade)\b")
_PORTFOLIO_REACH = 40  # characters before a name in which its office stands
_REPEATED = 2  # times, a heading's own included


class Candidate(msgspec.Struct, frozen=True):
    """One such stretch; `owner` is the ISO code of the country that stands before or behind it."""

    start: int
    end: int
    text: str
    label: Label
    rule: str
    method: Method
    owner: str | None = None


class Candidates:
    """Finds candidates by the model and by head words."""

    def __init__(self, rules: RunRules) -> None:
        self._rules = rules

    def find(self, passage: Passage) -> list[Candidate]:
        """All of them, the longest first."""
        seen = {*_one_label_each(list(self._by_model(passage))), *self._by_head(passage)}
        return sorted(seen, key=lambda one: (one.start - one.end, one.start, one.rule))

    def _by_model(self, passage: Passage) -> Iterator[Candidate]:
        for ent in passage.entities:
            label = _LABELS.get(ent.label_)
            if label is None:
                continue
            for start, end in self._rules.parted(passage.text, ent.start_char, ent.end_char):
                one = self._candidate(passage, start, end, label, f"model {ent.label_}", Method.MODEL)
                if one and not self._doubtful(passage, one):
                    place = self._rules.of_place(one.text) and not self._rules.of_organization(one.text)
                    yield msgspec.structs.replace(one, label=Label.PLACE) if place else one

    def _by_head(self, passage: Passage) -> Iterator[Candidate]:
        rule, method = "organizations.yaml heads", Method.VOCABULARY
        for sentence in passage.sentences:
            for first, last in self._rules.runs(passage.text[sentence.start : sentence.end]):
                start, end = sentence.start + first, sentence.start + last
                one = self._candidate(passage, start, end, Label.ORGANIZATION, rule, method)
                if one and self._rules.of_organization(one.text):
                    yield one
                elif one and self._rules.of_place(one.text):
                    yield msgspec.structs.replace(one, label=Label.PLACE, rule="places.yaml heads")

    def _candidate(
        self, passage: Passage, start: int, end: int, label: Label, rule: str, method: Method
    ) -> Candidate | None:
        """The stretch without the persons and small words at its ends; None when nothing of use is left."""
        span = self._rules.trimmed(passage.text, *_without_persons(passage, start, end))
        if span is None or passage.sentence_at(span[0]) is None:
            return None
        text = one_line(passage.text[slice(*span)])
        if not self._is_name(passage, span[0], text) or (
            label == Label.ORGANIZATION and self._of_another(passage, span[1], text)
        ):
            return None
        return Candidate(*span, text, label, rule, method)

    def _of_another(self, passage: Passage, end: int, text: str) -> bool:
        """Whether the name, or what it begins, is of another kind: "National Unity [Day]", "National Women[’s Day]"."""
        if _DAY.match(passage.text, end):
            return True
        longer = _NEXT_WORD.match(passage.text, end)
        return self._rules.of_another(text) or (longer is not None and self._rules.of_another(longer.group(1)))

    def _is_name(self, passage: Passage, start: int, text: str) -> bool:
        if text[0].isdigit():
            return self._rules.of_organization(text)
        if len(text) < 2 or not text[0].isupper() or text in self._rules.plain or _REGISTERED.search(text):
            return False
        if " " in text or text.isupper():
            return True
        return text.lower() not in passage.lower_words and not _is_adjective(passage, start, text)

    def _doubtful(self, passage: Passage, candidate: Candidate) -> bool:
        """What the model errs in: addresses, a minister's field, adjectives, capitals of a heading that no other line
        repeats."""
        before = passage.text[max(0, candidate.start - _PORTFOLIO_REACH) : candidate.start]
        if _ADDRESS.search(candidate.text) or self._rules.is_portfolio(before) or _says_which(passage, candidate):
            return True
        sentence = passage.sentence_at(candidate.start)
        if sentence is None or candidate.text.isupper() or not is_heading(passage.sentence_text(sentence)):
            return False
        return passage.text.count(candidate.text) < _REPEATED


def _without_persons(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Cut before a person at the end, and behind one at the start: "Jane Doe of Yonsei University"."""
    for first, last in passage.persons:
        if start < first < end <= last:
            end = first
        elif first <= start < last < end:
            joint = _OF.match(passage.text, last, end)
            start = joint.end() if joint else start
    return start, end


def _is_adjective(passage: Passage, start: int, text: str) -> bool:
    """Whether one word says of what kind another is: "Orthodox" in "Orthodox believers"."""
    token = passage.token_at(start, start + len(text))
    return token is not None and token.pos_ == "ADJ"


def _says_which(passage: Passage, candidate: Candidate) -> bool:
    """Whether its last word says which the next is: "Central and South Asian" of "Central and South Asian leaders"."""
    *others, last = candidate.text.split()
    token = passage.token_at(candidate.end - len(last), candidate.end)
    adjective = token is not None and token.tag_ == "JJ"
    return bool(others) and adjective and _WORD.match(passage.text, candidate.end) is not None


def _one_label_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The model wavers: a name is what it most often takes it for in the article, an organisation at a draw."""
    votes = Counter((one.text, one.label) for one in candidates)
    for one in candidates:
        places, organizations = votes[one.text, Label.PLACE], votes[one.text, Label.ORGANIZATION]
        yield msgspec.structs.replace(one, label=Label.PLACE if places > organizations else Label.ORGANIZATION)
