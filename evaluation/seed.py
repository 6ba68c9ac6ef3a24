"""The first article's graph, against the one made by hand."""

from collections.abc import Sequence

from evaluation.gold import HEAD, records, rows, score, scored
from evaluation.places import Places
from evaluation.report import Section, Table, beside

PUBLISHED = "2023-09-05"
NOTE = (
    "`loader extract` over the seed article, scored by score_graph.py; the graph score is the mean of its F1s. Rules "
    "and vocabularies were developed on this article."
)


def measure(names: Sequence[str], places: Places) -> Section:
    """Score what is read from the seed article with each pipeline."""
    gold, articles = places.gold / "seed_article.gold.json", places.articles / "seed"
    return beside(
        names,
        [section(score(places, "score_graph.py", gold, records(articles, name, PUBLISHED))) for name in names],
    )


def section(printed: str) -> Section:
    """The table of what the scorer printed."""
    graph = float(printed.rsplit("graph score", 1)[1])
    table = Table("", HEAD, (*rows(scored(printed)), ("graph score", None, None, graph)))
    affiliations = {f"seed_{name}_f1": f1 for name, _, _, f1 in scored(printed) if name == "affiliations"}
    figures = {"seed_graph_score": graph, **affiliations}
    return Section(NOTE, (table,), figures, tuple(printed.splitlines()))
