"""Hostile input as data: what each case writes, and whether it should be loaded or rejected.

A case is loaded as the data it is, or rejected alone; nothing else may come of it.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from loader.records import Record
from tests.records_factory import visit

TEXT = "Russia said on Monday that it would talk to North Korea."
LONG = "x" * 100_000
GOOD_ARTICLE = {"id": "good", "title": "Talks", "text": TEXT, "date": "2023-09-05", "source": "Example News"}

STRANGE = {
    "cypher that closes a string": "'}) DETACH DELETE (n) //",
    "cypher that closes a name": "`:Admin {a: 1}` MATCH (n) DETACH DELETE n; //",
    "cypher with a comment": "*/ RETURN 1; MATCH (n) SET n:Owned; /*",
    "cypher by a call": '"); CALL dbms.shutdown(); CALL db.labels("',
    "parameters": "$id {id} ${jndi:ldap://127.0.0.1/a} {{}} %s%n {0!r}",
    "an escape that reads like cypher": "\\u0027}) DETACH DELETE n //",
    "search language": '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ / AND NOT',
    "control characters": "a\u0001b\u0007c\u001b[2J\u001b[31md\u007fe\u0085f\u009bg",
    "right to left": "\u202egro.elpmaxe\u202c \u200f\u061c\u2067x\u2069",
    "without width": "\u200b\u200d\u2060\ufeff\u00adx\ufe0f",
    "combining": "Z" + "\u0335\u0344" * 500,
    "beyond the first plane": "\U0001f600\U0010fffd\U000e0041",
    "no characters": "\ufffe\uffff\ufdd0",
    "a path that climbs": "../../../../etc/passwd",
    "a path of Windows": "C:\\..\\..\\Windows\\win.ini",
    "an address of a file": "file:///etc/passwd",
    "markup": "<script>alert(1)</script><!--\"'&amp;",
    "a shell's": "$(touch owned); `touch owned` | touch owned",
    "YAML of Python": "!!python/object/apply:os.system ['touch owned']",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\u000bsix\u000cseven",
    "an id of the loader's own": "one writer at a time",
    "long": LONG,
    "NUL": "a\0b",
    "half a character": "a\ud83d",
}
FIELDS = ("id", "url", "title", "publisher", "author", "text", "language")
REFUSED = {"NUL", "half a character"}
TOO_LONG_FOR = {"id", "url", "publisher"}  # identities and what is looked up by an index

WRONG = {
    "a number": 17,
    "a fraction": 1.5,
    "true": True,
    "a list": ["a", "b"],
    "an object": {"a": 1},
    "lists": [[["a"]]],
}
FITTING = {
    ("id", "a number"),
    ("author", "a list"),
    ("author", "lists"),
    ("publisher", "an object"),
    ("author", "an object"),
}


class Case(NamedTuple):
    """Bytes of a file or of a line, and whether they are to be rejected; `name` is a file name in a batch of files."""

    name: str
    data: bytes
    rejected: bool


def _line(value: Any) -> bytes:
    return json.dumps(value).encode()


def articles() -> Iterator[Case]:
    """Lines of JSONL: strange values in each field, wrong types in each field, and lines that are no article."""
    for field in FIELDS:
        for name, value in STRANGE.items():
            refused = name in REFUSED or (name == "long" and field in TOO_LONG_FOR)
            yield Case(f"{field}: {name}", _line({**GOOD_ARTICLE, "id": f"{field} {name}"[:60], field: value}), refused)
    for field in (*FIELDS, "date"):
        for name, wrong in WRONG.items():
            fitting = (field, name) in FITTING
            yield Case(
                f"{field}: {name}", _line({**GOOD_ARTICLE, "id": f"{field} is {name}", field: wrong}), not fitting
            )
    yield from _lines()


def _lines() -> Iterator[Case]:
    yield Case("lists in lists", b"[" * 100_000, True)
    yield Case("objects in objects", b'{"text":' * 100_000, True)
    yield Case(
        "deep beside the text", b'{"text": "%s", "x": %s}' % (TEXT.encode(), b"[" * 50_000 + b"]" * 50_000), True
    )
    yield Case("a number without end", b'{"text": "a", "n": ' + b"9" * 100_000 + b"}", True)
    yield Case("no number", b'{"text": "%s", "id": NaN}' % TEXT.encode(), True)
    yield Case("a text of 10 MB", _line({**GOOD_ARTICLE, "id": "10 MB", "text": f"{TEXT}\n" * 180_000}), True)
    yield Case("a line of 20 MB", _line({**GOOD_ARTICLE, "id": "20 MB", "text": f"{TEXT}\n" * 360_000}), True)
    yield Case("text twice", b'{"id": "twice", "text": 5, "text": "%s"}' % TEXT.encode(), False)
    yield Case("an empty name", _line({**GOOD_ARTICLE, "id": "empty name", "title": "", "source": " "}), False)
    yield Case(
        "fields by the thousand", _line({**GOOD_ARTICLE, "id": "many", **{f"f{n}": n for n in range(5000)}}), False
    )
    for name, text in WORDLESS.items():
        yield Case(name, _line({**GOOD_ARTICLE, "id": name, "text": text}), False)
    for name, date in {"a date with cypher": "2023-09-05'}) //", "no day": "2023-13-45", "far": "99999-01-01"}.items():
        yield Case(name, _line({**GOOD_ARTICLE, "id": name, "date": date}), True)


WORDLESS = {
    "stops": "... !!! ???",
    "brackets": "(((((((((( )))))))))) [[[[ ]]]]",
    "quotes that never close": "“" * 300 + TEXT,
    "dashes": "—" * 1000,
    "emoji": "\U0001f600 " * 300,
    "digits": "0123456789 " * 300,
    "one letter": "a",
    "commas": ",a" * 2500,
    "no break for long": "word " * 3000,
    "short lines": "a\n" * 500,
}


def files() -> Iterator[Case]:
    """Whole files, by name."""
    good = _line(GOOD_ARTICLE)
    for name, data, refused in (
        ("empty.txt", b"", True),
        ("empty.json", b"", True),
        ("empty.jsonl", b"", True),
        ("blank.txt", b" \n\t\r\n \n", True),
        ("latin1.txt", TEXT.encode() + b" caf\xe9", True),
        ("overlong.txt", TEXT.encode() + b" \xc0\xaf", True),
        ("surrogate.txt", TEXT.encode() + b" \xed\xa0\xbd", True),
        ("utf16.txt", TEXT.encode("utf-16"), True),
        ("utf16be.jsonl", b"\xfe\xff" + good.decode().encode("utf-16-be"), True),
        ("utf32.txt", TEXT.encode("utf-32"), True),
        ("nul.txt", b"Talks\n\n" + TEXT.encode() + b"\0", True),
        ("bom.txt", b"\xef\xbb\xbfTalks with a mark\n\n" + TEXT.encode(), False),
        ("cr.txt", b"Talks of old machines\r\r" + TEXT.encode() + b"\r", False),
        ("crlf.txt", b"Talks of other machines\r\n\r\n" + TEXT.encode() + b"\r\n", False),
        ("binary.txt", bytes(range(256)) * 40, True),
        ("big.txt", b"Talks\n" + f"{TEXT}\n".encode() * 200_000, True),
        ("cut.json", b'[{"text": "a"}, {"te', True),
        ("deep.json", b"[" * 200_000, True),
        ("bare.json", b"17", True),
        ("%2e%2e%2fetc.txt", b"Talks behind a path\n\n" + TEXT.encode(), False),
        ("a'}) DETACH DELETE n;.txt", b"Talks in a strange file\n\n" + TEXT.encode(), False),
        ("\u202etxt.exe.txt", b"Talks from the right\n\n" + TEXT.encode(), False),
        ("new\nline.txt", b"Talks over two lines\n\n" + TEXT.encode(), False),
        ("unpacked.txt.gz", TEXT.encode(), True),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], True),
        ("bomb.txt.gz", _bomb(b"x"), True),
        ("bomb.jsonl.gz", _bomb(b"x"), True),
        ("lines.jsonl.gz", _bomb(b" " * 1023 + b"\n"), True),
        ("bomb.json.gz", _bomb(b" "), True),
    ):
        yield Case(name, data, refused)


def _bomb(filling: bytes) -> bytes:
    """16 MB in 16 kB."""
    return gzip.compress((filling * 2**21)[: 2**21]) * 8


def made(folder: Path) -> list[Case]:
    """What only a file system can do, made in the folder: all of it is to be rejected."""
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "gone.jsonl").symlink_to(folder / "nowhere" / "gone.jsonl")
    (folder / "folder.txt").mkdir()  # a folder, and gone through as one: nothing in it
    return [Case("loop.txt", b"", True), Case("gone.jsonl", b"", True)]


Change = Callable[[dict[str, Any]], None]


def records() -> Iterator[Case]:
    """Lines for `--records`: a sound record with a wrong type in place of each value, and contradictory ones."""
    sound = msgspec.to_builtins(visit().record())
    for path in _paths(sound):
        for name, wrong in (("a list", [[]]), ("an object", {"a": 1}), ("a text", "\u202ewrong")):
            if not _fits(sound, path, wrong):
                yield Case(f"{'.'.join(map(str, path))} is {name}", _line(_changed(sound, path, wrong)), True)
    for name, change in CONTRADICTIONS.items():
        value = json.loads(json.dumps(sound))
        value["article"]["id"] = f"https://example.org/{len(name)}/{name}"
        change(value)
        yield Case(name, _line(value), True)


def strange_records() -> Iterator[Case]:
    """Sound records that are strange in every name, text and id, each with its own."""
    for name, value in STRANGE.items():
        if name in REFUSED or name in ("long", "no characters"):
            continue
        record = msgspec.to_builtins(visit().record())
        renamed = _renamed(record, {"person:sergei-shoigu": f"person:{value}", "weapon:hwasong-18": f"weapon:{value}"})
        renamed["article"].update(id=f"strange {name}", title=value, publisher=value, url=value)
        renamed["affiliations"][0]["role"] = value
        renamed["events"][0].update(mode=value, id=f"event:{value}")
        for number, claim in enumerate(renamed["claims"]):
            claim.update(id=f"strange {name}#{number}", text=value, rule=value, events=[f"event:{value}"])
        for entity in renamed["entities"]:
            entity.update(name=value, aliases=[value], provisional=True)
        yield Case(name, _line(renamed), False)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value, of a list only the first."""
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _paths(part, (*path, key))


