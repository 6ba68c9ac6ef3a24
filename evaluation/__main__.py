"""`python -m evaluation`: one report of what can be measured, or the sections that are named."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from evaluation import (
    ROOT,
    card,
    coreference,
    cost,
    dates,
    editors,
    entities,
    events,
    judged,
    located,
    meetings,
    quotes,
    re3d,
    seed,
    sentences,
    size,
    speed,
    trees,
)
from evaluation.places import Places
from evaluation.report import Section, page
from loader.errors import LoaderError

Measure = Callable[[Sequence[str], Places], Section]

SECTIONS: dict[str, Measure] = {
    "pipeline": trees.measure,
    "sentences": sentences.measure,
    "entities": entities.measure,
    "speed": speed.measure,
    "size": size.measure,
    "cost": cost.measure,
    "quotes": quotes.measure,
    "events": events.measure,
    "meetings": meetings.measure,
    "dates": dates.measure,
    "editors": editors.measure,
    "coreference": coreference.measure,
    "seed": seed.measure,
    "judged": judged.measure,
    "re3d": re3d.measure,
    "places": located.measure,
}
CARD = "card"


@click.command()
@click.argument("wanted", nargs=-1, type=click.Choice([*SECTIONS, CARD]), metavar="[SECTION]...")
@click.option("--pipeline", default="en_news", show_default=True, help="Shipped name, folder or installed package.")
@click.option("--against", help="Another pipeline, measured in the same run beneath it.")
@click.option("--shared", type=click.Path(path_type=Path), default=ROOT.parent / "shared", help="Gold and articles.")
@click.option("--corpora", type=click.Path(path_type=Path), help="The corpora's archives; SHARED/corpora if not given.")
@click.option("--json", "as_json", is_flag=True, help="The bare figures, as one JSON object.")
@click.option("--details", is_flag=True, help="Show the mistakes too, where a section lists them.")
def main(
    wanted: tuple[str, ...],
    pipeline: str,
    against: str | None,
    shared: Path,
    corpora: Path | None,
    as_json: bool,
    details: bool,
) -> None:
    """Measure a pipeline and print what comes out.

    Sections: pipeline sentences entities speed size cost quotes events meetings dates editors coreference seed judged
    re3d places; all of them where none is named.
    `card` measures the first five and writes the pipeline's model card, and its figures into meta.json.
    A section whose data are missing costs one line and exit code 2; the others are measured all the same.
    """
    if against and CARD in wanted:
        raise click.UsageError("a card is of one pipeline; leave --against out")
    names = [pipeline, against] if against else [pipeline]
    sections = measured(chosen(wanted), names, Places(shared, corpora or shared / "corpora"))
    if CARD in wanted and set(card.NEEDED) <= set(sections):
        click.echo(f"Written: {card.write(pipeline, sections)}", err=True)
    if as_json:
        click.echo(json.dumps({name: section.figures for name, section in sections.items()}, indent=2))
    else:
        for name, section in sections.items():
            click.echo(page(name, section, details))
    sys.exit(0 if set(chosen(wanted)) == set(sections) else 2)


def chosen(wanted: Sequence[str]) -> list[str]:
    """The sections to measure, in the report's order."""
    if not wanted:
        return list(SECTIONS)
    named = {*wanted, *(card.NEEDED if CARD in wanted else ())}
    return [name for name in SECTIONS if name in named]


def measured(sections: Sequence[str], names: Sequence[str], places: Places) -> dict[str, Section]:
    """Each section that could be measured; a line on stderr for each that could not."""
    done: dict[str, Section] = {}
    for name in sections:
        try:
            done[name] = SECTIONS[name](names, places)
        except LoaderError as error:
            click.echo(f"Error: {name}: {error}", err=True)
    return done


if __name__ == "__main__":
    main()
