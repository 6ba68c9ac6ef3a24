"""Sections as Markdown, each kept between its own markers in benchmarks/README.md."""

import re
from datetime import date

from benchmarks import ROOT
from benchmarks.plan import Section
from evaluation.report import Table, markdown

README = ROOT / "benchmarks" / "README.md"
_HEAD = ("", "wanted", "measured", "by processor time")


def section(found: Section, machine: str, size: str) -> str:
    """Title, table, notes, and the machine."""
    rows = tuple((each.what, each.wanted, each.found, each.processor) for each in found.figures)
    parts = [f"## {found.title}", markdown(Table("", _HEAD, rows)), *found.notes]
    return "\n\n".join([*parts, f"*{date.today()}, size {size}. {machine}*"]) + "\n"


def keep(name: str, text: str) -> None:
    """Put the text between the section's markers. LookupError where the page has none."""
    page = README.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not marked.search(page):
        raise LookupError(f"{README}: no markers for {name}")
    README.write_text(marked.sub(lambda found: f"{found[1]}{text}{found[2]}", page), encoding="utf-8")
