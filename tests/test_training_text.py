"""Text as training prepares it: the characters that the product reads alike, spaces guessed back, headlines."""

import unicodedata

import pytest

from loader.annotate import annotator
from loader.spelling import plain
from text import STRAIGHT, guess_spaces, headline_case, straighten


def test_training_and_product_read_every_mark_alike() -> None:
    """The pipeline learns what the annotator will show it: change both maps, or neither.

    Marks are all characters of one code that are no letters; what the product drops or lengthens no corpus has.
    """
    apart = []
    for mark in filter(_is_mark, map(chr, range(0x10000))):
        shown = plain(mark).text.translate(annotator._PLAIN)
        if len(shown) == 1 and shown != mark.translate(STRAIGHT):
            apart.append(f"{mark!r}: {shown!r}, in training {mark.translate(STRAIGHT)!r}")
    assert apart == []


def _is_mark(letter: str) -> bool:
    category = unicodedata.category(letter)
    return (category[0] in "PSZ" or category == "Lm") and unicodedata.normalize("NFC", letter) == letter


def test_no_character_changes_the_length_of_a_text() -> None:
    assert {len(replacement) for replacement in STRAIGHT.values()} == {1}


@pytest.mark.parametrize(
    ("word", "straight"),
    [
        ("“", '"'),
        ("``", '"'),
        ("''", '"'),
        ("«", '"'),
        ("’s", "'s"),
        ("don’t", "don't"),
        ("–", "—"),
        ("2010–15", "2010-15"),
        ("1\u00a0000", "1\u00a0000"),
        ("New York", "New\u00a0York"),
    ],
)
def test_a_token_stays_one_token(word: str, straight: str) -> None:
    assert straighten(word) == straight


@pytest.mark.parametrize(
    "text",
    [
        '"We will not go", she said.',
        'He said: "Never", and left.',
        "It costs $ 5 (or 4 % more).".replace("$ 5", "$5").replace("4 %", "4%"),
        "They don't know Kim's plans; do we?",
    ],
)
def test_spaces_are_guessed_back(text: str) -> None:
    words = _split(text)
    rebuilt = "".join(w + " " * s for w, s in zip(words, guess_spaces(words), strict=True))
    assert rebuilt.strip() == text


def test_a_headline_leaves_small_words_and_names_as_they_are() -> None:
    words = ["the", "rise", "of", "al-Qaida", "in", "iPhone", "sales", "to", "UN"]
    assert " ".join(headline_case(words)) == "The Rise of Al-Qaida in IPhone Sales to UN"


def _split(text: str) -> list[str]:
    for mark in ('"', ",", ".", ":", ";", "?", "(", ")", "$", "%", "n't", "'s"):
        text = text.replace(mark, f" {mark} ")
    return text.split()
