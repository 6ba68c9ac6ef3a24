"""Where a name of a person may stand: curated names, the model's PERSON spans trimmed, and names behind titles."""

from collections.abc import Iterator
from itertools import pairwise

from loader.resolve.names import PATRONYMIC
from loader.resolve.persons.candidate import Candidate
from loader.resolve.persons.hints import Taken, hints
from loader.resolve.persons.shapes import (
    acts,
    adjoins,
    behind_titles,
    entities,
    given_behind,
    is_common,
    is_name_like,
    is_outside,
    is_placed,
)
from loader.resolve.persons.standing import Standing
from loader.resolve.persons.vocabulary import PersonVocabulary
from loader.resolve.titles import Line

_LONGEST = 6


class SpanFinder:
    """Finds candidates in one line."""

    def __init__(self, known: PersonVocabulary) -> None:
        self._rules = known.rules
        self._people = known.people
        self._standing = Standing(known.rules)

    def find(self, line: Line, taken: Taken) -> list[Candidate]:
        """The candidates of the line, none overlapping another, in text order."""
        spans: list[tuple[int, int, str]] = []
        sources = (self._curated, self._model, self._titled, self._given)
        for span in (span for source in sources for span in source(line, taken)):
            if not any(span[0] < other[1] and other[0] < span[1] for other in spans):
                spans.append(span)
        return [self.candidate(line, taken, *span) for span in sorted(spans)]

    def candidate(self, line: Line, taken: Taken, start: int, end: int, rule: str) -> Candidate:
        """The candidate over the words from `start` to `end`, with the hints in front of and behind it."""
        first, last = line.at[start], line.at[end - 1]
        name = tuple(line.words[start:end])
        stop = last.idx + len(last)
        return Candidate(
            start=first.idx,
            end=stop,
            text=line.text[first.idx : stop],
            name=name,
            rule=rule,
            person=self._people.named(name),
            hints=hints(line, taken, start, end),
            acts=acts(line, start, end),
            free=not is_placed(line, start, end),
        )

    def _curated(self, line: Line, taken: Taken) -> Iterator[tuple[int, int, str]]:
        position = 0
        while position < len(line.words):
            found = self._people.phrases.at(line.words, position)
            if (
                found
                and self._written_as_name(line, position, found[0])
                and self._free(line, taken, position, found[0])
            ):
                yield position, position + found[0], "people.yaml"
                position += found[0]
            else:
                position += 1

    def _written_as_name(self, line: Line, start: int, length: int) -> bool:
        tokens = line.at[start : start + length]
        capitals = [token for token in tokens if token.text[:1].isupper()]
        if length == 1:
            return len(capitals) == 1 and tokens[0].pos_ in ("PROPN", "X")
        return bool(capitals) and tokens[0].text[:1].isupper()

    def _free(self, line: Line, taken: Taken, start: int, length: int) -> bool:
        first, last = line.at[start], line.at[start + length - 1]
        return not taken.within(first.idx, last.idx + len(last)) and not self._standing.thing_around(
            line, start, start + length
        )

    def _model(self, line: Line, taken: Taken) -> Iterator[tuple[int, int, str]]:
        for start, end in entities(line):
            for begin, stop in self._split(line, start, end):
                trimmed = self._trim(line, taken, begin, stop)
                if trimmed and self._standing.holds(line, taken, *trimmed) and not is_common(line, taken, *trimmed):
                    yield *trimmed, "model PERSON"

    def _split(self, line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a span between commas, conjunctions, possessives and other words in lower case."""
        begin = start
        for position in range(start, end):
            if not (is_name_like(line, position) or line.words[position] in self._rules.particles):
                if position > begin:
                    yield begin, position
                begin = position + 1
        if end > begin:
            yield begin, end

    def _trim(self, line: Line, taken: Taken, start: int, end: int) -> tuple[int, int] | None:
        """Without titles, demonyms and lower-case words in front or behind."""
        for stop, (begin, _) in sorted((*line.roles.items(), *line.address.items())):
            if start <= begin and stop < end:
                start = stop
            elif start <= begin and stop == end:
                end = begin
        while start < end and (is_outside(line, taken, start, end) or self._glued(line, taken, start, end)):
            start += 1
        while start < end and not is_name_like(line, end - 1):
            end -= 1
        return self._widen(line, taken, start, end) if start < end else None

    def _glued(self, line: Line, taken: Taken, start: int, end: int) -> bool:
        """ "the head of Transneft Nikolai Tokarev": a listed name that is no given name, and a whole name behind it."""
        if end - start < 3 or self._rules.is_given(line.words[start]):
            return False
        return self._rules.is_given(line.words[start + 1]) and taken.listed(line.at[start])

    def _widen(self, line: Line, taken: Taken, start: int, end: int) -> tuple[int, int]:
        """A name that the model cut short goes on over capitalised words: "Kim Jong" and "Un"."""
        while not line.headline and end - start < _LONGEST and self._standing.goes_on(line, taken, end):
            end += 1
        if line.words[start] in self._rules.family_first:
            end = given_behind(line, end)
        inner = line.words[start].endswith(PATRONYMIC) or (len(line.words[start]) == 1 and end - start == 2)
        inner = inner or (end - start > 1 and start > 0 and line.at[start - 1].ent_type_ == "COUNTRY")  # "Jordan"
        if inner and self._standing.name_before(line, taken, start):
            start -= 1
        return start, end

    def _titled(self, line: Line, taken: Taken) -> Iterator[tuple[int, int, str]]:
        """Names straight behind a title; not in a headline, where any word behind one has a capital."""
        if line.headline:
            return
        for start, rule in behind_titles(line):
            end = start
            while end - start < _LONGEST and self._in_run(line, taken, start, end):
                end += 1
            while end > start and line.words[end - 1] in self._rules.particles:
                end -= 1
            lone_noun = end - start == 1 and line.at[start].pos_ == "NOUN" and not line.at[start].text.isupper()
            if end > start and not lone_noun and self._standing.holds(line, taken, start, end):
                yield start, end, f"titles.yaml {rule}"

    def _given(self, line: Line, taken: Taken) -> Iterator[tuple[int, int, str]]:
        """A given name and a surname, perhaps an initial between, where the model saw no person or organisation."""
        starts = [start for start, word in enumerate(line.words[:-1]) if self._rules.is_given(word)]
        for start in starts if not line.headline else ():
            end = start + (3 if len(line.words[start + 1]) == 1 else 2)
            if end > len(line.words):
                continue  # an initial ends the line
            name = line.at[start:end]
            joined = all(adjoins(line, *pair) for pair in pairwise(name))
            free = not any(token.ent_type_ not in ("", "LOC") or taken.over(token.idx) for token in name)
            written = all(token.pos_ == "PROPN" and token.text[:1].isupper() for token in name)
            thing = line.words[end - 1] in self._rules.things_after
            if joined and free and written and not thing and self._standing.holds(line, taken, start, end):
                yield start, end, "names.yaml given name"

    def _in_run(self, line: Line, taken: Taken, start: int, position: int) -> bool:
        if position >= len(line.at) or position in line.role_starts:
            return False
        token = line.at[position]
        if line.words[position] in self._rules.particles:
            return position > start or self._in_run(line, taken, start - 1, position + 1)
        if position > start and not adjoins(line, line.at[position - 1], token):
            return False
        named = token.pos_ in ("PROPN", "X", "NOUN") or (token.pos_ == "ADJ" and token.text.isupper())  # MR BRILLIANT
        return is_name_like(line, position) and not taken.over(token.idx) and named
