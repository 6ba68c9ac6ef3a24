"""Training passages that are made: templates filled, people renamed, headlines."""

import random

import pytest

from made_up import Names, as_headline, collect_names, fill, filled_templates, rename_people
from passage import LABELS, Mention, Passage, to_doc

NAMES = Names(("Anna", "Olaf"), ("Berg", "Smith-Jones"), ("Acme",), ("Oslo",))
SEEDS = range(40)


def names(passage: Passage) -> list[tuple[str, str]]:
    return [(" ".join(passage.words[m.start : m.end]), m.label) for m in passage.mentions]


def test_slots_are_entities_and_the_words_around_them_are_not() -> None:
    for seed in SEEDS:
        passage = fill("Defence Minister {PERSON} left {LOC}.", NAMES, random.Random(seed))
        (person, _), (place, _) = names(passage)
        assert [label for _, label in names(passage)] == ["PERSON", "LOC"]
        assert to_doc(passage).text == f"Defence Minister {person.replace(' - ', '-')} left {place}."
        assert passage.missing == frozenset()


def test_a_surname_is_a_person() -> None:
    assert {label for _, label in names(fill("{SURNAME} left", NAMES, random.Random(1)))} == {"PERSON"}


def test_an_unknown_slot_is_named() -> None:
    with pytest.raises(ValueError, match=r"templates\.yaml: no such slot \{TOWN\}"):
        fill("in {TOWN}", NAMES, random.Random(1))


def test_every_template_fills_with_labels_of_the_scheme() -> None:
    passages = list(filled_templates(NAMES, 300, random.Random(1)))
    assert {mention.label for passage in passages for mention in passage.mentions} <= set(LABELS)
    assert sum(bool(passage.missing) for passage in passages) < 0.05 * len(passages)


def test_names_seen_three_times_are_collected() -> None:
    often = Passage(("Anna", "Berg", "in", "Oslo"), (Mention(0, 2, "PERSON"), Mention(3, 4, "LOC")))
    rare = Passage(("anna", "Berg", "of", "Ulm"), (Mention(0, 2, "PERSON"), Mention(3, 4, "LOC")))
    assert collect_names([often] * 3 + [rare] * 2) == Names(("Anna",), ("Berg",), (), ("Oslo",))


def test_renaming_keeps_everything_but_the_person() -> None:
    passage = Passage(
        ("Ms", "Anna", "Berg", ",", "of", "Oslo", ",", "left", "in", "May", "."),
        (Mention(1, 3, "PERSON"), Mention(5, 6, "LOC")),
        frozenset({9}),
    )
    for seed in SEEDS:
        new = rename_people(passage, NAMES, random.Random(seed))
        (person, _), place = names(new)
        assert place == ("Oslo", "LOC")
        assert [new.words[index] for index in new.missing] == ["May"]
        assert to_doc(new).text == f"Ms {person.replace(' - ', '-')}, of Oslo, left in May. "


def test_a_single_name_becomes_a_surname() -> None:
    surnames = {
        rename_people(Passage(("Kim",), (Mention(0, 1, "PERSON"),)), NAMES, random.Random(s)).words for s in SEEDS
    }
    assert ("Berg",) in surnames
    assert ("Anna", "Berg") not in surnames


@pytest.mark.parametrize(
    ("words", "mentions", "title_case", "expected"),
    [
        ("Rebels fire on Oslo .", (), False, "Rebels fire on Oslo"),
        ("Rebels fire on Oslo .", (), True, "Rebels Fire on Oslo"),
        ("He left the U.S .", (Mention(3, 5, "COUNTRY"),), False, "He left the U.S ."),
        ("Is it over ?", (), False, "Is it over ?"),
        (".", (), False, "."),
    ],
)
def test_headlines(words: str, mentions: tuple[Mention, ...], title_case: bool, expected: str) -> None:
    whole = Passage(tuple(words.split()), mentions, frozenset({len(words.split()) - 1}), (True,) * len(words.split()))
    headline = as_headline(whole, title_case=title_case)
    assert " ".join(headline.words) == expected
    assert headline.spaces is not None
    assert len(headline.spaces) == len(headline.words)
    assert all(index < len(headline.words) for index in headline.missing)
