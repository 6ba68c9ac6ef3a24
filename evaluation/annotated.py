"""Articles as the annotate stage hands them on, kept between runs.

Annotating costs most of a run's time and changes only with the pipeline and the code before resolving, while the rules
after it are measured again and again. So it is kept, a file for each group of articles, named by a hash of all that it
depends on; LOADER_EVALUATION_CACHE names another folder for it.
"""

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from platformdirs import user_cache_path
from spacy import about
from spacy.tokens import DocBin

from evaluation.pipelines import bare, folder_of, staged
from loader.pipeline import Reader
from loader.records import AnnotatedArticle, Article, Frozen, Paragraph, Record, Sentence, SourceArticle
from loader.resources import PACKAGE, config_dir

GROUP = 100
_SAID_OF_IT = ("README.md", "meta.json")  # the card and the figures, which change nothing of what is read
_ATTRS = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


class _Kept(Frozen, frozen=True):
    articles: list[Article]
    paragraphs: list[tuple[Paragraph, ...]]
    sentences: list[tuple[Sentence, ...]]
    docs: bytes


def records(articles: Iterable[SourceArticle], model: str) -> Iterator[Record]:
    """What the product reads from the articles, annotated now or before."""
    for source, found in annotated(articles, model):
        yield reader(model).record(source, found)


def annotated(articles: Iterable[SourceArticle], model: str) -> Iterator[tuple[SourceArticle, AnnotatedArticle]]:
    """Each article with what the annotate stage makes of it, in the order given."""
    stream = iter(articles)
    while group := list(islice(stream, GROUP)):
        path = _folder() / f"{_name(group, model)}.msgpack"
        if not path.exists():
            _keep(path, list(staged(model).annotate(group)))
        yield from zip(group, _kept(path, model), strict=True)


def _keep(path: Path, found: Sequence[AnnotatedArticle]) -> None:
    kept = _Kept(
        articles=[each.article for each in found],
        paragraphs=[each.paragraphs for each in found],
        sentences=[each.sentences for each in found],
        docs=DocBin(attrs=_ATTRS, docs=[each.doc for each in found]).to_bytes(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(msgspec.msgpack.encode(kept))
    fresh.rename(path)


def _kept(path: Path, model: str) -> Iterator[AnnotatedArticle]:
    kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    docs = DocBin().from_bytes(kept.docs).get_docs(bare(model).vocab)
    for article, paragraphs, sentences, doc in zip(kept.articles, kept.paragraphs, kept.sentences, docs, strict=True):
        yield AnnotatedArticle(article=article, paragraphs=paragraphs, sentences=sentences, doc=doc)


@functools.cache
def reader(model: str) -> Reader:
    """The product's reader, whose stages after annotating read what is kept."""
    return Reader(model)


def _folder() -> Path:
    return Path(os.environ.get("LOADER_EVALUATION_CACHE") or user_cache_path("loader") / "evaluation")


def _name(group: Sequence[SourceArticle], model: str) -> str:
    digest = hashlib.blake2b(_state(model), digest_size=16)
    digest.update(msgspec.msgpack.encode([(each.article, each.paragraphs) for each in group]))  # wherever they lie
    return digest.hexdigest()


@functools.cache
def _state(model: str) -> bytes:
    """A hash of all that annotating depends on but the articles."""
    digest = hashlib.blake2b(about.__version__.encode())
    folder = folder_of(model)
    read = [path for path in folder.rglob("*") if path.is_file() and path.name not in _SAID_OF_IT]
    read += [PACKAGE / "spelling.py", PACKAGE / "records.py", config_dir() / "sentences.yaml"]
    for path in sorted([*read, *(PACKAGE / "annotate").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.digest()
