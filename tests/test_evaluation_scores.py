"""What counts as right: counts, entities, trees, sentence ends, and what the scorers beside the gold print."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from evaluation import corpora, dates, entities, events, gold, pipelines, quotes, seed, sentences, trees
from evaluation.report import Count, count
from evaluation.sentences import Given
from loader.records import DateSpan
from loader.records import Span as TextSpan


@pytest.fixture(scope="module")
def recogniser() -> Language:
    """A pipeline that finds what it is told to."""
    nlp = spacy.blank("en")
    names = {
        "Kari Berg": "PERSON",
        "Berg": "PERSON",
        "Oslo": "LOC",
        "the UN": "ORG",
        "Norway": "COUNTRY",
        "May": "DATE",
    }
    patterns = [{"label": label, "pattern": name} for name, label in names.items()]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def annotated(text: str, *given: tuple[str, str], missing: str = "") -> Doc:
    """A gold document of the entities given; the tokens of `missing` are left undecided."""
    doc = spacy.blank("en")(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in given]
    undecided: list[Span] = [doc[t.i : t.i + 1] for t in doc if t.text in missing.split()]
    doc.set_ents([span for span in spans if span], missing=undecided, default="outside")
    return doc


def test_precision_recall_and_f_are_those_of_the_counts() -> None:
    scored = count({1, 2, 3, 4}, {1, 9}) + Count(right=1, found=1, gold=2)
    assert (scored.right, scored.found, scored.gold) == (2, 5, 4)
    assert (scored.precision, scored.recall) == (0.4, 0.5)
    assert scored.f == pytest.approx(4 / 9)


def test_what_cannot_be_said_is_none_and_no_perfect_score() -> None:
    assert (Count().precision, Count().recall, Count().f) == (None, None, None)
    assert Count(found=3).f == 0.0
    assert Count(gold=3).f == 0.0


def test_an_entity_is_right_only_with_both_ends_and_its_label(recogniser: Language) -> None:
    text = "Kari Berg of the UN went from Oslo to Norway."
    right = annotated(text, ("Kari Berg", "PERSON"), ("the UN", "ORG"), ("Oslo", "LOC"), ("Norway", "COUNTRY"))
    assert entities.counts(recogniser, [right])["all"] == Count(4, 4, 4)
    wrong = annotated(text, ("Berg", "PERSON"), ("the UN", "LOC"), ("Oslo", "LOC"))
    counted = entities.counts(recogniser, [wrong])
    assert counted["all"] == Count(1, 4, 3)
    assert (counted["PERSON"], counted["ORG"], counted["LOC"]) == (Count(0, 1, 1), Count(0, 1, 0), Count(1, 1, 2))


def test_an_entity_on_undecided_tokens_counts_neither_way(recogniser: Language) -> None:
    text = "Kari Berg came in May."
    assert entities.counts(recogniser, [annotated(text, missing="May")])["all"] == Count(0, 1, 0)
    assert entities.counts(recogniser, [annotated(text, missing="Kari May")])["all"] == Count(0, 0, 0)


def test_coarse_types_fold_countries_and_articles_and_leave_the_rest_out(recogniser: Language) -> None:
    theirs = annotated("In May the UN met Berg in Norway.", ("UN", "ORG"), ("Berg", "ORG"), ("Norway", "LOC"))
    counted = entities.coarse_counts(recogniser, [theirs])
    assert counted["all"] == Count(2, 3, 3)
    assert counted["LOC"] == Count(1, 1, 1)
    assert counted["PERSON"] == Count(0, 1, 0)


def test_trees_lose_exactly_what_is_wrong() -> None:
    nlp = pipelines.bare("en_news")
    doc = nlp("The minister signed the treaty on Friday.")
    own = trees.section({"pud": trees.scores(nlp, [doc])})
    assert (own.figures["pud_dep_las"], own.figures["pud_nsubj_f"], own.figures["pud_tag_acc"]) == (1, 1, 1)
    heads = [token.head.i for token in doc]
    labels = ["obj" if token.dep_ == "nsubj" else token.dep_ for token in doc]
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    other = Doc(nlp.vocab, words=words, spaces=spaces, heads=heads, deps=labels)
    wrong = trees.section({"pud": trees.scores(nlp, [other])})
    assert wrong.figures["pud_dep_uas"] == 1
    assert wrong.figures["pud_dep_las"] == pytest.approx(6 / 7, abs=1e-4)  # spaCy leaves the final stop out
    assert wrong.figures["pud_nsubj_f"] == 0
    assert wrong.figures["pud_obj_f"] == pytest.approx(2 / 3, abs=1e-4)


def test_sentences_are_compared_in_the_text_that_they_make() -> None:
    given = [Given(("One came.", "Two left."), gap="  "), Given(("Three stayed.",))]
    assert [list(sentences.cuts(each, 20)) for each in given] == [[(20, 29), (31, 40)], [(20, 33)]]
    assert sentences.compare(pipelines.staged("en_news"), given) == (Count(3, 3, 3), [])


def test_a_sentence_with_one_wrong_end_is_wrong() -> None:
    given = Given(("The talks failed.", "The envoys", "left Oslo."))
    scored, wrong = sentences.compare(pipelines.staged("en_news"), [given])
    assert scored == Count(1, 2, 3)
    assert wrong == ["not a sentence: The envoys left Oslo."]


def test_cases_are_read_as_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("rule:\n- sentences: [A., B.]\n  gap: '  '\n- sentences: [C]\n  section: title\n", encoding="utf-8")
    assert [(case.text, case.section.value) for case in sentences.read_cases(file)] == [
        ("A.  B.", "body"),
        ("C", "title"),
    ]


def test_captions_stand_apart_where_the_layout_says_so() -> None:
    lines = "# newpar_block = p (3 s) | figure (1 s) | caption (1 s)\n# sent_id = a\n# sent_id = b\n# sent_id = c\n"
    ends = corpora.block_ends(lines + "# newpar_block = p (2 s)\n# sent_id = d\n# sent_id = e\n")
    assert ends == {0, 2, 4}
    assert corpora.split([["a", "b", "c"], ["d", "e"]], ends) == [["a"], ["b", "c"], ["d", "e"]]


def test_lines_of_the_scorers_are_read_with_their_names() -> None:
    printed = (
        "documents 1 (predicted 1)  gold attributions 4\n"
        "content@0.3: P 1.000 R 0.500 F1 0.667 | source acc 0.500 | content+source: P 0.500 R 0.250 F1 0.333\n"
        "content@exact: P 0.500 R 0.250 F1 0.333 | source acc 1.000 | content+source: P 0.500 R 0.250 F1 0.333\n"
    )
    section = quotes.section(printed, printed, printed)
    assert [row[0] for row in section.tables[0].rows] == [
        "content@0.3",
        "content@0.3 and speaker",
        "content@exact",
        "content@exact and speaker",
    ]
    assert section.figures == {"quotes_content_f1": 0.667, "quotes_content_and_speaker_f1": 0.333}


def test_of_two_sources_of_one_content_the_inner_comes_first() -> None:
    outer, inner = ({"content_spans": [[20, 30]], "source_spans": [[at, at + 5]]} for at in (0, 10))
    other = {"content_spans": [[40, 50]], "source_spans": []}
    ordered = quotes.inner_first({"id": "a", "attributions": [other, outer, inner]})
    assert ordered == {"id": "a", "attributions": [inner, outer, other]}


def test_events_and_graph_are_read_from_what_their_scorers_print() -> None:
    printed = (
        "type         P 0.500 R 1.000 F1 0.667 (tp 1, predicted 2, gold 1)\n  MEET      recall type 1/1  triple 0/1\n"
    )
    assert gold.scored(printed) == [("type", 0.5, 1.0, 0.667)]
    assert events.section({"plover": printed}).figures == {"events_plover_type_f1": 0.667}
    graph = "Person   P 1.000 R 1.000 F1 1.000  (right 1, predicted 1, gold 1)\n    missed: x\ngraph score 0.512\n"
    assert seed.section(graph).figures == {"seed_graph_score": 0.512}
    assert seed.section(graph).tables[0].rows[0] == ("Person", 1.0, 1.0, 1.0)


def test_a_date_is_right_as_far_as_both_are_precise() -> None:
    row = {
        "doc_id": "d",
        "doc_date": "2020-01-01",
        "text": "in 1930",
        "start": 3,
        "end": 7,
        "attrs": {"when": "1930-01-01"},
    }
    place = TextSpan(start=3, end=7, text="1930")
    counted = dates.Tally()
    counted.add(row, (place, DateSpan(start="1930", end="1930", text="1930")))
    counted.add(row, (place, DateSpan(start="1931", end="1931", text="1930")))
    counted.add(row, None)
    counted.add({**row, "attrs": {"notBefore": "1930"}}, None)
    assert (counted.gold, counted.found, counted.right, len(counted.wrong)) == (3, 2, 1, 2)
