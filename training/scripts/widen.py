"""Widen the hidden layer of a pipeline's parser without changing what it parses.

    python scripts/widen.py PIPELINE OUT --width 128

A unit that is new reads at random and is not listened to yet, so that training can go on from what is known (Net2Net,
Chen, Goodfellow and Shlens 2016). What a parser does not need is left out: entities, lemmas.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.training import Example
from thinc.api import Model

import arguments

SEED = 1
KEPT = ("tok2vec", "tagger", "morphologizer", "parser")


def main() -> None:
    """Read, widen, write."""
    parser = arguments.parser(__doc__, "pipeline", "out")
    parser.add_argument("--width", type=int, required=True)
    args = parser.parse_args()
    widened(args.pipeline, args.width).to_disk(args.out)


def widened(pipeline: Path, width: int) -> Language:
    """Return the pipeline with a parser whose hidden layer has `width` units. ValueError where it has more already."""
    nlp = spacy.load(pipeline)
    for name in set(nlp.pipe_names) - set(KEPT):
        nlp.remove_pipe(name)
    narrow = cast(Any, nlp.get_pipe("parser"))
    model = nlp.config["components"]["parser"]["model"]
    if model["hidden_width"] > width:
        raise ValueError(f"the parser's hidden layer has {model['hidden_width']} units, more than {width}")
    config = {"model": {**model, "hidden_width": width}, "min_action_freq": narrow.cfg["min_action_freq"]}
    nlp.replace_pipe("parser", "parser", config=config)
    wide = cast(Any, nlp.get_pipe("parser"))
    blank = nlp.make_doc("One sentence.")
    wide.initialize(lambda: [Example(blank, blank)], nlp=nlp, labels=narrow.label_data)
    _copy(narrow.model, wide.model)
    return nlp


def _copy(narrow: Model[Any, Any], wide: Model[Any, Any]) -> None:
    """Copy each weight into the corner of the wider one; there, the output's other weights are nothing."""
    random = np.random.default_rng(SEED)
    for small, large in zip(_own(narrow), _own(wide), strict=True):
        for name in small.param_names:
            old = cast("NDArray[np.float32]", small.get_param(name))
            new = np.zeros(large.get_param(name).shape, dtype=np.float32)
            if large is not wide.get_ref("upper"):
                fresh = random.standard_normal(new.shape) * old.std()
                new[...] = fresh if name == "W" else 0
            corner = tuple(slice(0, size) for size in old.shape)
            if new.ndim == 4 and name == "W":
                new[:, : old.shape[1], :, old.shape[3] :] = 0  # what was there does not read the new units
            new[corner] = old
            large.set_param(name, cast(Any, new))


def _own(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [layer for layer in model.walk() if layer.param_names and layer.name != "tok2vec-listener"]


if __name__ == "__main__":
    main()
