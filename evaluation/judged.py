"""Claims judged by eye: drawn at random from real articles, each with a verdict on what of it is right.

usage: python -m evaluation.judged [--seed 2] [--number 100] [--shared ../shared] > DRAWN.jsonl

What is judged: content, whether it is all of the speaker's words and no others; speaker, whether its words are who
speaks and its entity, if it has one, is whom they stand for; entity, whether it also has one wherever the article or
its title names whom they stand for; stance.

Draws articles at random from the batches, one claim at random from each, and prints a line of JSON for each to be
judged, with its context as comments on stderr. The lines name the record and the offsets, never the text, which is
not this project's; in evaluation/judged.jsonl, `right` lists what is right, and `reason` says why the rest is not.
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from evaluation import ROOT
from evaluation.annotated import records
from evaluation.places import Places
from evaluation.report import Section, Table, beside
from loader.read import Defaults, read
from loader.records import Claim, Frozen, Record, SourceArticle, Stance

BATCHES = ("us_state_dept.jsonl.gz", "kremlin.jsonl.gz")
JUDGED = ROOT / "evaluation" / "judged.jsonl"
ASPECTS = ("content", "speaker", "entity", "stance")
NOTE = (
    "Claims drawn at random from State Department releases and Kremlin news items, one an article, and judged by eye. "
    "Precision is of those that are still read as they were judged; the others need a new look. A speaker may have no "
    "entity, but no wrong one; entity asks for one wherever the article or its title names it."
)


class Judged(Frozen, frozen=True):
    """A claim by its record and offsets, what was read, and what of it is right."""

    article: str
    content: tuple[tuple[int, int], ...]
    speaker: tuple[int, int]
    entity: str | None
    stance: Stance
    right: tuple[str, ...] = ()  # of ASPECTS
    reason: str = ""


def measure(names: Sequence[str], places: Places) -> Section:
    """Count the verdicts on what each pipeline still reads."""
    judged = load(JUDGED)
    wanted = {each.article for each in judged}
    articles = [each for each in _articles(places) if each.article.id in wanted]
    return beside(names, [section(judged, records(articles, name)) for name in names])


def load(path: Path) -> tuple[Judged, ...]:
    """The judgements of a file, a line each."""
    return tuple(msgspec.json.decode(line, type=Judged) for line in path.read_bytes().splitlines())


def section(judged: Sequence[Judged], found: Iterable[Record]) -> Section:
    """Precision by aspect among the judgements whose claim is read as it was judged, and how many are not."""
    read_now = {_key(record.article.id, claim) for record in found for claim in record.claims}
    standing = [
        each for each in judged if (each.article, each.content, each.speaker, each.entity, each.stance) in read_now
    ]
    right = {aspect: sum(aspect in each.right for each in standing) for aspect in ASPECTS}
    rows = tuple((aspect, right[aspect], len(standing), _share(right[aspect], standing)) for aspect in ASPECTS)
    figures = {f"judged_{aspect}_precision": _share(right[aspect], standing) for aspect in ASPECTS}
    gone = len(judged) - len(standing)
    tables = (
        Table("", ("", "right", "judged", "precision"), rows),
        Table("", ("no longer read as judged",), ((gone,),)),
    )
    wrong = (f"{each.article} {each.content[0][0]}: {each.reason}" for each in standing if each.reason)
    return Section(NOTE, tables, {**figures, "judged_gone": float(gone)}, tuple(wrong))


def _key(article: str, claim: Claim) -> tuple[object, ...]:
    return article, claim.content, (claim.speaker.start, claim.speaker.end), claim.speaker.entity, claim.stance


def _share(right: int, standing: Sequence[Judged]) -> float:
    return round(right / len(standing), 3) if standing else 0.0


def _articles(places: Places) -> Iterator[SourceArticle]:
    for name in BATCHES:
        for each in read([str(places.articles / name)], Defaults()):
            if isinstance(each, SourceArticle):
                yield each


def drawn(articles: Sequence[SourceArticle], seed: int, number: int, model: str) -> Iterator[tuple[Record, Claim]]:
    """One claim at random from each of `number` articles that are drawn at random and hold any."""
    dice = random.Random(seed)
    for record in records(dice.sample(articles, min(len(articles), number * 2)), model):
        if record.claims and number:
            number -= 1
            yield record, dice.choice(record.claims)


def _shown(record: Record, claim: Claim) -> str:
    """The claim in its context, for whoever judges it."""
    text, names = record.article.text, {entity.id: entity.name for entity in record.entities}
    low, high = min(claim.content[0][0], claim.cue.start), max(claim.content[-1][1], claim.cue.end)
    context = " ".join(text[max(0, low - 300) : high + 200].split())
    who = f"{claim.speaker.text} <{names.get(claim.speaker.entity or '', '-')}>"
    return f"# {record.article.title}\n# … {context} …\n# {who} {claim.stance} [{claim.rule}]: {claim.text}"


@click.command()
@click.option("--seed", default=2, show_default=True)
@click.option("--number", default=100, show_default=True)
@click.option("--pipeline", default="en_news", show_default=True)
@click.option("--shared", type=click.Path(path_type=Path), default=ROOT.parent / "shared")
def main(seed: int, number: int, pipeline: str, shared: Path) -> None:
    """Draw claims to be judged."""
    articles = list(_articles(Places(shared, shared / "corpora")))
    for record, claim in drawn(articles, seed, number, pipeline):
        print(f"{_shown(record, claim)}\n", file=sys.stderr)
        row = Judged(
            article=record.article.id,
            content=claim.content,
            speaker=(claim.speaker.start, claim.speaker.end),
            entity=claim.speaker.entity,
            stance=claim.stance,
            right=ASPECTS,
        )
        print(json.dumps(msgspec.to_builtins(row), ensure_ascii=False))


if __name__ == "__main__":
    main()
