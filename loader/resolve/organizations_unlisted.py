"""Organisations and places that no vocabulary lists: seen by the model, or known by a head word."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from loader.records import Entity, Label, Method
from loader.resolve.found import Found
from loader.resolve.gazetteer_passage import Passage
from loader.resolve.organizations import organization
from loader.resolve.organizations_runs import Heads, is_heading, parted, runs, trimmed
from loader.resolve.places import place

_LABELS = {"ORG": Label.ORGANIZATION, "LOC": Label.PLACE, "FAC": Label.PLACE, "GPE": Label.PLACE}
_ADDRESS = re.compile(r"[@/\\]|www\.|\.(?:com|gov|org)\b")
_PORTFOLIO = re.compile(
    r"(?:Secretar(?:y|ies)|Ministers?|Commissioner|Representative|Envoy)\s+(?:of|for)\s+(?:the\s+)?$"
)
_OF = re.compile(r"\s+(?:of|from|at)\s+")
_REPEATED = 2  # times, the heading's own included
# What a longer name may hold within it: "Kyiv Airport", "Bank of China", "Field Artillery Regiment".
_HELD = {
    Label.PLACE: frozenset((Label.COUNTRY, Label.PLACE)),
    Label.ORGANIZATION: frozenset((Label.COUNTRY, Label.PLACE, Label.WEAPON)),
}


class Candidate(msgspec.Struct, frozen=True):
    """A stretch of text that may name an organisation or a place; `owner` is the ISO code of the country before it."""

    start: int
    end: int
    text: str
    label: Label
    rule: str
    method: Method
    owner: str | None = None


class Unlisted:
    """Finds what the vocabularies do not list, by the model and by head words."""

    def __init__(self, heads: Heads, listed: Mapping[str, Entity]) -> None:
        self._heads = heads
        self._listed = listed

    def find(self, passage: Passage, taken: Sequence[Found], hidden: Sequence[tuple[int, int]]) -> list[Found]:
        """Finds that stand free of `taken`, or that swallow only countries, places and weapons of it; longest first.
        None lies in a `hidden` stretch: the vocabularies say that it is something else."""
        others = _Others(taken)
        chosen: list[tuple[Candidate, Sequence[Found]]] = []
        used: set[int] = set()
        for seen in sorted(self._candidates(passage), key=lambda one: (one.start - one.end, one.start, one.rule)):
            candidate = _without_owner(passage, seen, others.within(seen), self._heads)
            if any(start <= candidate.start and candidate.end <= end for start, end in hidden):
                continue
            inside = others.within(candidate)
            stretch = range(candidate.start, candidate.end)
            if used.isdisjoint(stretch) and self._fits(passage, candidate, inside):
                used.update(stretch)
                chosen.append((candidate, inside))
        owners = _owners(candidate for candidate, _ in chosen)
        return [
            self._found(candidate, self._entity(candidate, inside, owners, others.behind(passage, candidate)))
            for candidate, inside in chosen
        ]

    def _candidates(self, passage: Passage) -> set[Candidate]:
        return {*_one_label_each(list(self._by_model(passage))), *self._by_head(passage)}

    def _by_model(self, passage: Passage) -> Iterator[Candidate]:
        for ent in passage.entities:
            label = _LABELS.get(ent.label_)
            if label:
                for start, end in parted(passage.text, ent.start_char, ent.end_char, self._heads):
                    for one in _candidate(passage, start, end, label, f"model {ent.label_}", Method.MODEL):
                        if not _doubtful(passage, one):
                            yield one

    def _by_head(self, passage: Passage) -> Iterator[Candidate]:
        rule, method = "organizations.yaml heads", Method.VOCABULARY
        for sentence in passage.sentences:
            for first, last in runs(passage.text[sentence.start : sentence.end], self._heads):
                start, end = sentence.start + first, sentence.start + last
                for one in _candidate(passage, start, end, Label.ORGANIZATION, rule, method):
                    if self._heads.of_organization(one.text):
                        yield one
                    elif self._heads.of_place(one.text):
                        yield msgspec.structs.replace(one, label=Label.PLACE, rule="places.yaml heads")

    def _fits(self, passage: Passage, candidate: Candidate, inside: Sequence[Found]) -> bool:
        text = candidate.text
        if len(text) < 2 or not text[0].isupper() or text in self._heads.plain or _common(passage, text):
            return text[:1].isdigit() and self._heads.of_organization(text) and not inside
        if not inside:
            return True
        known = self._heads.of_organization if candidate.label == Label.ORGANIZATION else self._heads.of_place
        swallowed = all(candidate.start <= one.start and one.end <= candidate.end for one in inside)
        return known(text) and swallowed and all(one.entity.label in _HELD[candidate.label] for one in inside)

    def _entity(
        self, candidate: Candidate, inside: Sequence[Found], owners: Mapping[str, str], behind: str | None
    ) -> Entity:
        """What a vocabulary lists after all, where the id is one of its own; else a provisional entity."""
        given = candidate.owner or owners.get(candidate.text)
        own = _country_within(inside)
        if candidate.label == Label.PLACE:
            entity = place(candidate.text, behind or (own or "").removeprefix("country:") or None)
        else:
            entity = organization(candidate.text, f"country:{given}" if given else own, given)
        return self._listed.get(entity.id, entity)

    def _found(self, candidate: Candidate, entity: Entity) -> Found:
        return Found(
            entity=entity,
            start=candidate.start,
            end=candidate.end,
            method=candidate.method,
            rule=candidate.rule,
        )


class _Others:
    """The other finds, looked up by offset; they do not overlap."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]

    def within(self, candidate: Candidate) -> list[Found]:
        """Those that overlap the candidate."""
        first = max(0, bisect_left(self._starts, candidate.start) - 1)
        near = self._found[first : bisect_left(self._starts, candidate.end)]
        return [one for one in near if one.start < candidate.end and candidate.start < one.end]

    def behind(self, passage: Passage, candidate: Candidate) -> str | None:
        """The ISO code of the country that stands behind it or holds the place behind it: "Bulacan, Philippines"."""
        position = bisect_left(self._starts, candidate.end)
        if position == len(self._found) or passage.text[candidate.end : self._starts[position]] != ", ":
            return None
        entity = self._found[position].entity
        if entity.label == Label.COUNTRY:
            return entity.iso3
        return (entity.country or "").removeprefix("country:") or None if entity.label == Label.PLACE else None