def _changed(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    copy = json.loads(json.dumps(value))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    return copy


def _fits(sound: Any, path: tuple[Any, ...], wrong: Any) -> bool:
    """Whether the wrong value is of a right type after all, as a text is where there was another."""
    try:
        msgspec.convert(_changed(sound, path, wrong), Record)
    except msgspec.ValidationError:
        return False
    return True


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value


def _set(*path: Any, to: Any) -> Change:
    def change(record: dict[str, Any]) -> None:
        place: Any = record
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return change


CONTRADICTIONS: dict[str, Change] = {
    "a sentence before the text": _set("sentences", 0, "start", to=-1),
    "a sentence beyond the text": _set("sentences", 0, "end", to=10**6),
    "a sentence that ends before it starts": _set("sentences", 0, to={"index": 0, "start": 9, "end": 3}),
    "a mention before the text": _set("mentions", 0, "start", to=-5),
    "a mention beyond the text": _set("mentions", 0, "end", to=10**6),
    "a mention beyond 64 bits": _set("mentions", 0, "end", to=2**70),
    "a trigger beyond the text": _set("events", 0, "trigger", "end", to=10**6),
    "a cue beyond the text": _set("claims", 0, "cue", "end", to=10**6),
    "a speaker beyond the text": _set("claims", 0, "speaker", "end", to=10**6),
    "content beyond the text": _set("claims", 0, "content", to=[[0, 10**6]]),
    "content that ends before it starts": _set("claims", 0, "content", to=[[9, 3]]),
    "a mention of nothing": _set("mentions", 0, "entity", to="person:nobody"),
    "a mention in no sentence": _set("mentions", 0, "sentence", to=99),
    "a role of nobody": _set("affiliations", 0, "person", to="person:nobody"),
    "a role of a country": _set("affiliations", 0, "person", to="country:PRK"),
    "a role in nothing": _set("affiliations", 0, "of", to="organization:none"),
    "an actor that is not there": _set("events", 0, "actors", to=["country:XXX"]),
    "a weapon that is not there": _set("events", 0, "weapons", to=["weapon:none"]),
    "an event in no sentence": _set("events", 0, "sentence", to=-1),
    "a claim in no sentence": _set("claims", 0, "sentence", to=7),
    "a claim by nobody there": _set("claims", 0, "speaker", "entity", to="person:nobody"),
    "a claim about nothing there": _set("claims", 0, "about", to=["country:XXX"]),
    "a claim on an event that is not there": _set("claims", 0, "events", to=["event:none"]),
    "a label that is none": _set("entities", 0, "label", to="Admin"),
    "a label with cypher": _set("entities", 0, "label", to="Person`) DETACH DELETE n //"),
    "a label of another": _set("entities", 0, "label", to="Weapon"),
    "a stance that is none": _set("claims", 0, "stance", to="OWNS"),
    "a type that is none": _set("events", 0, "type", to="DROP"),
    "a country that is a person": _set("entities", -1, "country", to="person:sergei-shoigu"),
    "an empty id": _set("article", "id", to=""),
    "an id without end": _set("article", "id", to=LONG),
    "an address without end": _set("article", "url", to=f"https://example.org/{LONG}"),
    "a publisher without end": _set("article", "publisher", to=LONG),
    "a field that is none": _set("article", "password", to="x"),
    "one claim twice": _set("claims", 1, "id", to="https://example.org/visit#claim-0"),
}


LETTERS = {
    "not JSON": b'{"origin": "a.jsonl:1", "raw": "x',
    "a list": b"[]",
    "null": b"null",
    "no raw": b'{"origin": "a.jsonl:1", "reason": "x"}',
    "no origin": b'{"raw": "{}"}',
    "raw is a number": b'{"origin": "a.jsonl:1", "raw": 5}',
    "raw is an object": b'{"origin": "a.jsonl:1", "raw": {"text": "a"}}',
    "raw is half a character": b'{"origin": "a.jsonl:1", "raw": "\\ud800"}',
    "origin is half a character": b'{"origin": "\\ud800", "raw": "{}"}',
    "origin moves the cursor": b'{"origin": "\\u001b[2J\\r\\n", "raw": "{}"}',
    "origin is a list": b'{"origin": ["a"], "raw": "{}"}',
    "not base64": b'{"origin": "a.jsonl:1", "raw_base64": "%%%"}',
    "base64 of rubbish": b'{"origin": "a.jsonl:1", "raw_base64": "/////w=="}',
    "base64 is a number": b'{"origin": "a.jsonl:1", "raw_base64": 5}',
    "not UTF-8": b'{"origin": "a.jsonl:1", "raw": "caf\xe9"}',
    "UTF-16": '{"origin": "a"}'.encode("utf-16"),
    "lists in lists": b"[" * 100_000,
    "deep in raw": b'{"origin": "a.jsonl:1", "raw": "' + b"[" * 100_000 + b'"}',
    "a letter in a letter": b'{"origin": "a.jsonl:1", "raw": "{\\"origin\\": \\"b\\", \\"raw\\": \\"x\\"}"}',
    "an empty letter": b'{"origin": "a.jsonl:1", "raw": ""}',
    "NUL": b'{"origin": "a.txt", "raw": "a\\u0000b"}',
    "a record with a dangling id": b'{"origin": "a.jsonl:1", "raw": "{\\"article\\": {}}"}',
    "longer than a record may be": b'{"origin": "a.jsonl:1", "raw": "' + b"x" * 2**24 + b'"}',
}
"""Lines of a dead-letter file that was damaged; each stays there with its reason."""

LAUGHS = b"a: &a [lol, lol]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(20)
)

