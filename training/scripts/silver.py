"""Write lessons for the pipeline that ships: texts read by the teachers, with what they are not sure of left out.

    python scripts/silver.py IN OUT --pipeline P --vectors V [--trees A.pt B.pt] [--entities C.pt] [--own] [--share 0.5]

IN is a batch of articles (.jsonl.gz), cut into paragraphs and sentences as the product cuts them with the pipeline P,
or a .spacy file, whose passages P cuts into sentences. The teachers' scores are averaged, the best tree is Chu-Liu and
Edmonds's, the best entity tags Viterbi's; what P itself tags otherwise is missing, not outside. With --own, P is the
only teacher of entities: one that goes on with such lessons among new ones forgets nothing that it knew. Nothing of OUT
is part of the project: only the weights are.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from torch import Tensor
from ufal.chu_liu_edmonds import chu_liu_edmonds

from bilou import Scores, agreed, bilou, entity_spans, transitions, viterbi, without_doubtful
from loader.annotate import Annotator
from loader.read import Defaults, read
from loader.records import SourceArticle
from teacher import Teacher, by_length, stack
from teacher_model import EntityTeacher, TreeTeacher
from text import STRAIGHT

#: A paragraph whose trees or tags are less probable than this, a token on average, teaches nothing.
LEAST_SURE_TREE = 0.75
#: An entity tag less probable than this is missing, not outside.
LEAST_SURE_TAG = 0.6
SHORTEST, LONGEST = 3, 150
BATCH_TOKENS = 6000
SHARD = 2000


def main() -> None:
    """Read, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pipeline", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--trees", type=Path, nargs="*", default=[])
    parser.add_argument("--entities", type=Path, nargs="*", default=[])
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    args = parser.parse_args()
    torch.set_grad_enabled(False)
    rng = random.Random(1)
    vocab = spacy.load(args.vectors).vocab
    if args.source.suffix == ".spacy":
        docs = passages(args.source, spacy.load(args.pipeline, exclude=["ner"]), args.share, rng)
    else:
        docs = paragraphs(args.source, args.pipeline, vocab, args.share, rng)
    trees, entities = [Teacher.load(path) for path in args.trees], [Teacher.load(path) for path in args.entities]
    lessons = DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"])
    seen = 0
    for shard in shards(docs):
        seen += sum(map(len, shard))
        for doc in shard if args.own else taught(shard, trees, entities):
            lessons.add(doc)
    lessons.to_disk(args.out)
    print(f"{args.out.name}: {len(lessons)} lessons from {seen} tokens read")


def paragraphs(path: Path, pipeline: Path, vocab: Vocab, share: float, rng: random.Random) -> Iterator[Doc]:
    """Return the paragraphs of a share of the articles, quotes straightened, with the product's sentence starts."""
    items = read([str(path)], Defaults())
    articles = (item for item in items if isinstance(item, SourceArticle) and rng.random() < share)
    for annotated in Annotator(str(pipeline)).annotate(articles):
        for paragraph in annotated.paragraphs:
            inside = [s for s in annotated.sentences if paragraph.start <= s.start < paragraph.end]
            found = (annotated.doc.char_span(s.start, s.end, alignment_mode="expand") for s in inside)
            spans = [span for span in found if span]
            tokens = [token for span in spans for token in span]
            starts = {span.start for span in spans}
            tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens]
            if tokens:
                yield Doc(
                    vocab,
                    words=[token.text.translate(STRAIGHT) for token in tokens],
                    spaces=[bool(token.whitespace_) for token in tokens],
                    sent_starts=[token.i in starts for token in tokens],
                    ents=tags,
                )


def passages(path: Path, nlp: Language, share: float, rng: random.Random) -> Iterator[Doc]:
    """Return a share of a corpus's passages with sentence starts."""
    chosen = (doc for doc in DocBin().from_disk(path).get_docs(nlp.vocab) if rng.random() < share)
    yield from nlp.pipe(chosen)


