"""Tags, lemmas and trees, over gold sentences' own text, which the pipeline tokenizes by itself."""

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from evaluation.corpora import corpora
from evaluation.pipelines import bare
from evaluation.places import Places
from evaluation.report import Section, Table, beside

TITLES = {"pud": "PUD (test only)", "gum": "GUM test", "ewt": "EWT test"}
COLUMNS = {
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "tag_acc": "tag",
    "pos_acc": "POS",
    "morph_acc": "morph",
    "lemma_acc": "lemma",
    "sents_f": "sentence F",
}
#: The relations that claims and events are read from.
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "appos", "parataxis", "conj", "flat")
ATTRS = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
NOTE = (
    "The pipeline by itself, scored by spaCy. PUD is never trained or tuned on; it comes sentence by sentence, the "
    "others in runs of up to eight sentences of a paragraph."
)


def measure(names: Sequence[str], places: Places) -> Section:
    """Score each pipeline on PUD and on GUM's and EWT's test parts."""
    gold = corpora(places).trees()
    return beside(names, [section({key: scores(bare(name), docs) for key, docs in gold.items()}) for name in names])


def scores(nlp: Language, gold: Sequence[Doc]) -> dict[str, Any]:
    """spaCy's scores over the texts of gold documents."""
    theirs = DocBin(attrs=ATTRS, docs=gold).get_docs(nlp.vocab)  # spaCy compares docs of one vocabulary alone
    return nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in theirs])


def section(measured: dict[str, dict[str, Any]]) -> Section:
    """The tables over the scores of each set."""
    figures = {
        f"{key}_{column}": round(score[column], 4)
        for key, score in measured.items()
        for column in COLUMNS
        if score.get(column) is not None
    }
    figures |= {
        f"{key}_{relation}_f": round(value, 4)
        for key, score in measured.items()
        for relation in RELATIONS
        if (value := relation_f(score, relation)) is not None
    }
    trees = [(TITLES[key], *(_share(score.get(column)) for column in COLUMNS)) for key, score in measured.items()]
    relations = [
        (TITLES[key], *(relation_f(score, relation) for relation in RELATIONS)) for key, score in measured.items()
    ]
    return Section(
        NOTE,
        (
            Table("Trees", ("", *COLUMNS.values()), tuple(trees)),
            Table("Relations that claims need, F (labelled, head right)", ("", *RELATIONS), tuple(relations)),
        ),
        figures,
    )


def relation_f(score: dict[str, Any], relation: str) -> float | None:
    """F of one relation; None where neither gold nor pipeline has it."""
    types = score.get("dep_las_per_type") or {}
    return _share(types[relation]["f"]) if relation in types else None


def _share(value: Any) -> float | None:
    return None if value is None else float(value)
