"""What the Kremlin's editors tagged in their news items: countries, persons, and whom each inline link is to.

The tags are what the editors thought worth a tag, not all that an item speaks of: they measure recall, never precision.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation import annotated
from evaluation.places import Places
from evaluation.report import Count, Section, Table, beside
from loader.identity import fold
from loader.read import Defaults, read
from loader.records import Entity, Label, Record, SourceArticle

TAGS, ARTICLES = "kremlin_tags.jsonl", "kremlin.jsonl.gz"
MEASURES = {"countries": "countries", "persons": "persons", "links": "inline links to a person"}
NOTE = (
    "Editors' tags of 1,550 Kremlin items (development half). A country counts as found where the record has it; their "
    "codes for Abkhazia and South Ossetia, which ISO lacks, are left out. A person counts where one of the record's "
    "persons goes by the name, given and family name in either order; a link, where that person is mentioned there."
)
_NOT_ISO = ("XA", "XO")
_PARTICLES = frozenset({"al", "el", "bin", "von", "der", "van", "de", "da"})
_OFFICE = re.compile(r"\b(?:King|Patriarch) of .*|Ruling Prince of \w+")

Tags = dict[str, Any]


def measure(names: Sequence[str], places: Places) -> Section:
    """Score the records that are read with each pipeline."""
    tags = {row["doc_id"]: row for row in map(msgspec.json.decode, (places.gold / TAGS).read_bytes().splitlines())}
    articles = places.articles / ARTICLES
    return beside(names, [_section(_tagged(articles, tags, name)) for name in names])


def _tagged(articles: Path, tags: Mapping[str, Tags], model: str) -> Iterator[tuple[Record, Tags]]:
    """The records of the items that have tags, with these; read whole, as the annotations are kept."""
    found = (each for each in read([str(articles)], Defaults()) if isinstance(each, SourceArticle))
    for source, seen in annotated.annotated(found, model):
        name = f"krem-{(source.article.url or '').rpartition('/')[2]}"
        if name in tags:
            yield annotated.reader(model).record(source, seen), tags[name]


def _section(tagged: Iterator[tuple[Record, Tags]]) -> Section:
    counts = dict.fromkeys(MEASURES, Count())
    details: list[str] = []
    for record, row in tagged:
        for measured, missed in compared(record, row).items():
            expected = len(_expected(row)[measured])
            counts[measured] += Count(expected - len(missed), 0, expected)
            details += [f"{measured}: {row['doc_id']} {line}" for line in missed]
    rows = tuple((MEASURES[key], each.recall, each.right, each.gold) for key, each in counts.items())
    figures = {f"editors_{key}_recall": round(each.recall or 0.0, 4) for key, each in counts.items()}
    return Section(NOTE, (Table("", ("", "recall", "found", "tagged"), rows),), figures, tuple(sorted(details)))


def compared(record: Record, row: Tags) -> dict[str, list[str]]:
    """What of a row of tags the record misses, by measure."""
    persons = [entity for entity in record.entities if entity.label is Label.PERSON]
    codes = {entity.iso2 for entity in record.entities}
    expected = _expected(row)
    return {
        "countries": [code for code in expected["countries"] if code not in codes],
        "persons": [each["name"] for each in expected["persons"] if not _any_is(persons, each["name"])],
        "links": [
            f"{link['text']!r} at {link['start']} is {link['canonical']}: {[each.name for each in there]}"
            for link, there in ((link, _there(record, persons, link)) for link in expected["links"])
            if not _any_is(there, link["canonical"])
        ],
    }


def _any_is(persons: Iterable[Entity], editors: str) -> bool:
    return any(goes_by(person, editors) for person in persons)


def goes_by(entity: Entity, editors: str) -> bool:
    """Whether one of a person's names is the editors', in any order of words: all words of the one, two at least, are
    among the other's. Particles and the office of a monarch say nothing; where nothing but a single word is left, that
    one has to be there."""
    theirs = _words(_OFFICE.sub("", editors))
    for name in (entity.name, *entity.aliases):
        ours = _words(name)
        if theirs <= ours or (len(ours) > 1 and ours <= theirs):
            return True
    return False


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - _PARTICLES


def _expected(row: Tags) -> dict[str, list[Any]]:
    return {
        "countries": [code for code in row["countries"] if code not in _NOT_ISO],
        "persons": row["persons"],
        "links": [link for link in row["mentions"] if link["type"] == "PERSON" and _words(link["canonical"])],
    }


def _there(record: Record, persons: Iterable[Entity], link: Tags) -> list[Entity]:
    """The persons who are mentioned within the link."""
    inside = {each.entity for each in record.mentions if each.start < link["end"] and link["start"] < each.end}
    return [person for person in persons if person.id in inside]
