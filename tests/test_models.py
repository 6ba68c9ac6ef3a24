"""The shipped pipeline: it loads with spaCy alone, weighs little, says whose data it holds, and reads plain news."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language

from loader.resources import models_dir

FOLDER = models_dir() / "en_news"
LARGEST = 25_000_000
LABELS = {"PERSON", "ORG", "LOC", "COUNTRY", "NORP", "FAC", "EVENT", "DATE", "WEAPON", "MISC"}

ENTITIES = [
    (
        "White House national security spokesperson Maria Lopez declined to comment.",
        "White House/ORG Maria Lopez/PERSON",
    ),
    ("Defence Minister Anders Holm arrived in Warsaw on Tuesday.", "Anders Holm/PERSON Warsaw/LOC Tuesday/DATE"),
    (
        "South Korean President Han Jae Min will travel to Poland.",
        "South Korean/NORP Han Jae Min/PERSON Poland/COUNTRY",
    ),
    ('"We have nothing to add," Petrov told reporters.', "Petrov/PERSON"),
    ("Last week, Sullivan met officials in Geneva.", "Sullivan/PERSON Geneva/LOC"),
    ("Soldiers unload crates near Kharkiv [File: Olga Marenko/Reuters]", "Kharkiv/LOC Olga Marenko/PERSON Reuters/ORG"),
    ("Iran denied that it had sold drones to Russia.", "Iran/COUNTRY drones/WEAPON Russia/COUNTRY"),
]

RELATIONS = [
    ("The minister signed the treaty on Friday.", "nsubj", "minister", "signed"),
    ("The minister signed the treaty on Friday.", "obj", "treaty", "signed"),
    ("Three villages were shelled by the army.", "nsubj:pass", "villages", "shelled"),
    ("The spokesman said that the talks had failed.", "ccomp", "failed", "said"),
    ('"The talks have failed," the spokesman said.', "nsubj", "spokesman", "said"),
    ("Rebels attacked the base with rockets.", "obl", "rockets", "attacked"),
]

LEMMAS = [("were", "be"), ("missiles", "missile"), ("met", "meet"), ("said", "say"), ("supplied", "supply")]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return the shipped pipeline."""
    return spacy.load(FOLDER)


def test_components_are_those_that_the_stages_read(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]


def test_parser_speaks_universal_dependencies(nlp: Language) -> None:
    assert {"ROOT", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "ccomp", "xcomp"} <= set(nlp.get_pipe("parser").labels)


def test_recogniser_has_the_labels_of_the_scheme(nlp: Language) -> None:
    assert set(nlp.get_pipe("ner").labels) == LABELS


def test_folder_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= LARGEST


def test_licence_and_sources_are_with_the_weights() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf8"))
    attribution = (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf8")
    assert (meta["name"], meta["license"]) == ("en_news", "CC BY-SA 4.0")
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in (FOLDER / "LICENSE").read_text(encoding="utf8")
    assert meta["sources"]
    for source in meta["sources"]:
        assert source["url"] in attribution
        assert source["license"] in attribution


def test_measured_performance_is_in_the_meta() -> None:
    performance = json.loads((FOLDER / "meta.json").read_text(encoding="utf8"))["performance"]
    assert performance["pud_dep_las"] > 0.8
    assert performance["pud_news_all_f"] > 0.65


@pytest.mark.parametrize(("text", "expected"), ENTITIES)
def test_entities_are_recognised(nlp: Language, text: str, expected: str) -> None:
    found = [f"{entity.text}/{entity.label_}" for entity in nlp(text).ents]
    assert " ".join(found) == expected


@pytest.mark.parametrize(("text", "relation", "dependent", "head"), RELATIONS)
def test_relations_are_parsed(nlp: Language, text: str, relation: str, dependent: str, head: str) -> None:
    assert (relation, dependent, head) in {(token.dep_, token.text, token.head.text) for token in nlp(text)}


@pytest.mark.parametrize(("form", "lemma"), LEMMAS)
def test_lemmas_need_no_tables(nlp: Language, form: str, lemma: str) -> None:
    doc = nlp("Two missiles were fired, the envoy said, before the ministers met the firm that supplied them.")
    assert {token.text: token.lemma_ for token in doc}[form] == lemma


def test_quoted_sentence_stays_with_its_speaker(nlp: Language) -> None:
    doc = nlp('"The ceasefire is holding," the envoy said on Sunday. "Aid is on its way."')
    assert [sentence.text for sentence in doc.sents] == [
        '"The ceasefire is holding," the envoy said on Sunday.',
        '"Aid is on its way."',
    ]
