"""Regular forms of verbs, by which the vocabularies of speech and of events know them."""

import pytest

from loader.extract.inflection import doubled_forms, regular_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("note", {"note", "notes", "noted", "noting"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("say", {"say", "says", "sayed", "saying"}),
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
    ],
)
def test_regular_forms(verb: str, forms: set[str]) -> None:
    assert regular_forms(verb) == forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("expel", {"expelled", "expelling"}), ("report", set()), ("accuse", set())],
)
def test_doubled_forms(verb: str, forms: set[str]) -> None:
    assert doubled_forms(verb) == forms
