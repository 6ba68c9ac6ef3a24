"""The nodes that a graph of many articles would have, most mentioned first, to be read by eye.

usage: python -m evaluation.nodes [PATH...] [--label Person] [--top 200] [--suspects] [--json]

Each node comes with its surface forms, as often as they occur; beneath them stand the pairs that may be one thing
twice, and the nodes that may be two things. These are suspicions, each with its reason; nothing here decides.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
import msgspec

from evaluation import ROOT, alike
from evaluation.annotated import records
from evaluation.places import Places
from evaluation.report import Table, markdown
from loader.errors import LoaderError
from loader.read import Defaults, read
from loader.records import Entity, Label, Mention, Method, Record, SourceArticle
from loader.review.alike import Named

BATCHES = ("kremlin.jsonl.gz", "us_state_dept.jsonl.gz", "seed")
HEAD = ("id", "name", "mentions", "articles", "forms", "rules")


@dataclass
class Node:
    """One node. `forms`: the words that name it (no pronouns); `rules`: what led there; both with their counts.

    `listed`: the names that a vocabulary has for it; none where it is provisional.
    """

    id: str
    label: Label
    provisional: bool
    names: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    articles: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    listed: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name that most articles give it; of several as frequent, the longest."""
        return max(self.names, key=lambda name: (self.names[name], len(name), name))

    def count(self, entity: Entity, mentions: Iterable[Mention]) -> None:
        """Count what one article says of it."""
        self.names[entity.name] += 1
        self.listed.update(() if entity.provisional else (entity.name, *entity.aliases))
        self.articles += 1
        for mention in mentions:
            self.mentions += 1
            self.rules[mention.rule] += 1
            if mention.method != Method.PRONOUN:
                self.forms[" ".join(mention.text.split())] += 1


def nodes(found: Iterable[Record]) -> list[Node]:
    """Every node of the records that is mentioned, the most mentioned first."""
    by_id: dict[str, Node] = {}
    for record in found:
        mentions: dict[str, list[Mention]] = {}
        for mention in record.mentions:
            mentions.setdefault(mention.entity, []).append(mention)
        for entity in record.entities:
            if entity.id in mentions:
                node = by_id.setdefault(entity.id, Node(entity.id, entity.label, entity.provisional))
                node.count(entity, mentions[entity.id])
    return sorted(by_id.values(), key=lambda node: (-node.mentions, node.id))


@dataclass(frozen=True)
class Report:
    """Of one label: how many nodes there are, the first of them, and what is suspected of those."""

    label: Label
    total: int
    top: Sequence[Node]
    duplicates: Sequence[alike.Pair]
    merges: Sequence[alike.Merge]


def report(label: Label, found: Sequence[Node], top: int) -> Report:
    """What is to be read of one label's nodes, which come the most mentioned first."""
    own = [node for node in found if node.label == label]
    named = [Named(n.id, n.label, n.name, frozenset(n.forms), not n.provisional, n.mentions) for n in own]
    doubted = [(node, alike.merge(node.name, label, node.forms, frozenset(node.listed))) for node in own[:top]]
    merges = [alike.Merge(node.id, node.mentions, reason) for node, reason in doubted if reason]
    return Report(label, len(own), own[:top], alike.duplicates(named, top), merges)


def page(given: Report, suspects_only: bool, forms: int) -> str:
    """The report in Markdown."""
    parts = [f"## {given.label}: {min(len(given.top), given.total):,} of {given.total:,} nodes"]
    if not suspects_only:
        rows = tuple(
            (f"{n.id}{' ?' * n.provisional}", n.name, n.mentions, n.articles, _most(n.forms, forms), _most(n.rules, 3))
            for n in given.top
        )
        parts.append(markdown(Table("", HEAD, rows)))
    pairs = "\n".join(
        f"    {pair.one} ({pair.mentions:,}) = {pair.other} ({pair.others:,}): {pair.reason}"
        for pair in given.duplicates
    )
    merges = "\n".join(f"    {merge.id} ({merge.mentions:,}): {merge.reason}" for merge in given.merges)
    parts += [f"**May be one thing twice: {len(given.duplicates)}**", pairs] * bool(pairs)
    parts += [f"**May be two things: {len(given.merges)}**", merges] * bool(merges)
    return "\n\n".join(parts) + "\n"


def _most(counted: Counter[str], most: int) -> str:
    shown = [f"{form} {count}" for form, count in counted.most_common(most)]
    left = len(counted) - len(shown)
    return "; ".join([*shown, f"{left} more"] if left else shown).replace("|", "/")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--label", "labels", multiple=True, type=click.Choice([label.value for label in Label]), help="Only this."
)
@click.option("--top", type=click.IntRange(1), default=200, show_default=True, help="Nodes of each label.")
@click.option("--forms", type=click.IntRange(1), default=6, show_default=True, help="Surface forms shown of a node.")
@click.option("--suspects", is_flag=True, help="Only what may be one thing twice, or two things.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a label and line, with every form.")
@click.option("--pipeline", default="en_news", show_default=True, help="Shipped name, folder or installed package.")
@click.option("--shared", type=click.Path(path_type=Path), default=ROOT.parent / "shared", help="Where articles/ is.")
def main(
    paths: Sequence[Path],
    labels: Sequence[str],
    top: int,
    forms: int,
    suspects: bool,
    as_json: bool,
    pipeline: str,
    shared: Path,
) -> None:
    """List the most mentioned nodes of PATH..., or of all shared articles, with what may be wrong among them.

    A "?" after an id says that its identity is taken from the text alone.
    """
    try:
        chosen = paths or [Places(shared, shared).articles / batch for batch in BATCHES]
        articles = read([str(path) for path in chosen], Defaults())
        found = nodes(records((each for each in articles if isinstance(each, SourceArticle)), pipeline))
    except LoaderError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    for label in labels or [label.value for label in Label]:
        given = report(Label(label), found, top)
        click.echo(msgspec.json.encode(given, order="deterministic") if as_json else page(given, suspects, forms))


if __name__ == "__main__":
    main()
