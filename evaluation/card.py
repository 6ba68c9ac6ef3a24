"""The model card beside the weights: what they are, whose data they hold, how well they read, where they fail."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly
import yaml

from evaluation import ROOT
from evaluation.pipelines import folder_of
from evaluation.report import Section, markdown

NEEDED = ("pipeline", "sentences", "entities", "speed", "size")
#: The card's own prose, known failures among it; the data's names and licences are those of ATTRIBUTION.md.
PROSE = ROOT / "training" / "card.yaml"
SOURCES = ROOT / "training" / "sources.yaml"


def write(pipeline: str, sections: Mapping[str, Section]) -> Path:
    """Write README.md into the pipeline's folder, and its figures into meta.json; give README.md's path."""
    folder = folder_of(pipeline)
    meta_path, path = folder / "meta.json", folder / "README.md"
    meta: dict[str, Any] = srsly.read_json(meta_path)
    performance = {key: value for name in NEEDED for key, value in sections[name].figures.items()}
    srsly.write_json(meta_path, {**meta, "performance": performance})
    prose = yaml.safe_load(PROSE.read_text(encoding="utf-8"))
    uses = {source["name"]: source["use"] for source in yaml.safe_load(SOURCES.read_text(encoding="utf-8"))}
    path.write_text(card(meta, prose, uses, sections), encoding="utf-8")
    return path


def card(
    meta: Mapping[str, Any],
    prose: Mapping[str, Any],
    uses: Mapping[str, str],
    sections: Mapping[str, Section],
) -> str:
    """The card as Markdown, from meta.json, training/card.yaml, what each source is used for, and what was measured."""
    parts = [
        f"# {meta['name']} {meta['version']}",
        meta["description"],
        prose["what"],
        _facts(meta),
        "## Data",
        _data(meta["sources"], uses),
        "## Labels",
        _labels(meta["labels"], prose["labels"]),
        "## Figures",
        prose["figures"],
        *_figures(sections),
        "## Known failures",
        prose["failures_read_off"],
        "\n".join(f"- {failure}" for failure in prose["failures"]),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _facts(meta: Mapping[str, Any]) -> str:
    rows = {
        "licence": f"{meta['license']}, with the attribution in ATTRIBUTION.md",
        "spaCy": meta["spacy_version"],
        "components": ", ".join(meta["pipeline"]),
    }
    return _table(("", ""), rows.items())


def _data(sources: Iterable[Mapping[str, str]], uses: Mapping[str, str]) -> str:
    rows = ((_linked(each["name"], each["url"]), each["license"], uses.get(each["name"], "")) for each in sources)
    return _table(("corpus", "licence", "used for"), rows)


def _linked(name: str, url: str) -> str:
    return f"[{name}]({url})" if url else name


def _labels(labels: Mapping[str, list[str]], meanings: Mapping[str, str]) -> str:
    rows = [(label, meanings.get(label, "")) for label in labels["ner"]]
    relations = ", ".join(f"`{label}`" for label in labels["parser"] if "||" not in label)
    return f"{_table(('entity', 'what it is'), rows)}\n\nRelations, as Universal Dependencies has them: {relations}."


def _figures(sections: Mapping[str, Section]) -> Iterable[str]:
    for name in NEEDED:
        yield f"### {name}"
        yield sections[name].note
        for table in sections[name].tables:
            yield from [f"**{table.title}**"] * bool(table.title)
            yield markdown(table)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
