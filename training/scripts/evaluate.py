"""Measure the shipped pipeline and write the figures down.

    OMP_NUM_THREADS=1 python scripts/evaluate.py PIPELINE RAW CORPUS --readme README.md

Trees on PUD, GUM and EWT; entities on PUD (its own three types, this project's labels folded into them) and on the
held-out parts of re3d, GUM and GMB; speed on one core. The figures replace what stands between the markers in README.md
and fill `performance` in the pipeline's meta.json.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import srsly
from conllu import read_conllu
from iob import FOUR_TYPES, read_iob
from passage import Passage
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from text import STRAIGHT, guess_spaces

TREE_SETS = {"pud": "PUD (test only)", "gum": "GUM test", "ewt": "EWT test"}
TREE_FIGURES = ("dep_uas", "dep_las", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "sents_f")
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "appos", "parataxis", "conj", "flat")
ENTITY_SETS = {"re3d": "re3d, held-out third", "gum": "GUM test", "gmb": "GMB, held out (silver)"}
COARSE = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "COUNTRY": "LOC", "FAC": "LOC"}
MARKERS = re.compile(r"(<!-- figures:start -->\n).*(<!-- figures:end -->)", re.DOTALL)


@dataclass(frozen=True)
class Count:
    """Entities found rightly, found wrongly, and there to find."""

    right: int
    wrong: int
    gold: int

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.right + self.wrong + self.gold)


def main() -> None:
    """Measure, print, and write the figures where they belong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--readme", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.pipeline)
    trees = {name: scores(nlp, args.corpus / f"trees_test_{name}.spacy") for name in TREE_SETS}
    entities = {name: scores(nlp, args.corpus / f"entities_test_{name}.spacy") for name in ENTITY_SETS}
    pud = args.raw / "pud/UNER_English-PUD/en_pud-ud-test.iob2"
    coarse = {
        kind: coarse_counts(nlp, read_iob(pud, FOUR_TYPES, word=1, tag=2, only=kind[0])) for kind in ("news", "wiki")
    }
    speed = tokens_per_second(nlp, args.raw / "pud/UD_English-PUD/en_pud-ud-test.conllu")
    megabytes = sum(path.stat().st_size for path in args.pipeline.rglob("*") if path.is_file()) / 1e6
    report = "\n\n".join(
        [tree_table(trees), relation_table(trees["pud"]), coarse_table(coarse), entity_table(entities)]
    )
    report += f"\n\nThe whole pipeline reads {speed:,.0f} tokens a second on one core and weighs {megabytes:.1f} MB.\n"
    print(report)
    if args.readme:
        text = args.readme.read_text(encoding="utf8")
        args.readme.write_text(MARKERS.sub(lambda m: f"{m[1]}{report}{m[2]}", text), encoding="utf8")
        write_performance(args.pipeline / "meta.json", trees, entities, coarse, speed)


def scores(nlp: Language, path: Path) -> dict[str, Any]:
    """Return spaCy's scores for one test set."""
    gold = DocBin().from_disk(path).get_docs(nlp.vocab)
    return nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])


def coarse_counts(nlp: Language, passages: Iterable[Passage]) -> dict[str, Count]:
    """Count people, organisations and places; an article before a name is no part of it."""
    tally = {label: [0, 0, 0] for label in ("PERSON", "ORG", "LOC")}
    for passage in passages:
        text, gold = "", set()
        offsets = []
        for word, space in zip(passage.words, guess_spaces(passage.words), strict=True):
            offsets.append((len(text), len(text) + len(word)))
            text += word.translate(STRAIGHT) + " " * space
        for m in passage.mentions:
            if m.label in tally:
                gold.add(_without_article(text, offsets[m.start][0], offsets[m.end - 1][1], m.label))
        found = {
            _without_article(text, e.start_char, e.end_char, COARSE[e.label_])
            for e in nlp(text).ents
            if e.label_ in COARSE
        }
        for label, counts in tally.items():
            mine, theirs = {e for e in found if e[2] == label}, {e for e in gold if e[2] == label}
            counts[0] += len(mine & theirs)
            counts[1] += len(mine - theirs)
            counts[2] += len(theirs)
    counted = {label: Count(*counts) for label, counts in tally.items()}
    return {"all": Count(*(sum(column) for column in zip(*tally.values(), strict=True))), **counted}


