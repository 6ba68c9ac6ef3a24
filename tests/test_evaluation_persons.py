"""What counts as a person found: editors' names and links, and which mentions are of one person."""

import pytest

from evaluation import coreference, editors
from loader.records import Entity, Label, Mention, Method, Record
from tests.records_factory import article

TEXT = "Kari Berg met Ola Lund in Oslo. She thanked him. Berg left, and his wife laughed."


def person(name: str, *aliases: str) -> Entity:
    return Entity(id=f"person:{name}", label=Label.PERSON, name=name, aliases=aliases)


def record(mentioned: dict[str, list[tuple[str, int]]], *others: Entity) -> Record:
    """A record of TEXT; `mentioned` has for each person the words and which of their places in the text is meant."""
    found = [
        Mention(
            entity=f"person:{name}",
            start=(start := _place(words, nth)),
            end=start + len(words),
            text=words,
            sentence=0,
            method=Method.MODEL,
            rule="",
        )
        for name, places in mentioned.items()
        for words, nth in places
    ]
    return Record(
        article=article("persons", TEXT),
        sentences=(),
        entities=(*map(person, mentioned), *others),
        mentions=tuple(sorted(found, key=lambda each: each.start)),
        affiliations=(),
        events=(),
        claims=(),
    )


def _place(words: str, nth: int) -> int:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start


@pytest.mark.parametrize(
    ("name", "theirs", "same"),
    [
        ("Kari Berg", "Berg Kari", True),
        ("Kari Anne Berg", "Berg Kari", True),
        ("Berg", "Berg Kari", False),
        ("Ola Berg", "Berg Kari", False),
        ("Abdel Fattah al-Sisi", "el-Sisi Abdel Fattah", True),
        ("Abdullah II", "Abdullah II King of Jordan", True),
        ("Abdullah", "Abdullah II King of Jordan", False),
        ("Patriarch Kirill", "Kirill Patriarch of Moscow and All Russia", True),
    ],
)
def test_a_person_goes_by_the_editors_name_in_any_order(name: str, theirs: str, *, same: bool) -> None:
    assert editors.goes_by(person(name), theirs) is same
    assert editors.goes_by(person("Somebody Else", name), theirs) is same


def test_what_a_record_misses_of_the_tags_is_named() -> None:
    found = record(
        {"Kari Berg": [("Kari Berg", 0)], "Ola Lund": [("Berg", 1)]},
        Entity(id="country:NOR", label=Label.COUNTRY, name="Norway", aliases=(), iso2="NO"),
    )
    link = {"type": "PERSON", "text": "Berg", "canonical": "Berg Kari", "start": _place("Berg", 1)}
    row = {
        "countries": ["NO", "SE", "XA"],
        "persons": [{"name": "Berg Kari"}, {"name": "Dahl Siri"}],
        "mentions": [link | {"end": link["start"] + 4}, {**link, "type": "TERM", "end": 0}],
    }
    missed = editors.compared(found, row)
    assert missed["countries"] == ["SE"]
    assert missed["persons"] == ["Dahl Siri"]
    assert missed["links"] == ["'Berg' at 49 is Berg Kari: ['Ola Lund']"]


def gold() -> coreference.Gold:
    spans = [("Kari Berg", 0, "1"), ("Ola Lund", 0, "2"), ("She", 0, "1"), ("him", 0, "2"), ("Berg", 1, "1")]
    spans += [("his wife", 0, "3"), ("his", 0, "2")]
    persons = [
        {"type": "person", "cluster": cluster, "start": _place(words, nth), "end": _place(words, nth) + len(words)}
        for words, nth, cluster in spans
    ]
    return coreference.gold_of({"text": TEXT, "entities": persons}, frozenset({"met", "wife", "she"}))


def test_names_are_told_from_other_mentions() -> None:
    names = {TEXT[slice(*span)] for span in gold().names}
    assert names == {"Kari Berg", "Ola Lund", "Berg"}


def test_all_right_is_a_full_score() -> None:
    read = record(
        {
            "Kari Berg": [("Kari Berg", 0), ("She", 0), ("Berg", 1)],
            "Ola Lund": [("Ola Lund", 0), ("him", 0), ("his", 0)],
        }
    )
    assert coreference.b_cubed(gold(), read, coreference.THIRD) == ([1.0] * 6, [1.0] * 6, [])


def test_a_wrong_pronoun_costs_both_persons_and_a_missing_one_its_own() -> None:
    read = record({"Kari Berg": [("Kari Berg", 0), ("him", 0), ("Berg", 1)], "Ola Lund": [("Ola Lund", 0)]})
    precision, recall, details = coreference.b_cubed(gold(), read, coreference.THIRD)
    assert precision == pytest.approx([2 / 3, 1, 1 / 3, 2 / 3])
    assert sorted(recall) == pytest.approx(sorted([2 / 3, 2 / 3, 0, 1 / 3, 1 / 3, 0]))
    assert "'him' is read as person:Kari Berg: Ola Lund" in details


def test_a_person_where_the_gold_has_none_is_wrong() -> None:
    read = record({"Oslo": [("Oslo", 0)]})
    precision, recall, _ = coreference.b_cubed(gold(), read, coreference.THIRD)
    assert (precision, recall) == ([0.0], [0.0] * 6)
