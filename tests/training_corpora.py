"""Tiny corpora in the formats that training reads, each with a word of its own that tells where a lesson came from."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

RE3D_SOURCES = (
    "Australian Department of Foreign Affairs",
    "CENTCOM",
    "UK Government",
    "US State Department",
    "Wikipedia",
    "Delegation of the European Union to Syria",
)
GMB_SENTENCES = 60


def tabbed(rows: str) -> str:
    """CoNLL-U from rows typed with spaces: an indented block, comments as they are, a blank line after a sentence."""
    lines = (line.strip() for line in rows.strip().splitlines())
    return "\n".join(line if line.startswith("#") else "\t".join(line.split()) for line in lines) + "\n\n"


def sentence(word: str) -> str:
    """A tree in which `word` is the subject: "WORD met Kim Jong today ."""
    return tabbed(f"""
        # newpar
        1 {word} {word} NOUN NN Number=Sing 2 nsubj _ _
        2 met meet VERB VBD Tense=Past 0 root _ _
        3 Kim Kim PROPN NNP Number=Sing 2 obj _ Entity=(1-person-new-cf1-1,2-sgl-Kim
        4 Jong Jong PROPN NNP Number=Sing 3 flat _ Entity=1)
        5 today today NOUN NN Number=Sing 2 obl:tmod _ SpaceAfter=No
        6 . . PUNCT . _ 2 punct _ _
    """)


def iob(pairs: Iterable[str]) -> str:
    """A sentence in two columns from "word/TAG" pairs."""
    return "".join(pair.replace("/", " ") + "\n" for pair in pairs) + "\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")


def re3d_folder(folder: Path, texts: Mapping[str, str], entities: Iterable[Mapping[str, Any]]) -> None:
    """A source of re3d: documents by id, and entities with `documentId`, `begin`, `end` and `type`."""
    documents = [{"_id": id, "text": text} for id, text in texts.items()]
    write(folder / "documents.json", "\n".join(map(json.dumps, documents)))
    write(folder / "entities.json", "\n".join(map(json.dumps, entities)))


def write_raw(raw: Path) -> Path:
    """What unpacking would give: every corpus that training reads, in a few sentences; returns `raw`."""
    _treebanks(raw)
    _flat(raw)
    _gmb(raw)
    for number, source in enumerate(RE3D_SOURCES):
        texts = {f"{number}{at}": f"The redthree{number}{at} met in Aleppo." for at in range(4)}
        re3d_folder(raw / "re3d/re3d" / source, texts, [])
    return raw


def _treebanks(raw: Path) -> None:
    ewt = raw / "ud_ewt"
    for split in ("train", "dev"):
        write(ewt / f"not-to-release/file-lists/files.{split}", f"weblog/{split}.conllu\n")
        write(ewt / f"not-to-release/sources/weblog/{split}.conllu", sentence(f"ewt{split}"))
    write(ewt / "en_ewt-ud-test.conllu", sentence("ewttest"))
    write(
        raw / "gum_open/splits.md", "## dev\n  * GUM_bio_dev\n## test\n  * GUM_news_test\n## test2\n  * GUM_x_gentle\n"
    )
    for name in ("bio_train", "bio_dev", "news_test", "x_gentle", "news_other"):
        write(raw / f"gum_open/dep/GUM_{name}.conllu", sentence("gum" + name.replace("_", "")))
    write(raw / "pud/UD_English-PUD/en_pud-ud-test.conllu", sentence("pudtree"))
    write(raw / "pud/UNER_English-PUD/en_pud-ud-test.iob2", tabbed("1 pudname B-PER - -"))


def _flat(raw: Path) -> None:
    for part in ("dev", "test"):
        rows = f"# newdoc id = a\n1\tuner{part}\tO\t-\t-\n2\tKim\tB-PER\t-\t-\n\n"
        write(raw / f"uner_ewt/UNER_English-EWT/en_ewt-ud-{part}.iob2", rows)
        document = {
            "sents": [[f"docred{part}", "saw", "Kim"]],
            "vertexSet": [[{"sent_id": 0, "pos": [2, 3], "type": "PER"}]],
        }
        write(raw / f"redocred/Re-DocRED/data/{part}_revised.json", json.dumps([document]))
    for domain in ("politics", "science", "literature", "music", "ai"):
        for part in ("train", "dev", "test"):
            write(
                raw / f"crossner/CrossNER/ner_data/{domain}/{part}.txt", iob([f"{domain}{part}/O", "Oslo/B-location"])
            )
    write(raw / "wikigold/wikigold/CONLL-format/data/wikigold.conll.txt", iob(["wikigold/O", "Oslo/I-LOC"]))


def _gmb(raw: Path) -> None:
    """Sentences enough to train, tune and test on, with names that fill the slots of templates."""
    rows = ["Sentence #,Word,POS,Tag"]
    for number in range(GMB_SENTENCES):
        rows += [
            f"Sentence: {number},gmb{number},NN,O",
            ",John,NNP,B-per",
            ",Smith,NNP,I-per",
            ",left,VBD,O",
            ",Springfield,NNP,B-geo",
            ",for,IN,O",
            ",Acme,NNP,B-org",
            ",.,.,O",
        ]
    write(raw / "gmb/ner_dataset.csv", "\n".join(rows) + "\n")
