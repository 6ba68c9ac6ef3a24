"""Average the weights of two pipelines, the second trained on from the first.

    python scripts/average.py FIRST SECOND OUT

The mean keeps what the second has learned and most of what it forgot on the way.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Model

import arguments


def main() -> None:
    """Write the first pipeline with the mean of both's weights; what only the first has is dropped."""
    args = arguments.parser(__doc__, "first", "second", "out").parse_args()
    first, second = spacy.load(args.first), spacy.load(args.second)
    for name in first.pipe_names:
        if name in second.pipe_names:
            average(model_of(first, name), model_of(second, name))
        else:
            first.remove_pipe(name)
    first.to_disk(args.out)


def model_of(nlp: Language, name: str) -> Model[Any, Any]:
    """Return the network of a trained component."""
    pipe: Any = nlp.get_pipe(name)
    model: Model[Any, Any] = pipe.model
    return model


def average(model: Model[Any, Any], other: Model[Any, Any]) -> None:
    """Set the weights of `model` to the mean of both; the two are built alike."""
    for node, twin in zip(model.walk(), other.walk(), strict=True):
        for name in node.param_names:
            if node.has_param(name) and twin.has_param(name):
                node.set_param(name, (node.get_param(name) + twin.get_param(name)) / 2)


if __name__ == "__main__":
    main()
