"""Train a teacher of trees or of entities.

    python scripts/teacher_train.py {trees,entities} OUT --train A.spacy B.spacy --dev DEV.spacy --vectors V --seed 1

The rate falls to nothing over the steps. What is printed on the way is measured on the development set: attachment, or
the share of tokens with the right entity tag among those that have one.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from torch import Tensor, nn

from bilou import bilou
from teacher import Arrays, Sentence, Teacher, by_length, stack
from teacher_features import Features, cluster_table
from teacher_model import Batch, EntityTeacher, TreeTeacher

#: The target of a token that a corpus does not decide; PyTorch's losses skip it.
SKIP = -100
RATE, WARM_UP, CLIP = 2e-3, 200, 5.0
BATCH_TOKENS = 2000
LEAST_SEEN = 3
REPORT = 500


def main() -> None:
    """Read the data, train, keep the teacher."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["trees", "entities"])
    parser.add_argument("out", type=Path)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=3000)
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    vocab = spacy.load(args.vectors).vocab
    train = [unit for path in args.train for unit in units(path, vocab, args.task)]
    dev = list(units(args.dev, vocab, args.task))
    names = name_lists(train, args.task)
    teacher = Teacher.new(Features.learn(train), names, torch.from_numpy(cluster_table(vocab)))
    fit(teacher, train, dev, args.steps)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    teacher.save(args.out)


def units(path: Path, vocab: Vocab, task: str) -> Iterator[Sentence]:
    """Return what is read at once: the sentences of trees, the whole passages of entities."""
    for doc in DocBin().from_disk(path).get_docs(vocab):
        yield from ([list(sentence) for sentence in doc.sents] if task == "trees" else [list(doc)])


def name_lists(train: Sequence[Sentence], task: str) -> dict[str, list[str]]:
    """Return the names that the targets' numbers stand for."""
    if task == "entities":
        labels = sorted({token.ent_type_ for unit in train for token in unit if token.ent_type_})
        return {"entities": ["O", *(f"{place}-{label}" for label in labels for place in "BILU")]}
    tokens = list(itertools.chain.from_iterable(train))
    kinds = {"labels": (t.dep_ for t in tokens), "tags": (t.tag_ for t in tokens), "forms": map(form, tokens)}
    return {
        kind: sorted(text for text, count in Counter(texts).items() if count >= LEAST_SEEN)
        for kind, texts in kinds.items()
    }


def form(token: Any) -> str:
    """Return a token's part of speech and features as one string."""
    return f"{token.pos_} {token.morph}"


def targets(unit: Sentence, names: dict[str, list[str]]) -> Arrays:
    """Return the unit's targets: `heads` (0 is the root), `labels`, `tags` and `forms`, or `entities`."""
    if "entities" in names:
        return {"entities": _numbers(bilou(unit), names["entities"])}
    first = unit[0].i
    return {
        "heads": np.array([0 if t.head.i == t.i else t.head.i - first + 1 for t in unit], dtype=np.int64),
        "labels": _numbers([t.dep_ for t in unit], names["labels"]),
        "tags": _numbers([t.tag_ for t in unit], names["tags"]),
        "forms": _numbers([form(t) for t in unit], names["forms"]),
    }


def _numbers(texts: Sequence[str], names: Sequence[str]) -> NDArray[np.int64]:
    number = {name: at for at, name in enumerate(names)}
    return np.array([number.get(text, SKIP) for text in texts], dtype=np.int64)


def fit(teacher: Teacher, train: Sequence[Sentence], dev: Sequence[Sentence], steps: int) -> None:
    """Train the teacher in place, in passes over the shuffled data, until the steps are done."""
    rows, lengths = _rows(teacher, train), [len(unit) for unit in train]
    dev_rows = _rows(teacher, dev)
    weights = [weight for weight in teacher.model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=RATE, betas=(0.9, 0.95), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1.0, (at + 1) / WARM_UP) * (1 - at / steps))
    started, step, losses = time.monotonic(), 0, list[float]()
    while step < steps:
        batches = list(by_length(lengths, BATCH_TOKENS, random.sample(range(len(rows)), len(rows))))
        random.shuffle(batches)
        for chosen in batches[: steps - step]:
            teacher.model.train()
            loss = batch_loss(teacher.model, stack([rows[i] for i in chosen]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, CLIP)
            optimizer.step()
            rate.step()
            step += 1
            losses.append(float(loss.detach()))
            if step % REPORT == 0 or step == steps:
                minutes, mean = (time.monotonic() - started) / 60, sum(losses) / len(losses)
                with torch.no_grad():
                    print(f"{step} {minutes:.0f} min, loss {mean:.3f}, dev {measure(teacher, dev_rows)}", flush=True)
                losses.clear()


def _rows(teacher: Teacher, units: Sequence[Sentence]) -> list[Arrays]:
    return [{**teacher.features.arrays(unit), **targets(unit, teacher.names)} for unit in units]


def batch_loss(model: TreeTeacher | EntityTeacher, batch: Batch) -> Tensor:
    """Return the mean loss of a batch over the tokens that are decided."""
    inside = torch.arange(batch["words"].shape[1])[None, :] < batch["lengths"][:, None]

    def loss(scores: Tensor, name: str) -> Tensor:
        wanted = batch[name].masked_fill(~inside, SKIP)
        return nn.functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=SKIP)

    if isinstance(model, EntityTeacher):
        return loss(model(batch), "entities")
    scores = model(batch)
    of_labels = loss(model.labels(scores, batch["heads"]), "labels")
    return (
        loss(scores["arcs"], "heads")
        + of_labels
        + 0.3 * (loss(scores["tags"], "tags") + loss(scores["forms"], "forms"))
    )


def measure(teacher: Teacher, rows: Sequence[Arrays]) -> str:
    """Return unlabelled and labelled attachment with the best single heads, or the entity tags' accuracy."""
    teacher.model.eval()
    right: Counter[str] = Counter()
    lengths = [len(row["words"]) for row in rows]
    for chosen in by_length(lengths, 4 * BATCH_TOKENS, range(len(rows))):
        batch = stack([rows[i] for i in chosen])
        inside = torch.arange(batch["words"].shape[1])[None, :] < batch["lengths"][:, None]
        if isinstance(teacher.model, EntityTeacher):
            best = teacher.model(batch).argmax(2)
            named = inside & (batch["entities"] > 0)
            right["tokens"] += int(named.sum())
            right["tags"] += int((best == batch["entities"])[named].sum())
            continue
        scores = teacher.model(batch)
        heads = scores["arcs"].argmax(2)
        good = (heads == batch["heads"]) & inside
        labelled = good & (teacher.model.labels(scores, heads).argmax(2) == batch["labels"])
        right.update(tokens=int(inside.sum()), UAS=int(good.sum()), LAS=int(labelled.sum()))
        right["tag"] += int(((scores["tags"].argmax(2) == batch["tags"]) & inside).sum())
    total = right.pop("tokens")
    return ", ".join(f"{name} {count / total:.4f}" for name, count in right.items())


if __name__ == "__main__":
    main()
