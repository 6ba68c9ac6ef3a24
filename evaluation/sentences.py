"""Where sentences begin and end in running text, as the product's annotate stage cuts it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation import ROOT
from evaluation.corpora import corpora
from evaluation.pipelines import staged
from evaluation.places import Places
from evaluation.report import Count, Section, Table, beside, count
from evaluation.texts import article
from loader import records
from loader.annotate import Annotator

CASES = ROOT / "tests" / "cases" / "sentences.yaml"
NOTE = (
    "Through the annotate stage of the product, with what it knows of quotations and titles. A sentence counts when "
    "both ends are right. GUM's nine Wikinews documents are whole paragraphs, with headings and datelines; all but "
    "one lie in the part that training and the stage are developed on, and so does the case table: no test sets."
)
APART = "running news (GUM's, a development set)"
RUN_IN = "the same, captions run into the paragraph"


@dataclass(frozen=True)
class Given:
    """A paragraph in its gold sentences, and what stands between them."""

    sentences: tuple[str, ...]
    gap: str = " "
    section: records.Section = records.Section.BODY

    @property
    def text(self) -> str:
        """The paragraph itself."""
        return self.gap.join(self.sentences)


def measure(names: Sequence[str], places: Places) -> Section:
    """Score each pipeline on GUM's news documents and on the case table."""
    sets = corpora(places)
    news = {
        title: {name: [Given(tuple(each)) for each in paragraphs] for name, paragraphs in documents.items()}
        for title, documents in ((APART, sets.news(captions_apart=True)), (RUN_IN, sets.news(captions_apart=False)))
    }
    cases = read_cases(CASES)
    return beside(names, [_section(staged(name), news, cases) for name in names])


def read_cases(path: Path) -> list[Given]:
    """The cases of a file that groups them by rule, each a paragraph."""
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Given(tuple(case["sentences"]), case.get("gap", " "), records.Section(case.get("section", "body")))
        for cases in groups.values()
        for case in cases
    ]


def _section(annotator: Annotator, news: Mapping[str, Mapping[str, list[Given]]], cases: Sequence[Given]) -> Section:
    details: list[str] = []
    counts: dict[str, Count] = {}
    for title, documents in news.items():
        scored = {name: compare(annotator, paragraphs) for name, paragraphs in documents.items()}
        counts[title] = sum((each for each, _ in scored.values()), Count())
        details += [f"{name}: {line}" for name, (_, wrong) in scored.items() for line in wrong if title == APART]
    read = [compare(annotator, [case]) for case in cases]
    right = sum(each.right == each.found == each.gold for each, _ in read)
    details += [f"case: {line}" for _, wrong in read for line in wrong]
    rows = tuple((title, each.precision, each.recall, each.f, each.gold) for title, each in counts.items())
    share = right / len(cases)
    tables = (
        Table("", ("", "P", "R", "F", "sentences"), rows),
        Table("", ("", "share right", "right", "cases"), (("tests/cases/sentences.yaml", share, right, len(cases)),)),
    )
    figures = {"news_sents_f": counts[APART].f or 0.0, "sentence_cases_right": share}
    return Section(NOTE, tables, {key: round(value, 4) for key, value in figures.items()}, tuple(details))


def compare(annotator: Annotator, paragraphs: Sequence[Given]) -> tuple[Count, list[str]]:
    """Count the sentences of an article of these paragraphs that are cut as the gold is, and show the others."""
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    spans, gold = [], set()
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph.text)
        spans.append(records.Paragraph(section=paragraph.section, start=at, end=end))
        gold |= set(cuts(paragraph, at))
        at = end + 2
    [annotated] = annotator.annotate([article("text", text, None, spans)])
    found = {(sentence.start, sentence.end) for sentence in annotated.sentences}
    return count(found, gold), [f"not a sentence: {text[start:end]}" for start, end in sorted(found - gold)]


def cuts(paragraph: Given, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each gold sentence of a paragraph that starts at `at`."""
    for sentence in paragraph.sentences:
        yield at, at + len(sentence)
        at += len(sentence) + len(paragraph.gap)
