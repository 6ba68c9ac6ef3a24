"""Treebanks as training reads them: words, spaces, paragraphs, runs of sentences, headlines, other people's names."""

import random
from pathlib import Path

import pytest
from spacy.tokens import Doc

from conllu import Sentence, read_conllu
from convert_trees import paragraphs, plain_docs, to_doc, training_docs, without_stop
from rename_trees import rename
from tests.training_corpora import tabbed

FILE = (
    tabbed("""
    # newdoc id = a
    # newpar
    1 “ `` PUNCT `` _ 3 punct _ SpaceAfter=No
    2-3 Cannot _ _ _ _ _ _ _ _
    2 Can can AUX MD VerbForm=Fin 3 aux _ _
    3 not not PART RB _ 0 root _ _
    3.1 _ _ _ _ _ _ _ _ CopyOf=3
    4 be be AUX VB VerbForm=Inf 3 cop _ SpaceAfter=No
    5 . . PUNCT . _ 3 punct _ _
""")
    + tabbed("""
    # sent_id = a-2
    1 Foreign foreign ADJ JJ Degree=Pos 2 amod _ _
    2 Minister Minister PROPN NNP Number=Sing 6 nsubj _ _
    3 Anna Anna PROPN NNP Number=Sing 2 flat _ _
    4 Berg Berg PROPN NNP Number=Sing 2 flat _ SpaceAfter=No
    5 ’s 's PART POS _ 2 case _ _
    6 left leave VERB VBD Tense=Past 0 root _ SpaceAfter=No
    7 . . PUNCT . _ 6 punct _ _
""")
    + tabbed("""
    # newpar
    1 Anna Anna PROPN NNP Number=Sing 3 nsubj _ _
    2 Berg Berg PROPN NNP Number=Sing 1 flat _ _
    3 wins win VERB VBZ Tense=Pres 0 root _ _
    4 a a DET DT _ 5 det _ _
    5 vote vote NOUN NN Number=Sing 3 obj _ _
    6 in in ADP IN _ 8 case _ _
    7 north north ADJ JJ _ 8 amod _ _
    8 Mali Mali PROPN NNP Number=Sing 3 obl _ SpaceAfter=No
    9 . . PUNCT . _ 3 punct _ _
""")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.conllu"
    file.write_text(FILE, encoding="utf8")
    return file


@pytest.fixture
def sentences(path: Path) -> list[Sentence]:
    return list(read_conllu(path))


def test_words_of_one_token_stand_together_and_empty_nodes_are_left_out(sentences: list[Sentence]) -> None:
    first = sentences[0]
    assert [word.form for word in first.words] == ['"', "Can", "not", "be", "."]
    assert [word.space_after for word in first.words] == [False, False, True, False, True]
    assert [word.head for word in first.words] == [3, 3, 0, 3, 3]


def test_paragraphs_begin_where_the_treebank_says(sentences: list[Sentence]) -> None:
    assert [sentence.new_paragraph for sentence in sentences] == [True, False, True]
    assert [len(paragraph) for paragraph in paragraphs(sentences)] == [2, 1]


def test_a_document_has_the_text_and_the_trees_of_its_sentences(sentences: list[Sentence]) -> None:
    doc = to_doc(sentences[:2])
    assert doc.text == "\"Cannot be. Foreign Minister Anna Berg's left. "
    assert [sent.text for sent in doc.sents] == ['"Cannot be.', "Foreign Minister Anna Berg's left."]
    left = doc[10]
    assert (left.text, left.tag_, left.pos_, left.lemma_, left.dep_) == ("left", "VBD", "VERB", "leave", "ROOT")
    assert [(child.text, child.dep_) for child in left.children] == [("Minister", "nsubj"), (".", "punct")]
    assert doc.text[left.idx : left.idx + 4] == "left"


def test_a_headline_is_in_title_case_without_its_stop(sentences: list[Sentence]) -> None:
    doc = to_doc(sentences[2:], headline=True)
    assert doc.text.strip() == "Anna Berg Wins a Vote in North Mali"
    assert [token.lemma_ for token in doc][2:5] == ["win", "a", "vote"]
    assert _is_tree(doc)


def test_only_a_stop_that_carries_nothing_is_taken(sentences: list[Sentence]) -> None:
    doc = to_doc(sentences[2:])
    assert without_stop(doc)[-1].text == "Mali"
    assert without_stop(without_stop(doc))[-1].text == "Mali"
    for token in doc:
        token.head = doc[-1]
    assert without_stop(doc)[-1].text == "."


@pytest.mark.parametrize("renamed", [0.0, 1.0])
def test_training_documents_are_runs_within_a_paragraph(path: Path, renamed: float) -> None:
    seen = set()
    for seed in range(60):
        docs = list(training_docs(path, random.Random(seed), renamed))
        assert all(_is_tree(doc) for doc in docs)
        assert sum(len(list(doc.sents)) for doc in docs) == 3
        assert len(list(docs[-1].sents)) == 1, "a run crosses a paragraph"
        seen |= {doc.text.strip()[-11:] for doc in docs}
    assert {"north Mali.", " north Mali", " North Mali"} <= seen, "whole, without its stop, as a headline"


def test_the_same_seed_gives_the_same_documents(path: Path) -> None:
    first, second = ([doc.text for doc in training_docs(path, random.Random(3), 0.5)] for _ in range(2))
    assert first == second


def test_test_documents_stand_as_they_are(path: Path) -> None:
    assert [len(list(doc.sents)) for doc in plain_docs([path])] == [2, 1]
    assert [len(list(doc.sents)) for doc in plain_docs([path], longest=1)] == [1, 1, 1]


def test_people_get_other_names_and_the_tree_holds(sentences: list[Sentence]) -> None:
    for seed in range(40):
        new = rename(sentences[2], random.Random(seed))
        doc = to_doc([new])
        name = [token for token in doc if token.i == 0 or token.dep_ == "flat"]
        assert _is_tree(doc)
        assert {token.head.i for token in name[1:]} <= {0}
        assert doc[0].head.lemma_ == "win"
        assert doc.text.strip().endswith(" wins a vote in north Mali.")


def test_what_hangs_inside_a_title_and_name_stays_outside_the_renaming(sentences: list[Sentence]) -> None:
    """ "Minister Anna Berg" is one flat name to the treebank: all of it is exchanged, what surrounds it is not."""
    doc = to_doc([rename(sentences[1], random.Random(1))])
    assert doc[0].text == "Foreign"
    assert doc.text.strip().endswith("'s left.")
    assert _is_tree(doc)


def test_a_name_alone_is_not_renamed(sentences: list[Sentence]) -> None:
    assert "Mali" in [word.form for word in rename(sentences[2], random.Random(1)).words]


def _is_tree(doc: Doc) -> bool:
    """Whether every word hangs on the one root of its sentence."""
    return all(token == sent.root or sent.root.is_ancestor(token) for sent in doc.sents for token in sent)