def _without_article(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    return (start + 4 if text[start:end].lower().startswith("the ") else start, end, label)


def tokens_per_second(nlp: Language, path: Path) -> float:
    """Return the speed over PUD's text in paragraphs of four sentences, the best of three runs."""
    sentences = ["".join(w.form + " " * w.space_after for w in s.words) for s in read_conllu(path)]
    texts = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
        best = max(best, tokens / (time.perf_counter() - start))
    return best


def tree_table(trees: dict[str, dict[str, Any]]) -> str:
    """Return the table of trees."""
    rows = ["| trees | UAS | LAS | tag | POS | morph | lemma | sentences F |", "|---" * 8 + "|"]
    for name, title in TREE_SETS.items():
        rows.append(f"| {title} | " + " | ".join(figure(trees[name].get(key)) for key in TREE_FIGURES) + " |")
    return "\n".join(rows)


def relation_table(score: dict[str, Any]) -> str:
    """Return the table of PUD's relations."""
    types = score["dep_las_per_type"]
    shown = [name for name in RELATIONS if name in types]
    values = " | ".join(figure(types[name]["f"]) for name in shown)
    return f"| PUD, F | {' | '.join(shown)} |\n{'|---' * (len(shown) + 1)}|\n| | {values} |"


def coarse_table(coarse: dict[str, dict[str, Count]]) -> str:
    """Return the table of PUD's entities."""
    rows = ["| entities, PUD (test only) | all | PERSON | ORG | LOC |", "|---" * 5 + "|"]
    for kind, counts in coarse.items():
        rows.append(f"| {kind}, F | " + " | ".join(figure(count.f) for count in counts.values()) + " |")
    return "\n".join(rows)


def entity_table(entities: dict[str, dict[str, Any]]) -> str:
    """Return the table of the held-out parts, label by label."""
    labels = ("PERSON", "ORG", "LOC", "COUNTRY", "NORP", "EVENT", "DATE", "WEAPON", "MISC")
    rows = [f"| entities, F | all | {' | '.join(labels)} |", "|---" * (len(labels) + 2) + "|"]
    for name, title in ENTITY_SETS.items():
        types = entities[name]["ents_per_type"]
        values = [figure(types[label]["f"]) if label in types else "–" for label in labels]
        rows.append(f"| {title} | {figure(entities[name]['ents_f'])} | {' | '.join(values)} |")
    return "\n".join(rows)


def figure(value: float | None) -> str:
    """Return a share to three places."""
    return "–" if value is None else f"{value:.3f}"


def write_performance(
    path: Path,
    trees: dict[str, dict[str, Any]],
    entities: dict[str, dict[str, Any]],
    coarse: dict[str, dict[str, Count]],
    speed: float,
) -> None:
    """Put the main figures into the pipeline's meta.json."""
    performance: dict[str, float] = {
        f"{name}_{key}": round(score[key], 4)
        for name, score in trees.items()
        for key in TREE_FIGURES
        if score.get(key) is not None
    }
    performance |= {f"{name}_ents_f": round(score["ents_f"], 4) for name, score in entities.items()}
    for kind, counts in coarse.items():
        performance |= {f"pud_{kind}_{label.lower()}_f": round(count.f, 4) for label, count in counts.items()}
    meta = srsly.read_json(path)
    srsly.write_json(path, {**meta, "performance": {**performance, "tokens_per_second": round(speed)}})


if __name__ == "__main__":
    main()
