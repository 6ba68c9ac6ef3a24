"""How fast it reads on one core: the whole annotate stage, and spaCy alone."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from evaluation import ROOT
from evaluation.corpora import corpora
from evaluation.pipelines import bare, staged
from evaluation.report import Row, Section, Table
from evaluation.texts import source
from loader.read import Defaults, read
from loader.records import SourceArticle

RUNS = 7
SENTENCES_A_PARAGRAPH, PARAGRAPHS_AN_ARTICLE = 4, 6
HEAD = ("", "annotate stage, tokens/s", "spread", "spaCy alone, tokens/s", "spread")
NOTE = (
    "Tokens for each second of processor time, so that what else the machine does matters little: PUD's text in "
    f"paragraphs of four sentences, and examples/articles. The median of {RUNS} runs after one to warm up, with the "
    "slowest and the fastest; pipelines take turns, and ratios are those of medians. One core: run it with "
    "OMP_NUM_THREADS=1, as `make evaluate` does."
)


def measure(names: Sequence[str], shared: Path) -> Section:
    """Time each pipeline, run by run in turn, over the same articles."""
    articles = [*_pud(corpora(shared).pud_sentences()), *_examples()]
    texts = [a.article.text[p.start : p.end] for a in articles for p in a.paragraphs]
    jobs = [job for name in names for job in (_stage(name, articles), _alone(name, texts))]
    timed = in_turn(jobs, RUNS)
    return section(names, list(zip(timed[::2], timed[1::2], strict=True)))


def in_turn(jobs: Sequence[Callable[[], int]], runs: int) -> list[list[float]]:
    """Tokens a second of processor time for each job, `runs` times after one that is not counted."""
    speeds: list[list[float]] = [[] for _ in jobs]
    for run in range(runs + 1):
        for job, of_job in zip(jobs, speeds, strict=True):
            start = time.process_time()
            tokens = job()
            if run:
                of_job.append(tokens / (time.process_time() - start))
    return speeds


def section(names: Sequence[str], speeds: Sequence[tuple[list[float], list[float]]]) -> Section:
    """The table over each pipeline's runs, in the stage and alone; with two pipelines, their ratio."""
    rows: list[Row] = [
        (name, _median(stage), _spread(stage), _median(alone), _spread(alone))
        for name, (stage, alone) in zip(names, speeds, strict=True)
    ]
    figures: dict[str, float] = {}
    for prefix, (stage, alone) in zip(("", *(f"{name} " for name in names[1:])), speeds, strict=True):
        figures |= {f"{prefix}tokens_per_second": _median(stage), f"{prefix}spacy_tokens_per_second": _median(alone)}
    tables = [Table("", HEAD, tuple(rows))]
    if len(names) > 1:
        ratios = [
            statistics.median(own) / statistics.median(other) for own, other in zip(speeds[0], speeds[-1], strict=True)
        ]
        figures |= {"speed_ratio": round(ratios[0], 3), "spacy_speed_ratio": round(ratios[1], 3)}
        tables.append(Table("", ("", "annotate stage", "spaCy alone"), ((f"{names[0]} to {names[-1]}", *ratios),)))
    return Section(NOTE, tuple(tables), figures)


def _median(speeds: Sequence[float]) -> int:
    return round(statistics.median(speeds))


def _spread(speeds: Sequence[float]) -> str:
    return f"{min(speeds):,.0f} to {max(speeds):,.0f}"


def _stage(name: str, articles: Sequence[SourceArticle]) -> Callable[[], int]:
    annotator = staged(name)
    return lambda: sum(len(annotated.doc) for annotated in annotator.annotate(articles))


def _alone(name: str, texts: Sequence[str]) -> Callable[[], int]:
    nlp = bare(name)
    return lambda: sum(len(doc) for doc in nlp.pipe(texts))


def _pud(sentences: Sequence[str]) -> Iterable[SourceArticle]:
    step = SENTENCES_A_PARAGRAPH
    paragraphs = [" ".join(sentences[at : at + step]) for at in range(0, len(sentences), step)]
    for at in range(0, len(paragraphs), PARAGRAPHS_AN_ARTICLE):
        yield source(f"pud{at}", "\n".join(paragraphs[at : at + PARAGRAPHS_AN_ARTICLE]), None)


def _examples() -> Iterable[SourceArticle]:
    found = read([str(ROOT / "examples" / "articles")], Defaults())
    return (each for each in found if isinstance(each, SourceArticle))
