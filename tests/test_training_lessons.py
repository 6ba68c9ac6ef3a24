"""What the teachers' lessons are made of: BILOU tags, marked prose, mixed sets, features."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

import mix
from bilou import agreed, bilou, entity_spans, transitions, viterbi, without_doubtful
from source_prose import annotated, passage_of
from teacher_features import LETTERS, UNKNOWN, Features, cluster_table

VOCAB = spacy.blank("en").vocab
NAMES = ["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG"]


def test_tags_of_a_document_tell_outside_from_undecided() -> None:
    doc = Doc(VOCAB, words=["The", "State", "Department", "told", "Reuters", "nothing"])
    doc.set_ents([Span(doc, 1, 3, "ORG"), Span(doc, 4, 5, "ORG")], missing=[doc[5:6]], default="outside")
    assert bilou(list(doc)) == ["O", "B-ORG", "L-ORG", "O", "U-ORG", ""]


def test_spans_are_read_back_from_tags() -> None:
    assert list(entity_spans(["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "", "O"])) == [(1, 4), (4, 5)]


def test_the_best_sequence_is_an_allowed_one() -> None:
    # Token by token the best is B-ORG, O, O: an entity that never ends.
    scores = np.log(
        np.array([[0.3, 0.5, 0, 0, 0.2], [0.5, 0, 0, 0.4, 0.1], [0.8, 0, 0.1, 0.1, 0]], dtype=np.float32) + 1e-6
    )
    assert [NAMES[at] for at in viterbi(scores, transitions(NAMES))] == ["B-ORG", "L-ORG", "O"]


@pytest.mark.parametrize("last", ["B-ORG", "I-ORG"])
def test_no_sequence_ends_inside_an_entity(last: str) -> None:
    scores = np.full((2, len(NAMES)), -5, dtype=np.float32)
    scores[1, NAMES.index(last)] = 0
    assert NAMES[viterbi(scores, transitions(NAMES))[-1]] in {"O", "L-ORG", "U-ORG"}


def test_a_doubtful_token_takes_its_whole_entity_along_and_nothing_else() -> None:
    tags = ["O", "B-ORG", "L-ORG", "U-ORG", "O"]
    assert without_doubtful(tags, [True, True, False, True, True]) == ["O", "", "", "U-ORG", "O"]
    assert without_doubtful(tags, [False, True, True, True, True]) == ["", "B-ORG", "L-ORG", "U-ORG", "O"]


def test_what_two_readers_cut_otherwise_is_undecided() -> None:
    assert agreed(["B-ORG", "L-ORG", "O", "U-ORG"], ["U-ORG", "O", "O", "U-ORG"]) == ["", "", "O", "U-ORG"]
    assert agreed(["O", "U-ORG"], ["U-ORG", "U-ORG"]) == ["", "U-ORG"]


def test_marked_prose_becomes_a_passage_with_its_entities() -> None:
    passage = passage_of("[[Ana Lima|PERSON]] (left) of “[[A|ORG]]”, [[Lima|LOC]]'s biggest bank, spoke.")
    found = [(" ".join(passage.words[m.start : m.end]), m.label) for m in passage.mentions]
    assert found == [("Ana Lima", "PERSON"), ("A", "ORG"), ("Lima", "LOC")]
    assert '"' in passage.words
    assert passage.spaces is not None
    assert len(passage.spaces) == len(passage.words)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("[[Ana|PERSON] spoke.", "a mark is written"),
        ("[[Ana|NAME]] spoke.", "NAME is no label"),
        ("[[An|PERSON]]a spoke.", "'An' cuts a token"),
    ],
)
def test_a_wrong_mark_is_named_with_its_line(tmp_path: Path, line: str, wrong: str) -> None:
    file = tmp_path / "entities_x.txt"
    file.write_text(f"# scheme\n\nNobody spoke.\n{line}\n", encoding="utf8")
    with pytest.raises(ValueError, match=f"entities_x.txt, line 4: {wrong}"):
        list(annotated(file))


def test_sets_are_mixed_as_often_as_asked_and_alike_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        docs = [Doc(VOCAB, words=[name, str(at)]) for at in range(5)]
        DocBin(docs=docs).to_disk(tmp_path / f"{name}.spacy")
    orders = []
    for out in ("one", "two"):
        monkeypatch.setattr("sys.argv", ["mix", f"{tmp_path}/{out}", f"{tmp_path}/a.spacy", f"{tmp_path}/b.spacy:3"])
        mix.main()
        orders.append([doc.text.strip() for doc in DocBin().from_disk(tmp_path / out).get_docs(VOCAB)])
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == sorted([f"a {at}" for at in range(5)] + [f"b {at}" for at in range(5)] * 3)


def test_features_of_a_sentence_are_rows_of_numbers() -> None:
    nlp = spacy.blank("en")
    nlp.vocab.set_vector("talks", np.ones(4, dtype=np.float32))
    doc = Doc(nlp.vocab, words=["Talks", "talks", "unheard-of" * 5])
    features = Features.learn([[token] * 10 for token in doc[:2]])
    rows = features.arrays(list(doc))
    assert rows["words"][0] == rows["words"][1] != UNKNOWN
    assert rows["words"][2] == UNKNOWN
    assert rows["letters"].shape == (3, LETTERS)
    table = cluster_table(nlp.vocab)
    assert table[rows["clusters"][0]].sum() == 4  # by its lower-case form
    assert rows["clusters"][2] == 0
    assert table[0].sum() == 0