CONFIGURATIONS = {
    "a billion laughs": LAUGHS,
    "a billion laughs as a value": LAUGHS + b"model: *u\n",
    "an alias of itself": b"model: &a [*a]\n",
    "lists in lists": b"model: " + b"[" * 200_000,
    "mappings in mappings": b"{a: " * 200_000,
    "dashes": b"- " * 200_000,
    "a step for each line": b"".join(b" " * n + b"a:\n" for n in range(2000)),
    "a tag of Python": b"model: !!python/object/apply:os.system ['touch owned']\n",
    "a tag of its own": b"model: !owned x\n",
    "control characters": b"model: \x01\x02\n",
    "NUL": b"model: a\0b\n",
    "not UTF-8": b"model: caf\xe9\n",
    "UTF-16": "model: x\n".encode("utf-16"),
    "no day": b"model: 2023-02-30\n",
    "no number": b"batch_size: !!int x\n",
    "no truth": b"model: !!bool x\n",
    "a number without end": b"batch_size: " + b"9" * 100_000 + b"\n",
    "a list": b"- model\n",
    "a text": b"model\n",
    "a key twice": b"model: a\nmodel: b\n",
    "a key that is a list": b"[a, b]: c\n",
    "a merge": b"<<: {model: x}\n",
    "two documents": b"model: a\n---\nmodel: b\n",
    "a tab": b"model:\n\tx: y\n",
    "never closed": b'model: "a\n',
    "cypher": b'neo4j_database: ["\'}) DETACH DELETE n //"]\n',
    "a password": b"neo4j_password: x\n",
    "below nought": b"batch_size: -5\n",
    "not finite": b"batch_size: .inf\n",
    "not whole": b"batch_size: 1.5\n",
    "true for a number": b"batch_size: true\n",
}
"""loader.yaml as nobody should write it."""