def shards(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Group documents, so that teachers find sentences of one length; those with an overlong sentence are left out."""
    shard: list[Doc] = []
    for doc in docs:
        if len(doc) >= SHORTEST and all(len(sentence) <= LONGEST for sentence in doc.sents):
            shard.append(doc)
        if len(shard) == SHARD:
            yield shard
            shard = []
    yield shard


def taught(docs: Sequence[Doc], trees: Sequence[Teacher], entities: Sequence[Teacher]) -> Iterator[Doc]:
    """Return the documents with what there are teachers of: trees, entities or both."""
    parsed = iter(parse([sentence for doc in docs for sentence in doc.sents], trees) if trees else [])
    tagged: Sequence[list[str] | None] = tag(docs, entities) if entities else [None] * len(docs)
    for doc, tags in zip(docs, tagged, strict=True):
        mine = [next(parsed) for _ in doc.sents] if trees else None
        if mine is None or sum(tree.sure for tree in mine) / len(doc) >= LEAST_SURE_TREE:
            yield lesson(doc, mine, tags and agreed(tags, bilou(list(doc))))


@dataclass(frozen=True)
class Tree:
    """A sentence's tree: heads within the sentence (its root's is itself), relations, tags, forms, and how sure."""

    heads: list[int]
    labels: list[str]
    tags: list[str]
    forms: list[str]
    sure: float


def parse(sentences: Sequence[Span], teachers: Sequence[Teacher]) -> list[Tree]:
    """Return each sentence's best tree by the teachers' mean log-probabilities; `sure` adds up its arcs'."""
    names = teachers[0].names
    trees: dict[int, Tree] = {}
    for chosen in by_length([len(s) for s in sentences], BATCH_TOKENS, range(len(sentences))):
        units = [list(sentences[i]) for i in chosen]
        batches = [stack([teacher.features.arrays(unit) for unit in units]) for teacher in teachers]
        models = [cast(TreeTeacher, teacher.model) for teacher in teachers]
        scores = [model(batch) for model, batch in zip(models, batches, strict=True)]
        arcs = mean([score["arcs"] for score in scores]).numpy()
        found = [best_heads(arcs[at, : len(unit), : len(unit) + 1]) for at, unit in enumerate(units)]
        heads = torch.zeros(arcs.shape[:2], dtype=torch.int64)
        for at, (best, _) in enumerate(found):
            heads[at, : len(best)] = torch.from_numpy(best)
        labels = mean([model.labels(score, heads) for model, score in zip(models, scores, strict=True)])
        root = names["labels"].index("ROOT")
        labels[:, :, root] = torch.where(heads == 0, torch.inf, -torch.inf)
        picked = {"labels": labels.argmax(2)}
        picked |= {kind: mean([score[kind] for score in scores]).argmax(2) for kind in ("tags", "forms")}
        for at, (i, (best, sure)) in enumerate(zip(chosen, found, strict=True)):
            texts = {kind: [names[kind][n] for n in numbers[at, : len(best)]] for kind, numbers in picked.items()}
            trees[i] = Tree([at if head == 0 else int(head) - 1 for at, head in enumerate(best)], **texts, sure=sure)
    return [trees[i] for i in range(len(sentences))]


def mean(scores: Sequence[Tensor]) -> Tensor:
    """Return the mean log-probabilities of several teachers' scores over the last dimension."""
    return torch.stack([score.log_softmax(-1) for score in scores]).mean(0)


def best_heads(arcs: Scores) -> tuple[NDArray[np.int64], float]:
    """Return the heads (0 is the root) of the best tree with one root, and the sum of their probabilities.

    `arcs` are log-probabilities (child, head).
    """
    count = len(arcs)
    square = np.full((count + 1, count + 1), np.nan)
    square[1:] = arcs
    np.fill_diagonal(square, np.nan)
    heads = np.array(chu_liu_edmonds(square)[0][1:])
    roots = np.flatnonzero(heads == 0)
    if len(roots) > 1:
        single = max(roots, key=lambda at: arcs[at, 0])
        square[1:, 0] = np.nan
        square[single + 1, 0] = 0.0
        heads = np.array(chu_liu_edmonds(square)[0][1:])
    return heads.astype(np.int64), float(np.exp(arcs[np.arange(count), heads]).sum())


def tag(docs: Sequence[Doc], teachers: Sequence[Teacher]) -> list[list[str]]:
    """Return each document's BILOU tags by the teachers' mean log-probabilities, "" for a token they doubt."""
    names = teachers[0].names["entities"]
    allowed = transitions(names)
    tags: dict[int, list[str]] = {}
    for chosen in by_length([len(doc) for doc in docs], BATCH_TOKENS, range(len(docs))):
        units = [list(docs[i]) for i in chosen]
        scores = []
        for teacher in teachers:
            model = cast(EntityTeacher, teacher.model)
            scores.append(model(stack([teacher.features.arrays(unit) for unit in units])))
        probable = mean(scores).numpy()
        for at, i in enumerate(chosen):
            mine = probable[at, : len(docs[i])]
            best = viterbi(mine, allowed)
            sure = np.exp(mine[np.arange(len(mine)), best]) >= LEAST_SURE_TAG
            tags[i] = without_doubtful([names[n] for n in best], sure)
    return [tags[i] for i in range(len(docs))]


def lesson(doc: Doc, trees: Sequence[Tree] | None, tags: Sequence[str] | None) -> Doc:
    """Return a document that teaches the trees and the entity tags that are given."""
    annotated = {} if trees is None else annotation(trees)
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    taught = Doc(doc.vocab, words=words, spaces=spaces, **annotated)
    if tags is None:
        return taught
    spans = [Span(taught, start, end, label=tags[start][2:]) for start, end in entity_spans(tags)]
    doubtful = [taught[at : at + 1] for at, name in enumerate(tags) if not name]
    taught.set_ents(spans, missing=doubtful, default="outside")
    return taught


def annotation(trees: Sequence[Tree]) -> dict[str, Any]:
    """Return the trees of one document's sentences as the arguments of a Doc."""
    heads: list[int] = []
    for tree in trees:
        at = len(heads)
        heads += [head + at for head in tree.heads]
    forms = [form.partition(" ") for tree in trees for form in tree.forms]
    return {
        "tags": [name for tree in trees for name in tree.tags],
        "pos": [pos for pos, _, _ in forms],
        "morphs": [features for _, _, features in forms],
        "heads": heads,
        "deps": [label for tree in trees for label in tree.labels],
    }


if __name__ == "__main__":
    main()
