"""Average the components of two pipelines that were trained from the same start.

    python scripts/average.py A B OUT

OUT is A with the mean of both pipelines' weights, component by component. Of two recognisers the later one has learned
more names and the earlier one keeps more of what it knew: the mean was the better compromise on the development set.
Two parsers that went on with other seeds err in other places.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from thinc.api import Model

import arguments


def main() -> None:
    """Read both, write the mean."""
    args = arguments.parser(__doc__, "one", "other", "out").parse_args()
    nlp = averaged(args.one, args.other)
    nlp.to_disk(args.out)


def averaged(one: Path, other: Path) -> Language:
    """Return the first pipeline with the mean weights. ValueError where the two are not built alike."""
    nlp, second = spacy.load(one), spacy.load(other)
    for name in nlp.pipe_names:
        _average(cast(Any, nlp.get_pipe(name)).model, cast(Any, second.get_pipe(name)).model)
    return nlp


def _average(model: Model[Any, Any], other: Model[Any, Any]) -> None:
    for mine, theirs in zip(model.walk(), other.walk(), strict=True):
        if mine.name != theirs.name:
            raise ValueError(f"{mine.name} and {theirs.name}: the pipelines are not built alike")
        for name in mine.param_names:
            if mine.has_param(name):
                mine.set_param(name, (mine.get_param(name) + theirs.get_param(name)) / 2)


if __name__ == "__main__":
    main()
