"""`python -m benchmarks`: measures, prints, and keeps what came out in benchmarks/README.md."""

import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import ROOT, extraction, growth, machine, reload, report, startup, writing
from benchmarks.plan import SIZES, Bench, Section
from benchmarks.server import running

SECTIONS: dict[str, Callable[[Bench], Section]] = {
    "extraction": extraction.measure,
    "writing": writing.measure,
    "reload": reload.measure,
    "growth": growth.measure,
    "startup": startup.measure,
}


@click.command()
@click.argument("wanted", nargs=-1, type=click.Choice(list(SECTIONS)), metavar="[SECTION]...")
@click.option("--size", type=click.Choice(list(SIZES)), default="full", show_default=True, help="How much of it.")
@click.option("--keep/--no-keep", default=True, show_default=True, help="Keep what comes out in benchmarks/README.md.")
@click.option("--shared", type=click.Path(path_type=Path), default=ROOT.parent / "shared", help="Where articles/ is.")
def main(wanted: tuple[str, ...], size: str, keep: bool, shared: Path) -> None:
    """Measure how fast it is.

    Sections: extraction writing reload growth startup; all of them where none is named.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends too
    about = machine.described()
    with running() as server, tempfile.TemporaryDirectory(prefix="loader-bench-") as folder:
        bench = Bench(SIZES[size], server, shared, Path(folder))
        for name in wanted or SECTIONS:
            click.echo(f"{name} …", err=True)
            text = report.section(SECTIONS[name](bench), about, size)
            click.echo(text)
            if keep:
                report.keep(name, text)


if __name__ == "__main__":
    main()
