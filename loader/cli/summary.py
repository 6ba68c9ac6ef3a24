"""What a load did, for people and for machines."""

import shlex
from collections.abc import Sequence

import click
import msgspec

from loader.cli.output import one_line
from loader.graph import WRITES, Counters, SameText

_SHOWN = 5


class Summary(msgspec.Struct, kw_only=True):
    """Articles by what became of them, what was written, and the time it took.

    read = loaded + unchanged + rejected. Of those loaded, `replaced` were there with other content; of those unchanged,
    another version of the same article outdid `duplicates`. `undated` counts articles without a date. `same_text` are
    those, loaded or unchanged, whose text is that of another article in the graph. `unread` are files in the folders
    given whose format is not known.
    """

    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    replaced: int = 0
    duplicates: int = 0
    rejected: int = 0
    undated: int = 0
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    seconds: float = 0.0
    rejected_file: str | None = None
    unread: Sequence[str] = ()
    dry_run: bool = False
    interrupted: bool = False
    same_text: list[SameText] = []

    def add(self, counters: Counters) -> None:
        """Add what one transaction did."""
        for field in counters.__struct_fields__:
            if field in self.__struct_fields__:
                setattr(self, field, getattr(self, field) + getattr(counters, field))
        self.loaded += counters.replaced
        self.unchanged += counters.duplicates

    def merge(self, batch: "Summary") -> None:
        """Add the counts of a batch."""
        for field in _COUNTS:
            setattr(self, field, getattr(self, field) + getattr(batch, field))


_MOST_NAMED = 5
_COUNTS = ("read", "loaded", "unchanged", "replaced", "duplicates", "rejected", "undated", *WRITES)


def show(summary: Summary, form: str) -> None:
    """Print the summary on stdout as "table" or "json"."""
    if form == "json":
        click.echo(msgspec.json.encode(summary).decode())
        return
    for line in _lines(summary):
        click.echo(line)


def _lines(summary: Summary) -> list[str]:
    s = summary
    loaded = "fit to be loaded" if s.dry_run else "loaded"
    lines = [
        f"Articles       {s.read:,} read: {s.loaded:,} {loaded}{_part(s.replaced, 'replaced')}, "
        f"{s.unchanged:,} unchanged{_part(s.duplicates, 'duplicates')}, {s.rejected:,} rejected",
        f"Nodes          {s.nodes_created:,} created, {s.nodes_deleted:,} deleted",
        f"Relationships  {s.relationships_created:,} created, {s.relationships_deleted:,} deleted",
        f"Properties     {s.properties_set:,} set",
        f"Time           {s.seconds:.1f} s",
    ]
    if s.dry_run:
        lines[1:4] = ["Dry run        nothing was written"]
    if s.interrupted:
        lines.append("Interrupted    what is loaded is whole; the same command again goes on")
    if s.undated:
        articles = "article" if s.undated == 1 else "articles"
        lines.append(f"{s.undated:,} {articles} without a date: relative dates unresolved (--published gives one).")
    if s.same_text:
        lines += _same_text(s.same_text)
    if s.unread:
        lines.append(unread_line(s.unread))
    if s.rejected_file:
        lines.append(f"Rejected records with their reasons: {s.rejected_file}")
    return lines


def _same_text(pairs: list[SameText]) -> list[str]:
    """Each pair with the command that makes one of two: ids may hold what a shell reads otherwise, such as "&"."""
    lines = [f"Same text under two ids: {len(pairs):,}. Where that is one article, delete the other:"]
    lines += [f"  loader article delete {shlex.quote(one.other)}  # text of {one.id}" for one in pairs[:_SHOWN]]
    if len(pairs) > _SHOWN:
        lines.append(f"  and {len(pairs) - _SHOWN:,} more: --format json lists them")
    return lines


def unread_line(files: Sequence[str]) -> str:
    """That files were passed over: "1 file of a kind that is not read: x.pdf"."""
    named = [one_line(file) for file in files[:_MOST_NAMED]]
    more = [f"{len(files) - _MOST_NAMED:,} more"] if len(files) > _MOST_NAMED else []
    return (
        f"{len(files):,} {'file' if len(files) == 1 else 'files'} of a kind that is not read: {', '.join(named + more)}"
    )


def _part(count: int, what: str) -> str:
    return f" ({count:,} {what})" if count else ""
