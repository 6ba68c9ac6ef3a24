"""Average the weights of two pipelines, the second trained on from the first.

    python scripts/average.py FIRST SECOND OUT

The mean keeps what the second has learned and most of what it forgot on the way.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy


def main() -> None:
    """Write the first pipeline with the mean of both's weights; what only the first has is dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    first, second = spacy.load(args.first), spacy.load(args.second)
    for name in first.pipe_names:
        if name not in second.pipe_names:
            first.remove_pipe(name)
            continue
        nodes = zip(first.get_pipe(name).model.walk(), second.get_pipe(name).model.walk(), strict=True)
        for node, other in nodes:
            for parameter in node.param_names:
                if node.has_param(parameter) and other.has_param(parameter):
                    node.set_param(parameter, (node.get_param(parameter) + other.get_param(parameter)) / 2)
    first.to_disk(args.out)


if __name__ == "__main__":
    main()
