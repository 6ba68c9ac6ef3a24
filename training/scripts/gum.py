"""Which documents of GUM are trained on, tuned on and tested on."""

from __future__ import annotations

import re
from pathlib import Path


def gum_splits(folder: Path) -> dict[str, list[Path]]:
    """Return GUM's documents under `train`, `dev` and `test`, by the corpus's own `splits.md`.

    The news documents outside `test` are all in `dev`: the product is scored on their quotations, so none is learned.
    """
    split_of: dict[str, str] = {}
    current = "train"
    for line in (folder / "splits.md").read_text(encoding="utf8").splitlines():
        if heading := re.match(r"## (\w+)", line):
            current = heading.group(1)
        elif entry := re.match(r"\s*\* (GUM_\w+)", line):
            split_of[entry.group(1)] = current
    splits: dict[str, list[Path]] = {"train": [], "dev": [], "test": []}
    for path in sorted((folder / "dep").glob("GUM_*.conllu")):
        split = split_of.get(path.stem, "train")
        if split == "train" and path.stem.startswith("GUM_news_"):
            split = "dev"
        splits["test" if split == "test2" else split].append(path)
    return splits
