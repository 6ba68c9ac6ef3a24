"""The corpora behind the figures: archives beside the checkout, unpacked once into build/, which git ignores.

Held-out parts are those of training: its converters draw them.
"""

import hashlib
import itertools
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from conllu import Sentence, read_conllu
from convert_entities import SEED, passage_sets
from convert_trees import file_sets, paragraphs, plain_docs
from evaluation import CACHE, ROOT
from evaluation.places import Places
from iob import FOUR_TYPES, read_iob
from loader.errors import ConfigError
from passage import Passage, to_doc
from text import straighten

TRAINING = ROOT / "training"
SCRIPTS = TRAINING / "scripts"
ENTITY_SETS = ("re3d", "gum", "gmb")
PUD = "pud/UD_English-PUD/en_pud-ud-test.conllu"
PUD_ENTITIES = "pud/UNER_English-PUD/en_pud-ud-test.iob2"


@dataclass(frozen=True)
class Corpora:
    """The test sets in the unpacked folder `raw`."""

    raw: Path

    def trees(self) -> dict[str, list[Doc]]:
        """Gold trees of PUD (a sentence each: they do not follow one another), GUM's and EWT's test parts."""
        files = file_sets(self.raw)
        return {name: plain_docs(files[f"test_{name}"], 1 if name == "pud" else 8) for name in ("pud", "gum", "ewt")}

    def news(self, captions_apart: bool) -> dict[str, list[list[str]]]:
        """GUM's news documents by name: each paragraph as its sentences, spaced as the text is.

        GUM puts a caption into the paragraph that it stands by; `captions_apart` makes it a paragraph of its own.
        """
        found = {}
        for path in sorted((self.raw / "gum_open/dep").glob("GUM_news_*.conllu")):
            texts = [[sentence_text(sentence) for sentence in each] for each in paragraphs(read_conllu(path))]
            found[path.stem] = split(texts, block_ends(path.read_text(encoding="utf-8"))) if captions_apart else texts
        return found

    def pud_sentences(self) -> list[str]:
        """The sentences of PUD, as texts."""
        return [sentence_text(sentence) for sentence in read_conllu(self.raw / PUD)]

    def entities(self) -> dict[str, list[Doc]]:
        """Gold entities in the project's scheme: what training holds out of re3d, GUM and GMB.

        Drawing them takes a while, so they are kept for as long as training's scripts and lists stay the same.
        """
        folder = self.raw / f"entities-{_digest([*sorted(SCRIPTS.glob('*.py')), *sorted(TRAINING.glob('*.yaml'))])}"
        if not folder.exists():
            sets = passage_sets(self.raw, random.Random(SEED))
            fresh = folder.with_suffix(".new")
            fresh.mkdir(exist_ok=True)
            for name in ENTITY_SETS:
                bin_of(to_doc(passage) for passage in sets[f"test_{name}"]).to_disk(fresh / name)
            fresh.rename(folder)
        vocab = spacy.blank("en").vocab
        return {name: list(DocBin().from_disk(folder / name).get_docs(vocab)) for name in ENTITY_SETS}

    def pud_entities(self, kind: str) -> list[Passage]:
        """PUD's entities in its own three types, `kind` news or wiki, a sentence each, spaced as its treebank is."""
        spaces = {
            tuple(word.form for word in sentence.words): tuple(word.space_after for word in sentence.words)
            for sentence in read_conllu(self.raw / PUD)
        }
        passages = read_iob(self.raw / PUD_ENTITIES, FOUR_TYPES, word=1, tag=2, only=kind[0])
        return list(_spaced(passages, spaces))


def corpora(places: Places) -> Corpora:
    """The test sets of the archives, unpacked on the first call. ConfigError where they are missing or broken."""
    archives = places.corpora
    raw = CACHE / f"corpora-{_digest(sorted(archives.glob('*.*z*')))}"
    if not raw.exists():
        fresh = raw.with_name(f".{raw.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        unpack = [sys.executable, str(SCRIPTS / "unpack.py"), str(archives), str(fresh)]
        done = subprocess.run(unpack, check=False, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise ConfigError(done.stderr.strip())
        fresh.rename(raw)
    return Corpora(raw)


def block_ends(conllu: str) -> set[int]:
    """The numbers of the sentences of a document, from 0, with which a block of GUM's layout is over.

    "# newpar_block = p (6 s) | caption (1 s)" opens two at the next sentence, of which the caption ends first.
    """
    ends: set[int] = set()
    at = 0
    for line in conllu.splitlines():
        if line.startswith("# newpar_block"):
            ends |= {at + int(length) - 1 for length in re.findall(r"\((\d+) s\)", line)}
        at += line.startswith("# sent_id")
    return ends


def split(paragraphs: Sequence[Sequence[str]], ends: set[int]) -> list[list[str]]:
    """The paragraphs of a document, cut also behind the sentences whose numbers are in `ends`."""
    parts: list[list[str]] = []
    numbers = itertools.count()
    for paragraph in paragraphs:
        opens = True
        for sentence in paragraph:
            if opens:
                parts.append([])
            parts[-1].append(sentence)
            opens = next(numbers) in ends
    return parts


def sentence_text(sentence: Sentence) -> str:
    """A sentence of a treebank as text, its quote marks straight."""
    return "".join(word.form + " " * word.space_after for word in sentence.words).strip()


def bin_of(docs: Iterable[Doc]) -> DocBin:
    """Documents with entities, to be stored: tokens left undecided stay so."""
    return DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=docs)


def _spaced(passages: Iterator[Passage], spaces: dict[tuple[str, ...], tuple[bool, ...]]) -> Iterator[Passage]:
    for passage in passages:
        words = tuple(straighten(word) for word in passage.words)
        yield replace(passage, words=words, spaces=spaces.get(words))


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
