"""What a pipeline weighs on disk."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.pipelines import folder_of
from evaluation.places import Places
from evaluation.report import Section, Table, beside

NOTE = "All files of the pipeline's folder, a megabyte being 1,000,000 bytes."


def measure(names: Sequence[str], places: Places) -> Section:  # noqa: ARG001 - every section is called alike
    """Weigh each pipeline."""
    return beside(names, [_section(megabytes(folder_of(name))) for name in names])


def megabytes(folder: Path) -> float:
    """The size of all files under a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _section(size: float) -> Section:
    return Section(NOTE, (Table("", ("", "MB"), (("on disk", f"{size:.1f}"),)),), {"megabytes": round(size, 1)})
