"""The entity corpora: names in the project's labels, titles outside, and missing what a corpus does not annotate."""

import json
import random
from pathlib import Path

import pytest

from iob import FOUR_TYPES, read_iob, to_passage
from passage import Mention, Passage, harmonise, join, to_doc
from source_flat import redocred, universal_ner
from source_gmb import filter_minority, gmb
from source_gum import gum
from source_re3d import re3d
from tests.training_corpora import re3d_folder, tabbed, write


def names(passage: Passage) -> list[tuple[str, str]]:
    return [(" ".join(passage.words[m.start : m.end]), m.label) for m in passage.mentions]


def undecided(passage: Passage) -> list[str]:
    return [passage.words[index] for index in sorted(passage.missing)]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The White House said so", [(0, 3, "ORG")], [("White House", "ORG")]),
        ("Defence Minister Anna Berg left", [(0, 4, "PERSON")], [("Anna Berg", "PERSON")]),
        ("talks in North Korea failed", [(3, 4, "LOC")], [("North Korea", "COUNTRY")]),
        ("two Syrians and an Iraqi fled", [], [("Syrians", "NORP"), ("Iraqi", "NORP")]),
        ("a rifle and cruise missiles", [], [("rifle", "WEAPON"), ("cruise missiles", "WEAPON")]),
        ("near Tempelhof Airport today", [(1, 3, "LOC")], [("Tempelhof Airport", "FAC")]),
        ("in the Gulf War", [(2, 4, "MISC")], [("Gulf War", "EVENT")]),
        ("Mr Jordan spoke", [(1, 2, "PERSON")], [("Jordan", "PERSON")]),
        ("as Georgia Meloni spoke", [(1, 3, "PERSON")], [("Georgia Meloni", "PERSON")]),
        ("at the ’Quoted“ Bank", [(2, 5, "ORG")], [("' Quoted \"", "ORG")]),
    ],
)  # fmt: skip
def test_labels_come_to_one_scheme(
    text: str, given: list[tuple[int, int, str]], expected: list[tuple[str, str]]
) -> None:
    words = text.replace("’", "’ ").replace("“", " “").split()
    passage = harmonise(Passage(tuple(words), tuple(Mention(*each) for each in given), dated=True))
    assert names(passage) == expected
    assert passage.missing == frozenset()


def test_dates_are_missing_where_a_corpus_has_none() -> None:
    words = ("He", "left", "in", "early", "May", "2022", ",", "not", "on", "Monday", ".")
    assert undecided(harmonise(Passage(words, ()))) == ["early", "May", "2022", "Monday"]
    assert undecided(harmonise(Passage(words, (), dated=True))) == []


def test_a_title_alone_is_no_person_and_nothing_else() -> None:
    passage = harmonise(Passage(("The", "President", "spoke"), (Mention(0, 2, "PERSON"),), dated=True))
    assert (names(passage), undecided(passage)) == ([], ["The", "President"])


def test_a_document_has_entities_outside_tokens_and_missing_ones() -> None:
    passage = Passage(("Kim", "saw", "Oslo", "."), (Mention(0, 1, "PERSON"),), frozenset({2}))
    doc = to_doc(passage)
    assert doc.text == "Kim saw Oslo. "
    assert [token.ent_iob_ for token in doc] == ["B", "O", "", "O"]