def _candidate(passage: Passage, start: int, end: int, label: Label, rule: str, method: Method) -> Iterator[Candidate]:
    for first, last in passage.persons:
        if start < first < end <= last:
            end = first
        elif first <= start < last < end:  # "Jane Doe of Yonsei University"
            joint = _OF.match(passage.text, last, end)
            start = joint.end() if joint else start
    span = trimmed(passage.text, start, end)
    if span and passage.sentence_at(span[0]):
        yield Candidate(*span, re.sub(r"\s+", " ", passage.text[slice(*span)]), label, rule, method)


def _one_label_each(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The model wavers; a name is in one article what the model most often takes it for, an organisation at a draw."""
    votes = Counter((one.text, one.label) for one in candidates)
    for one in candidates:
        places, organizations = votes[one.text, Label.PLACE], votes[one.text, Label.ORGANIZATION]
        yield msgspec.structs.replace(one, label=Label.PLACE if places > organizations else Label.ORGANIZATION)


def _common(passage: Passage, text: str) -> bool:
    """A single word that the article also has in lower case is a word, not a name."""
    return " " not in text and not text.isupper() and text.lower() in passage.lower_words


def _doubtful(passage: Passage, candidate: Candidate) -> bool:
    """What the model errs in: addresses, a minister's portfolio, capitals of a heading that no other line repeats."""
    if _ADDRESS.search(candidate.text) or _PORTFOLIO.search(
        passage.text[max(0, candidate.start - 40) : candidate.start]
    ):
        return True
    sentence = passage.sentence_at(candidate.start)
    if sentence is None or not is_heading(passage.sentence_text(sentence)):
        return False
    return not candidate.text.isupper() and passage.text.count(candidate.text) < _REPEATED


def _without_owner(passage: Passage, candidate: Candidate, inside: Sequence[Found], heads: Heads) -> Candidate:
    """ "US National Park Service" is the National Park Service; "Russian Geographical Society" keeps its adjective."""
    for one in inside:
        by_name = one.entity.label == Label.COUNTRY and not one.rule.endswith("demonym")
        if by_name and one.start == candidate.start and candidate.end > one.end + 1:
            rest = trimmed(passage.text, one.end + 1, candidate.end)
            if rest and heads.of_organization(passage.text[slice(*rest)]):
                start, end = rest
                text = re.sub(r"\s+", " ", passage.text[start:end])
                return msgspec.structs.replace(candidate, start=start, end=end, text=text, owner=one.entity.iso3)
    return candidate


def _owners(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The one country that stands before a name in the article, for where the name stands alone."""
    owners: dict[str, set[str]] = {}
    for candidate in candidates:
        if candidate.owner:
            owners.setdefault(candidate.text, set()).add(candidate.owner)
    return {text: held.pop() for text, held in owners.items() if len(held) == 1}


def _country_within(inside: Sequence[Found]) -> str | None:
    """The country that the name itself holds ("Bank of China"), where that does not hang on the rest of the article."""
    if any(one.rule.endswith("by the article's countries") for one in inside):
        return None
    within = [one.entity for one in inside if one.entity.label != Label.WEAPON]
    countries = {entity.id if entity.label == Label.COUNTRY else entity.country for entity in within}
    return countries.pop() if len(countries) == 1 else None
