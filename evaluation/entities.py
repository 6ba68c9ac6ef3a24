"""Names of people, bodies, places and the rest, label by label."""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from evaluation.corpora import corpora
from evaluation.pipelines import bare
from evaluation.places import Places
from evaluation.report import Count, Row, Section, Table, beside, count
from passage import LABELS, Passage, to_doc

TITLES = {"re3d": "re3d, held-out third", "gum": "GUM test", "gmb": "GMB, held out (silver)"}
#: PUD knows three types, so this project's labels are folded into them; all others are left out.
COARSE = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "COUNTRY": "LOC", "FAC": "LOC"}
KINDS = ("news", "wiki")
HEAD = ("", "P", "R", "F", "gold")
NOTE = (
    "The pipeline by itself, before vocabularies and rules correct it. An entity is right where both ends and the "
    "label are; tokens that a corpus leaves undecided count neither way. In PUD, which has three types, COUNTRY and "
    "FAC count as LOC, and an article before a name is no part of it. GMB's labels are silver, filtered as in training."
)

Found = tuple[int, int, str]
Counts = dict[str, Count]


def measure(names: Sequence[str], places: Places) -> Section:
    """Score each pipeline on PUD's news and wiki parts and on what re3d, GUM and GMB hold out."""
    sets = corpora(places)
    pud = {kind: sets.pud_entities(kind) for kind in KINDS}
    gold = sets.entities()
    return beside(names, [_section(bare(name), pud, gold) for name in names])


def _section(nlp: Language, pud: dict[str, list[Passage]], gold: dict[str, list[Doc]]) -> Section:
    coarse = {kind: coarse_counts(nlp, [to_doc(passage) for passage in pud[kind]]) for kind in pud}
    fine = {key: counts(nlp, docs) for key, docs in gold.items()}
    tables = [Table(f"PUD {kind} (test only)", HEAD, rows(counted)) for kind, counted in coarse.items()]
    tables += [Table(TITLES[key], HEAD, rows(counted)) for key, counted in fine.items()]
    named = {f"pud_{kind}": counted for kind, counted in coarse.items()} | fine
    return Section(NOTE, tuple(tables), {key: value for name in named for key, value in figures(name, named[name])})


def rows(counted: Counts) -> tuple[Row, ...]:
    """A row a label, all of them first; a label that neither gold nor pipeline has stays as a row of dashes."""
    return tuple((label, each.precision, each.recall, each.f, each.gold) for label, each in counted.items())


def figures(name: str, counted: Counts) -> Iterable[tuple[str, float]]:
    """Precision, recall and F of each label as bare figures: pud_news_person_f."""
    for label, each in counted.items():
        for letter, value in (("p", each.precision), ("r", each.recall), ("f", each.f)):
            if value is not None and each.gold:
                yield f"{name}_{label.lower()}_{letter}", round(value, 4)


def counts(nlp: Language, docs: Sequence[Doc]) -> Counts:
    """Count by label what the pipeline finds in the texts of gold documents."""
    by_label = dict.fromkeys(LABELS, Count())
    for gold, found in zip(docs, nlp.pipe(doc.text for doc in docs), strict=True):
        theirs, mine = spans(gold), {span for span in spans(found) if decided(gold, span)}
        by_label = _added(by_label, mine, theirs)
    return _with_all(by_label)


def coarse_counts(nlp: Language, docs: Sequence[Doc]) -> Counts:
    """Count people, organisations and places against gold of these three types."""
    by_label = dict.fromkeys(("PERSON", "ORG", "LOC"), Count())
    for gold, found in zip(docs, nlp.pipe(doc.text for doc in docs), strict=True):
        by_label = _added(by_label, folded(found), folded(gold))
    return _with_all(by_label)


def spans(doc: Doc) -> set[Found]:
    """The entities as start, end and label, in code points of the text."""
    return {(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents}


def folded(doc: Doc) -> set[Found]:
    """The entities of the three coarse types, without an article before the name."""
    found = set()
    for start, end, label in spans(doc):
        if label in COARSE:
            article = doc.text[start:end].lower().startswith("the ")
            found.add((start + 4 * article, end, COARSE[label]))
    return found


def decided(gold: Doc, span: Found) -> bool:
    """Whether the corpus says of each token that the span touches what it is."""
    start, end, _ = span
    return all(token.ent_iob != 0 for token in gold if token.idx < end and start < token.idx + len(token))


def _added(by_label: Counts, mine: set[Found], theirs: set[Found]) -> Counts:
    return {
        label: so_far + count({s for s in mine if s[2] == label}, {s for s in theirs if s[2] == label})
        for label, so_far in by_label.items()
    }


def _with_all(by_label: Counts) -> Counts:
    return {"all": sum(by_label.values(), Count()), **by_label}
