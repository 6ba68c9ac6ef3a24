"""Organisations and places that no vocabulary lists: seen by the model, or known by a head word."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.gazetteer_passage import Passage
from loader.resolve.organizations import organization
from loader.resolve.organizations_runs import Heads, runs, trimmed
from loader.resolve.places import place

_LABELS = {"ORG": Label.ORGANIZATION, "LOC": Label.PLACE, "FAC": Label.PLACE, "GPE": Label.PLACE}


class Candidate(msgspec.Struct, frozen=True):
    """A stretch of text that may name an organisation or a place."""

    start: int
    end: int
    text: str
    label: Label
    rule: str
    method: Method


class Unlisted:
    """Finds what the vocabularies do not list, by the model and by head words."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def find(self, passage: Passage, taken: Sequence[Found]) -> list[Found]:
        """Finds that stand free of `taken`, or that swallow only countries and places of it; longest first."""
        seen = {*_one_label_each(list(self._by_model(passage))), *self._by_head(passage)}
        found: list[Found] = []
        taken = sorted(taken, key=lambda one: one.start)
        starts = [one.start for one in taken]
        for candidate in sorted(seen, key=lambda one: (one.start - one.end, one.start, one.rule)):
            if _overlapping(candidate, found):
                continue
            inside = _overlapping(candidate, _near(candidate, taken, starts))
            own = _without_country_before(passage, candidate, inside)
            within = _overlapping(own, inside)
            if self._fits(passage, own, within):
                found.append(_found(own, _entity(own, inside)))
        return found

    def _by_model(self, passage: Passage) -> Iterator[Candidate]:
        for ent in passage.entities:
            label = _LABELS.get(ent.label_)
            if label:
                yield from _candidate(passage, ent.start_char, ent.end_char, label, f"model {ent.label_}", Method.MODEL)

    def _by_head(self, passage: Passage) -> Iterator[Candidate]:
        for sentence in passage.sentences:
            for start, end in runs(passage.text[sentence.start : sentence.end], self._heads):
                for one in _candidate(
                    passage,
                    sentence.start + start,
                    sentence.start + end,
                    Label.ORGANIZATION,
                    "organizations.yaml heads",
                    Method.VOCABULARY,
                ):
                    if self._heads.of_organization(one.text):
                        yield one
                    elif self._heads.of_place(one.text):
                        yield msgspec.structs.replace(one, label=Label.PLACE, rule="places.yaml heads")

    def _fits(self, passage: Passage, candidate: Candidate, inside: Sequence[Found]) -> bool:
        text = candidate.text
        if len(text) < 2 or not text[:1].isupper() or text in self._heads.plain or _common(passage, text):
            return False
        if not inside:
            return True
        known = self._heads.of_organization if candidate.label == Label.ORGANIZATION else self._heads.of_place
        swallowed = all(candidate.start <= one.start and one.end <= candidate.end for one in inside)
        return known(text) and swallowed and all(one.entity.label in (Label.COUNTRY, Label.PLACE) for one in inside)


def _candidate(passage: Passage, start: int, end: int, label: Label, rule: str, method: Method) -> Iterator[Candidate]:
    for first, last in passage.persons:
        if start < first < end <= last:
            end = first
    span = trimmed(passage.text, start, end)
    if span and passage.sentence_at(span[0]):
        yield Candidate(*span, re.sub(r"\s+", " ", passage.text[slice(*span)]), label, rule, method)


def _one_label_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The model wavers; a name is in one article what the model most often takes it for, an organisation at a draw."""
    votes = Counter((one.text, one.label) for one in candidates)
    for one in candidates:
        places, organizations = votes[one.text, Label.PLACE], votes[one.text, Label.ORGANIZATION]
        yield msgspec.structs.replace(one, label=Label.PLACE if places > organizations else Label.ORGANIZATION)


def _near(candidate: Candidate, taken: Sequence[Found], starts: Sequence[int]) -> Sequence[Found]:
    """The finds among which those that overlap it are: free of overlap themselves, so one before it will do."""
    return taken[max(0, bisect_left(starts, candidate.start) - 1) : bisect_left(starts, candidate.end)]


def _overlapping(candidate: Candidate, found: Iterable[Found]) -> list[Found]:
    return [one for one in found if one.start < candidate.end and candidate.start < one.end]


def _common(passage: Passage, text: str) -> bool:
    """A single word that the article also has in lower case is a word, not a name."""
    return " " not in text and not text.isupper() and text.lower() in passage.lower_words


def _without_country_before(passage: Passage, candidate: Candidate, inside: Sequence[Found]) -> Candidate:
    """ "US National Park Service" is the National Park Service; "Russian Geographical Society" keeps its adjective."""
    for one in inside:
        by_name = one.entity.label == Label.COUNTRY and not one.rule.endswith("demonym")
        if by_name and one.start == candidate.start and candidate.end > one.end + 1:
            rest = trimmed(passage.text, one.end + 1, candidate.end)
            if rest and " " in passage.text[slice(*rest)]:
                start, end = rest
                return msgspec.structs.replace(candidate, start=start, end=end, text=passage.text[start:end])
    return candidate


def _entity(candidate: Candidate, inside: Sequence[Found]) -> Entity:
    """`inside` gives the country that the name itself holds: "Bank of China", "US National Park Service"."""
    within = [one.entity for one in inside]
    countries = {entity.id if entity.label == Label.COUNTRY else entity.country for entity in within}
    country = countries.pop() if len(countries) == 1 else None
    if candidate.label == Label.PLACE:
        return place(candidate.text, country.removeprefix("country:") if country else None)
    return organization(candidate.text, country)


def _found(candidate: Candidate, entity: Entity) -> Found:
    return Found(
        entity=entity,
        start=candidate.start,
        end=candidate.end,
        method=candidate.method,
        rule=candidate.rule,
    )
