"""How fast it reads on one core: the whole annotate stage, and spaCy alone."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from evaluation import ROOT
from evaluation.corpora import corpora
from evaluation.pipelines import bare, first_shipped, staged
from evaluation.places import Places
from evaluation.report import Section, Table
from evaluation.texts import source
from loader.read import Defaults, read
from loader.records import SourceArticle

RUNS = 5
SENTENCES_A_PARAGRAPH, PARAGRAPHS_AN_ARTICLE = 4, 6
PLAIN = "plain 96×4"
HEAD = ("", "annotate stage, tokens/s", "spread", "to plain", "spaCy alone, tokens/s", "spread", "to plain")
NOTE = (
    "Tokens for each second of processor time, so that what else the machine does matters less: PUD's text in "
    f"paragraphs of four sentences, and examples/articles. The median of {RUNS} runs after one to warm up, with the "
    f"slowest and the fastest. “{PLAIN}” is the first pipeline that was shipped, whose encoders are 96 wide and 4 "
    "deep; it is taken from the repository's history and runs in turn with the others, and the ratio is the median of "
    "the turns. One core: run it with OMP_NUM_THREADS=1, as `make evaluate` does."
)

Runs = tuple[list[float], list[float]]


def measure(names: Sequence[str], places: Places) -> Section:
    """Time each pipeline and, where the history has it, the plain one, run by run in turn over the same articles."""
    articles = [*_pud(corpora(places).pud_sentences()), *_examples()]
    texts = [a.article.text[p.start : p.end] for a in articles for p in a.paragraphs]
    folder = first_shipped()
    pipelines = {name: name for name in names} | ({PLAIN: str(folder)} if folder else {})
    jobs = [job for name in pipelines.values() for job in (_stage(name, articles), _alone(name, texts))]
    timed = in_turn(jobs, RUNS)
    return section(dict(zip(pipelines, zip(timed[::2], timed[1::2], strict=True), strict=True)))


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


def section(speeds: dict[str, Runs]) -> Section:
    """The table over each pipeline's runs in the stage and alone; bare figures are the first one's."""
    plain = speeds.get(PLAIN)
    rows = tuple(
        (name, *_cells(stage, plain and plain[0]), *_cells(alone, plain and plain[1]))
        for name, (stage, alone) in speeds.items()
    )
    stage, alone = next(iter(speeds.values()))
    figures: dict[str, float] = {"tokens_per_second": _median(stage), "spacy_tokens_per_second": _median(alone)}
    ratio = _ratio(stage, plain and plain[0])
    if ratio:
        figures["speed_to_plain"] = round(ratio, 3)
    return Section(NOTE, (Table("", HEAD, rows),), figures)


def _cells(speeds: Sequence[float], plain: Sequence[float] | None) -> tuple[int, str, float | None]:
    return _median(speeds), f"{min(speeds):,.0f} to {max(speeds):,.0f}", _ratio(speeds, plain)


def _ratio(speeds: Sequence[float], plain: Sequence[float] | None) -> float | None:
    return statistics.median(own / other for own, other in zip(speeds, plain, strict=True)) if plain else None


def _median(speeds: Sequence[float]) -> int:
    return round(statistics.median(speeds))


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
