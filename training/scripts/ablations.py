"""Measure what each lever is worth: short trainings that differ in one thing each.

    OMP_NUM_THREADS=1 python scripts/ablations.py WORK README.md [--only TEXT …]

The rows are in ablations.yaml; what a row has once given is kept in WORK/ablations.json and not trained again, so that
rows can run one by one. The table goes between the markers of README.md.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from typing import Any

import srsly
from spacy.language import DEFAULT_CONFIG_PRETRAIN_PATH
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

_HERE = Path(__file__).parent.parent
_MARKERS = re.compile(r"(<!-- ablations:start -->\n).*(<!-- ablations:end -->)", re.DOTALL)

Row = dict[str, Any]


def main() -> None:
    """Train the rows that are asked for and not yet known, then write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("readme", type=Path)
    parser.add_argument("--only", nargs="+", default=[""])
    args = parser.parse_args()
    plan: dict[str, Any] = srsly.read_yaml(_HERE / "ablations.yaml")
    kept = args.work / "ablations.json"
    steps = plan.pop("steps")
    for task, settings in plan.items():
        for name, overrides in settings["rows"].items():
            known: dict[str, Row] = srsly.read_json(kept) if kept.exists() else {}
            key = f"{task}: {name}"
            if key not in known and any(text in key for text in args.only):
                result = run(settings, overrides, args.work, steps)
                known = srsly.read_json(kept) if kept.exists() else {}
                srsly.write_json(kept, known | {key: result})
    known = srsly.read_json(kept) if kept.exists() else {}
    tables = "\n".join(table(task, settings, known, steps) for task, settings in plan.items())
    text = args.readme.read_text(encoding="utf8")
    args.readme.write_text(_MARKERS.sub(lambda m: f"{m[1]}{tables}{m[2]}", text), encoding="utf8")


def run(settings: Row, overrides: Row, work: Path, steps: int) -> Row:
    """Train one row and return its scores on the development set, with the minutes it took."""
    data = settings["data"]
    values = {
        "paths.train": str(work / f"corpus/{data}_train.spacy"),
        "paths.dev": str(work / f"corpus/{data}_dev.spacy"),
        "paths.vectors": str(work / "vectors"),
        "training.max_steps": steps,
        "training.eval_frequency": steps,
        **settings["common"],
    }
    values |= {key: value.format(work=work) if isinstance(value, str) else value for key, value in overrides.items()}
    started = time.monotonic()
    config = load_config(_HERE / settings["config"], overrides=values)
    if "initialize.init_tok2vec" in values:  # spaCy reads what was pretrained only where it is told how
        config = load_config(DEFAULT_CONFIG_PRETRAIN_PATH).merge(config)
    nlp = init_nlp(config)
    out = work / "ablation"
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out)
    performance = srsly.read_json(out / "model-last/meta.json")["performance"]
    minutes = (time.monotonic() - started) / 60
    return {**{score: performance[score] for score in settings["scores"]}, "minutes": minutes}


def table(task: str, settings: Row, known: dict[str, Row], steps: int) -> str:
    """Return the table of one task, the rows that were not run left out."""
    scores = settings["scores"]
    lines = [f"| {task}, {steps} steps | {' | '.join(scores)} | minutes |", "|---" * (len(scores) + 2) + "|"]
    for name in settings["rows"]:
        if row := known.get(f"{task}: {name}"):
            values = " | ".join(f"{row[score]:.3f}" for score in scores)
            lines.append(f"| {name} | {values} | {row['minutes']:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