def test_iob_of_both_kinds() -> None:
    tagged = [("Kim", "I-PER"), ("Jong", "I-PER"), ("of", "O"), ("Oslo", "B-LOC"), ("Bergen", "B-LOC"), ("x", "I-odd")]
    passage = to_passage(tagged, FOUR_TYPES)
    assert [(m.start, m.end, m.label) for m in passage.mentions] == [
        (0, 2, "PERSON"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
        (5, 6, "?"),
    ]


def test_documents_of_iob_are_not_joined_and_their_marks_are_no_words(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "-DOCSTART- O\n\nA O\n\nB I-LOC\n\n-DOCSTART- O\n\nC O\n\n# O\n")
    passages = list(read_iob(tmp_path / "a.txt", FOUR_TYPES, group=4))
    assert [passage.words for passage in passages] == [("A", "B"), ("C", "#")]
    assert passages[0].mentions == (Mention(1, 2, "LOC"),)


def test_documents_of_iob_are_chosen_by_name(tmp_path: Path) -> None:
    rows = [f"# newdoc id = {name}01\n# text = x\n1\t{name}\tO\t-\t-\n\n" for name in "nwn"]
    write(tmp_path / "a.iob2", "".join(rows))
    assert [p.words for p in read_iob(tmp_path / "a.iob2", FOUR_TYPES, word=1, tag=2, only="n")] == [("n",), ("n",)]


def test_other_names_are_missing_where_a_corpus_has_three_types(tmp_path: Path) -> None:
    rows = "# newdoc id = a\n" + tabbed("""
        1 The O - -
        2 Pope O - -
        3 read O - -
        4 Ulysses O - -
        5 in O - -
        6 Rome B-LOC - -
        7 . O - -
        8 Then O - -
    """)
    for part in ("dev", "test"):
        write(tmp_path / f"uner_ewt/UNER_English-EWT/en_ewt-ud-{part}.iob2", rows)
    assert [undecided(passage) for passage in universal_ner(tmp_path)] == [["Ulysses"], ["Ulysses"]]


def test_mentions_of_wikipedia_are_counted_through_the_document(tmp_path: Path) -> None:
    vertices = [
        [{"sent_id": 1, "pos": [0, 2], "type": "PER"}],
        [{"sent_id": 1, "pos": [3, 4], "type": "TIME"}],
        [{"sent_id": 0, "pos": [0, 1], "type": "NUM"}],
    ]
    document = {"sents": [["Two", "won", "."], ["Anna", "Berg", "in", "2010"]], "vertexSet": vertices}
    write(tmp_path / "redocred/Re-DocRED/data/dev_revised.json", json.dumps([document]))
    (passage,) = redocred(tmp_path, "dev")
    assert names(passage) == [("Two", "?"), ("Anna Berg", "PERSON"), ("2010", "DATE")]


GUM = tabbed("""
    1 The the DET DT _ 3 det _ Entity=(1-person-new-sssss-cf1-2,3,4-sgl(2-organization-new-sssss-cf2-2-sgl
    2 Navy Navy PROPN NNP _ 3 compound _ Entity=2)
    3 officer officer NOUN NN _ 5 nsubj _ _
    4 Berg Berg PROPN NNP _ 3 flat _ Entity=1)
    5 saw see VERB VBD _ 0 root _ _
    6 Muslims Muslim PROPN NNPS _ 5 obj _ Entity=(3-person-new-sssss-cf3-3-sgl
    7 from from ADP IN _ 8 case _ _
    8 Myanmar Myanmar PROPN NNP _ 6 nmod _ Entity=(4-place-new-sssss-cf4-1-sgl-Myanmar)3)
    9 on on ADP IN _ 10 case _ _
    10 Monday Monday PROPN NNP _ 5 obl _ Entity=(5-time-new-sssss-cf5-1-sgl)
    11 Ulysses Ulysses PROPN NNP _ 5 obj _ _
    12 the the DET DT _ 13 det _ Entity=(6-time-new-sssss-cf6-2-sgl
    13 day day NOUN NN _ 5 obl _ Entity=6)
""")


def test_names_of_gum_are_those_of_the_narrowest_phrase(tmp_path: Path) -> None:
    write(tmp_path / "GUM_a.conllu", "# newdoc id = GUM_a\n" + GUM)
    (passage,) = gum(tmp_path / "GUM_a.conllu")
    assert ("Myanmar", "LOC") in names(passage)
    assert ("Monday", "DATE") in names(passage)
    assert ("Navy", "ORG") in names(passage)
    assert {"Ulysses", "day"} <= set(undecided(passage))


def test_long_documents_of_gum_are_cut_between_sentences(tmp_path: Path) -> None:
    write(tmp_path / "GUM_a.conllu", GUM * 5)
    passages = list(gum(tmp_path / "GUM_a.conllu", group=2))
    assert [len(passage.words) for passage in passages] == [26, 26, 13]
    assert [names(passage).count(("Myanmar", "LOC")) for passage in passages] == [2, 2, 1]


GMB = """Sentence #,Word,POS,Tag
Sentence: 1,Iran,NNP,B-gpe
,met,VBD,O
,Iraqis,NNS,B-gpe
,and,CC,O
,Springfielders,NNS,B-gpe
,since,IN,B-tim
,Monday,NNP,I-tim
Sentence: 2,Iran,NNP,B-gpe
,met,VBD,O
,Iraqis,NNS,B-gpe
,and,CC,O
,Springfielders,NNS,B-gpe
,since,IN,B-tim
,Monday,NNP,I-tim
Sentence: 3,",",",",O
,War,NNP,B-eve
,II,NNP,B-eve
"""


def test_silver_labels_are_mapped_and_repeated_sentences_dropped(tmp_path: Path) -> None:
    write(tmp_path / "gmb/ner_dataset.csv", GMB)
    passage = join(gmb(tmp_path, random.Random(2)))
    assert names(passage) == [("Iran", "COUNTRY"), ("Iraqis", "NORP"), ("Monday", "DATE"), ("War", "EVENT")]
    assert undecided(passage) == ["Springfielders", "II"]
    assert len(passage.words) == 10


def test_a_frequent_name_with_a_rare_label_or_none_is_missing() -> None:
    often = Passage(("Fatah", "won"), (Mention(0, 1, "ORG"),))
    rare, none = Passage(("Fatah", "lost"), (Mention(0, 1, "LOC"),)), Passage(("in", "Fatah"), ())
    filtered = filter_minority([often] * 8 + [rare, none])
    assert [undecided(passage) for passage in filtered[7:]] == [[], ["Fatah"], ["Fatah"]]
    assert filtered[8].mentions == ()


def test_an_infrequent_name_may_have_any_label() -> None:
    passages = [Passage(("Fatah",), (Mention(0, 1, label),)) for label in ("ORG", "ORG", "ORG", "LOC")]
    assert filter_minority(passages) == passages


RE3D = "A “sniper rifle” was found by\u00a0Defence Minister Anna Berg’s men in Aleppo, Syria."


@pytest.mark.parametrize(
    ("marked", "type_", "expected"),
    [
        ("A “sniper rifle”", "Weapon", [("sniper rifle", "WEAPON")]),
        ("sniper rifle", "Weapon", [("sniper rifle", "WEAPON")]),
        ("Defence Minister Anna Berg", "Person", [("Anna Berg", "PERSON")]),
        ("Aleppo, Syria", "Location", [("Aleppo", "LOC"), ("Syria", "COUNTRY")]),
        ("men", "Organisation", []),
    ],
)
def test_what_re3d_marks_is_cut_to_names(
    tmp_path: Path, marked: str, type_: str, expected: list[tuple[str, str]]
) -> None:
    for source in ("Australian Department of Foreign Affairs", "UK Government", "US State Department", "Wikipedia"):
        re3d_folder(tmp_path / "re3d/re3d" / source, {}, [])
    begin = RE3D.index(marked)
    entity = {"documentId": "0", "begin": begin, "end": begin + len(marked), "type": type_}
    re3d_folder(tmp_path / "re3d/re3d/CENTCOM", {"0": RE3D}, [entity])
    (document,) = re3d(tmp_path, held_out=True)
    assert re3d(tmp_path, held_out=False) == []
    found = harmonise(document.passage)
    by_list = {("sniper rifle", "WEAPON"), ("Syria", "COUNTRY")} - set(expected)
    assert [name for name in names(found) if name not in by_list] == expected
    assert to_doc(found).text == RE3D.translate(str.maketrans("“”’\u00a0", '""\' '))
