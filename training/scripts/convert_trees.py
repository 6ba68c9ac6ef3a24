"""Turn the UD treebanks into spaCy training data: tags, morphology, lemmas and trees.

    python scripts/convert_trees.py RAW OUT

RAW is what `unpack.py` wrote. OUT receives trees_train.spacy, trees_finish.spacy (the same sentences with some people
renamed, for the last steps), trees_dev.spacy and trees_test_{ewt,gum,pud}.spacy. The pipeline reads one paragraph at a
time, so training documents are runs of one to eight sentences of one paragraph, cut differently in each of two passes;
some single sentences lose their final stop or are set like a headline. PUD is only ever a test.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from arguments import folders
from conllu import Sentence, read_conllu
from gum import gum_splits
from rename_trees import rename
from text import headline_case

SEED = 7
RUN_LENGTHS = (1, 1, 2, 3, 4, 6, 8)
PASSES = 2
NO_STOP_SHARE = 0.20
HEADLINE_SHARE = 0.10
RENAMED_SHARE = 0.4
NLP = spacy.blank("en")


def main() -> None:
    """Convert every treebank under the folder named on the command line."""
    raw, out = folders(__doc__)
    files = file_sets(raw)
    rng = random.Random(SEED)
    train = [doc for _ in range(PASSES) for path in files["train"] for doc in training_docs(path, rng)]
    rng.shuffle(train)
    save(out / "trees_train.spacy", train)
    finish = [doc for path in files["train"] for doc in training_docs(path, rng, RENAMED_SHARE)]
    rng.shuffle(finish)
    save(out / "trees_finish.spacy", finish)
    for name in ("dev", "test_ewt", "test_gum"):
        save(out / f"trees_{name}.spacy", plain_docs(files[name]))
    save(out / "trees_test_pud.spacy", plain_docs(files["test_pud"], longest=1))


def file_sets(raw: Path) -> dict[str, list[Path]]:
    """Return the files to train on, to tune on and to test on: `train`, `dev`, `test_ewt`, `test_gum`, `test_pud`.

    Every third file of EWT's development part is enough to tune on.
    """
    ewt, gum = ewt_splits(raw / "ud_ewt"), gum_splits(raw / "gum_open")
    return {
        "train": ewt["train"] + gum["train"],
        "dev": ewt["dev"][::3] + gum["dev"],
        "test_ewt": [raw / "ud_ewt/en_ewt-ud-test.conllu"],
        "test_gum": gum["test"],
        "test_pud": [raw / "pud/UD_English-PUD/en_pud-ud-test.conllu"],
    }


def ewt_splits(folder: Path) -> dict[str, list[Path]]:
    """Return EWT's source files under `train` and `dev`, by the treebank's own lists."""
    lists, sources = folder / "not-to-release/file-lists", folder / "not-to-release/sources"
    return {
        split: [sources / name for name in (lists / f"files.{split}").read_text(encoding="utf8").split()]
        for split in ("train", "dev")
    }


def training_docs(path: Path, rng: random.Random, renamed: float = 0.0) -> Iterator[Doc]:
    """Yield one file's paragraphs as runs of sentences of varying length, single ones sometimes as headlines.

    In a share `renamed` of the sentences, people get names of other forms.
    """
    for paragraph in paragraphs(read_conllu(path)):
        if renamed:
            paragraph = [rename(sentence, rng) if rng.random() < renamed else sentence for sentence in paragraph]
        start = 0
        while start < len(paragraph):
            run = paragraph[start : start + rng.choice(RUN_LENGTHS)]
            start += len(run)
            yield _varied(run, rng)


def _varied(run: Sequence[Sentence], rng: random.Random) -> Doc:
    """Return the run's document; a single sentence may lose its final stop or be set like a headline."""
    doc = to_doc(run)
    if len(run) > 1 or len(doc) <= 3 or rng.random() >= NO_STOP_SHARE:
        return doc
    if rng.random() < HEADLINE_SHARE / NO_STOP_SHARE:
        return to_doc(run, headline=True)
    return without_stop(doc)


def plain_docs(paths: Iterable[Path], longest: int = 8) -> list[Doc]:
    """Return the files' paragraphs as they stand, in runs of at most `longest` sentences."""
    docs = []
    for path in paths:
        for paragraph in paragraphs(read_conllu(path)):
            docs += [to_doc(paragraph[at : at + longest]) for at in range(0, len(paragraph), longest)]
    return docs


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Group a file's sentences by paragraph."""
    current: list[Sentence] = []
    for sentence in sentences:
        if sentence.new_paragraph and current:
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def to_doc(sentences: Sequence[Sentence], *, headline: bool = False) -> Doc:
    """Build the annotated document of some sentences, a space between them; as a headline, without the final stop."""
    words = [word for sentence in sentences for word in sentence.words]
    forms = [word.form for word in words]
    doc = Doc(
        NLP.vocab,
        words=headline_case(forms) if headline else forms,
        spaces=[space for sentence in sentences for space in _spaces(sentence)],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=_heads(sentences),
        deps=["ROOT" if word.head == 0 else word.dep for word in words],
    )
    return without_stop(doc) if headline else doc


def _spaces(sentence: Sentence) -> list[bool]:
    return [*(word.space_after for word in sentence.words[:-1]), True]


def _heads(sentences: Sequence[Sentence]) -> list[int]:
    """Return each word's head, counted from 0 through all the sentences; a root is its own head."""
    heads: list[int] = []
    for sentence in sentences:
        start = len(heads)
        heads += [start + (at if word.head == 0 else word.head - 1) for at, word in enumerate(sentence.words)]
    return heads


def without_stop(doc: Doc) -> Doc:
    """Return a one-sentence document without its final stop, unless something hangs on the stop."""
    last = doc[-1]
    if last.text not in {".", "!"} or last.head.i == last.i or last.n_lefts + last.n_rights:
        return doc
    return doc[:-1].as_doc()


def save(path: Path, docs: Sequence[Doc]) -> None:
    """Write the documents and say how much they hold."""
    attrs = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
    DocBin(attrs=attrs, docs=docs).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(map(len, docs))} tokens")


if __name__ == "__main__":
    main()
