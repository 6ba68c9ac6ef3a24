"""What a section of the report holds, and how it is printed: Markdown tables, or one JSON object."""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Count:
    """Things found rightly, found at all, and there to find in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where there is none."""
        return self.right / self.gold if self.gold else None

    @property
    def f(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


def count(found: AbstractSet[Hashable], gold: AbstractSet[Hashable]) -> Count:
    """Compare two sets of spans or other things that are alike or not."""
    return Count(len(found & gold), len(found), len(gold))


@dataclass(frozen=True)
class Table:
    """A table; a row's first cell says what the row is of. Floats are shares, shown to three places."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """One section: what was measured and how (`note`), tables, bare figures by name, and the mistakes, a line each."""

    note: str
    tables: tuple[Table, ...]
    figures: dict[str, float]
    details: tuple[str, ...] = ()


def beside(names: Sequence[str], sections: Sequence[Section]) -> Section:
    """Several pipelines' sections as one: a row of each beneath the other, figures and details under their names."""
    if len(sections) == 1:
        return sections[0]
    tables = tuple(_joined(names, tables) for tables in zip(*(section.tables for section in sections), strict=True))
    named = list(zip(names, sections, strict=True))
    figures = {f"{name} {key}": value for name, section in named for key, value in section.figures.items()}
    details = tuple(f"{name}: {line}" for name, section in named for line in section.details)
    return Section(sections[0].note, tables, figures, details)


def _joined(names: Sequence[str], tables: Sequence[Table]) -> Table:
    first = tables[0]
    rows = tuple(
        (row[0], name, *row[1:])
        for alike in zip(*(table.rows for table in tables), strict=True)
        for name, row in zip(names, alike, strict=True)
    )
    return replace(first, head=(first.head[0], "pipeline", *first.head[1:]), rows=rows)


def markdown(table: Table) -> str:
    """The table in Markdown, without its title."""
    lines = [table.head, ("---",) * len(table.head), *(tuple(map(shown, row)) for row in table.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def shown(cell: Cell) -> str:
    """A cell as it is printed: shares to three places, whole numbers in groups of three, – for what is not there."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def page(name: str, section: Section, details: bool) -> str:
    """The section in Markdown, under its name."""
    parts = [f"## {name}", section.note]
    for table in section.tables:
        parts += [f"**{table.title}**"] * bool(table.title) + [markdown(table)]
    if details and section.details:
        parts.append("\n".join(f"    {line}" for line in section.details))
    return "\n\n".join(parts) + "\n"
