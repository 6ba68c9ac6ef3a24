"""Put the trained parts together as the pipeline that ships.

    python scripts/assemble.py PARSER NER OUT --version 0.1.0

The entity recogniser keeps a token encoder of its own. OUT is written beside its place and renamed into it, so that
nobody loads half a pipeline; LICENSE and ATTRIBUTION.md go with it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import spacy
import srsly
from spacy.language import Language

import arguments

SOURCES: list[dict[str, str]] = srsly.read_yaml(Path(__file__).parent.parent / "sources.yaml")
DESCRIPTION = (
    "English news: tags, morphology, lemmas, UD trees and entities (PERSON, ORG, LOC, COUNTRY, NORP, FAC, EVENT, DATE, "
    "WEAPON, MISC). Expects one paragraph at a time, with straight quotes and apostrophes."
)
LICENSE = """\
The spaCy pipeline in this folder (the weights and every other file of it) is licensed under the
Creative Commons Attribution-ShareAlike 4.0 International License (CC BY-SA 4.0).

    https://creativecommons.org/licenses/by-sa/4.0/
    https://creativecommons.org/licenses/by-sa/4.0/legalcode

SPDX-License-Identifier: CC-BY-SA-4.0

You may share and adapt it, also commercially, if you give credit as ATTRIBUTION.md does, say what you changed, and
share what you make of it under the same licence. It comes without warranties; see section 5 of the licence.
"""


def main() -> None:
    """Assemble, describe and install the pipeline."""
    parser = arguments.parser(__doc__, "parser", "ner", "out")
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    nlp = combine(args.parser, args.ner)
    describe(nlp, args.out.name, args.version)
    install(nlp, args.out)
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out.name}: {', '.join(nlp.pipe_names)}; {size / 1e6:.1f} MB")


def combine(parser: Path, ner: Path) -> Language:
    """Return the parser's pipeline with the entity recogniser after it."""
    nlp, recogniser = spacy.load(parser), spacy.load(ner)
    if any(layer.name == "tok2vec-listener" for layer in cast(Any, recogniser.get_pipe("ner")).model.walk()):
        recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])  # one that is assembled has its own already
    nlp.add_pipe("ner", source=recogniser)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where this run kept its data concerns nobody
    return nlp


def describe(nlp: Language, name: str, version: str) -> None:
    """Fill in what meta.json says; evaluation/ adds the performance."""
    nlp.meta.update(
        name=name,
        version=version,
        description=DESCRIPTION,
        author="loader",
        email="",
        url="",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        sources=[{key: source[key] for key in ("name", "url", "license", "author")} for source in SOURCES],
        performance={},
    )


def install(nlp: Language, out: Path) -> None:
    """Write the pipeline next to `out`, then rename it into place."""
    fresh, stale = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    for folder in (fresh, stale):
        shutil.rmtree(folder, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    (fresh / "LICENSE").write_text(LICENSE, encoding="utf8")
    (fresh / "ATTRIBUTION.md").write_text(attribution(), encoding="utf8")
    if out.exists():
        out.rename(stale)
    fresh.rename(out)
    shutil.rmtree(stale, ignore_errors=True)


def attribution() -> str:
    """Return ATTRIBUTION.md: each source, its makers, its licence, what it was used for."""
    head = (
        "# Attribution\n\n"
        "The weights in this folder were trained by the project (`training/` says how) on the following. Labels were\n"
        "brought to one scheme, quotes and apostrophes straightened, some names exchanged and sentences set as\n"
        "headlines; nothing here is endorsed by the makers.\n"
    )
    entries = [
        f"## {s['name']}\n\n- <{s['url']}>\n- By: {s['author']}\n- Licence: {s['license']}\n- Used for: {s['use']}\n"
        for s in SOURCES
    ]
    return "\n".join([head, *entries])


if __name__ == "__main__":
    main()
