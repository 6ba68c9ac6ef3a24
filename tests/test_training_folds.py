"""Silver labels that recognisers contradict: the shipped pipeline serves as both."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from convert_entities import without_doubtful
from folds import doubtful
from passage import Mention, Passage, leave_out

SHIPPED = Path(__file__).resolve().parent.parent / "loader" / "models" / "en_news"
WORDS = ("Angela", "Merkel", "flew", "to", "Berlin", "on", "Monday", ".")
MERKEL, BERLIN, MONDAY = Mention(0, 2, "PERSON"), Mention(4, 5, "LOC"), Mention(6, 7, "DATE")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(SHIPPED)


@pytest.mark.parametrize(
    ("mentions", "missing", "found"),
    [
        ((MERKEL, BERLIN, MONDAY), (), []),
        ((Mention(0, 2, "ORG"), BERLIN, MONDAY), (), [0, 1]),
        ((MERKEL, MONDAY), (), [4]),
        ((MERKEL, MONDAY), (4,), []),
        ((MERKEL, Mention(3, 5, "LOC"), MONDAY), (), [3]),
    ],
)
def test_labels_that_all_models_reject_are_doubtful(
    nlp: Language, mentions: tuple[Mention, ...], missing: tuple[int, ...], found: list[int]
) -> None:
    passage = Passage(WORDS, mentions, frozenset(missing), dated=True)
    assert doubtful([passage], [nlp, nlp]) == [found]


def test_an_entity_with_a_doubtful_token_is_missing_whole() -> None:
    passage = Passage(WORDS, (MERKEL, BERLIN), frozenset({6}))
    left = leave_out(passage, {1, 7})
    assert left.mentions == (BERLIN,)
    assert left.missing == {0, 1, 6, 7}


def test_doubts_about_other_passages_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "doubtful.json"
    path.write_text(json.dumps([[0]]))
    assert without_doubtful([Passage(WORDS, (MERKEL,))], path)[0].missing == {0, 1}
    with pytest.raises(ValueError, match=r"doubtful\.json: judges 1 passages, GMB has 2; run folds\.py again"):
        without_doubtful([Passage(WORDS, ())] * 2, path)
