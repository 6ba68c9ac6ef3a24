"""Which names may be of one thing, and which are of two."""

import pytest

from loader.records import Label
from loader.review.alike import Likeness, Named


def named(name: str, *forms: str, listed: bool = False, label: Label = Label.PERSON) -> Likeness:
    return Likeness(Named(id=name, label=label, name=name, forms=frozenset(forms or {name}), listed=listed, mentions=1))


def organization(name: str, *forms: str) -> Likeness:
    return named(name, *forms, label=Label.ORGANIZATION)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (named("Ana Berg", "Ana Berg", "Berg"), named("Berg"), "both are called “berg”"),
        (named("Ana Berg", listed=True), named("Berg"), "the words of “Ana Berg” and “Berg”"),
        (named("Berg"), named("Ana Berg", listed=True), "the words of “Berg” and “Ana Berg”"),
        (named("Gerhard Müller"), named("Gerhardt Muller"), "spelt alike: “Gerhard Müller”, “Gerhardt Muller”"),
        (
            named("Yury Orlov", listed=True),
            named("Yuri Orlov", listed=True),
            "spelt alike: “Yury Orlov”, “Yuri Orlov”",
        ),
        (
            organization("Council of the Baltic Cities"),
            organization("Baltic Council"),
            "the words of “Council of the Baltic Cities” and “Baltic Council”",
        ),
        (organization("Baltic Fund", "BF"), organization("BF"), "both are called “bf”"),
    ],
)
def test_may_be_one(one: Likeness, other: Likeness, reason: str) -> None:
    assert one.reason(other) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Ana Berg"), named("Ole Dahl")),
        (named("Igor Orlov", "Orlov", listed=True), named("Ana Orlov", "Orlov", listed=True)),
        (named("Iran"), named("Iraq")),
        (named("Peter III"), named("Petra")),
        (organization("Academy of Arts"), organization("Academy")),
        (organization("Unit 4021 Brigade"), organization("Unit 4022 Brigade")),
    ],
)
def test_are_two(one: Likeness, other: Likeness) -> None:
    assert one.reason(other) is None
    assert other.reason(one) is None
