"""Reading paths: each record becomes an article or a rejection, and none costs another."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from loader.errors import ConfigError, RecordError
from loader.read import deadletter, document, jsonl, txt
from loader.read.article import Defaults, build, is_weak, structured
from loader.read.dates import iso_date
from loader.read.inputs import BROKEN, MAX_RECORD, STDIN, files_under, opened, shown, unpacked, why_broken
from loader.read.raw import Raw, Reader, UnreadableError
from loader.read.rules import rules
from loader.read.stdin import sniff
from loader.records import FoundArticle, Rejection, SourceArticle

READERS: dict[str, Reader] = {
    deadletter.SUFFIX: deadletter.read,
    ".jsonl": jsonl.read,
    ".json": document.read,
    ".txt": txt.read,
}
"""The formats by the end of a file's name, the longer first; each may also be packed, with .gz behind it."""


def read(paths: Sequence[str], defaults: Defaults) -> Iterator[SourceArticle | Rejection]:
    """What `find` finds, with the paragraphs of each article told apart."""
    return (one if isinstance(one, Rejection) else structured(one) for one in find(paths, defaults))


def find(paths: Sequence[str], defaults: Defaults) -> Iterator[FoundArticle | Rejection]:
    """The articles under the paths in a stable order, with a rejection in place of each record that cannot be used.

    A path is a file, a folder (all files of a known format under it, hidden files and dead letters left out) or "-"
    for standard input. Records stream: no .jsonl is ever held as a whole. ConfigError, before anything is read, for a
    path that does not exist or a default date that is none; VocabularyError for a bad entry in config/sections.yaml.
    """
    missing = [path for path in paths if path != STDIN and not Path(path).exists()]
    if missing:
        raise ConfigError(f"{shown(Path(missing[0]))}: no such file or folder; check the path")
    return articles((found for path in paths for found in _raw(Path(path))), defaults)


def unread(paths: Sequence[str]) -> list[str]:
    """The files in the folders among the paths that are of no known format, such as "news/x.pdf"; no hidden ones."""
    folders = [Path(path) for path in paths if path != STDIN and Path(path).is_dir()]
    return [shown(file) for folder in folders for file in files_under(folder, []) if _reader(file) is None]


def letters(path: Path) -> Iterator[Raw | Rejection]:
    """The raw records of a dead-letter file, whatever its name; a rejection where it cannot be read."""
    return _from_file(path, deadletter.read)


def holds_letters(path: Path) -> bool:
    """Whether a file is one of dead letters, some of its lines damaged perhaps: any other must not be written over."""
    return any(isinstance(one, Raw) for one in letters(path))


def articles(found: Iterable[Raw | Rejection], defaults: Defaults) -> Iterator[FoundArticle | Rejection]:
    """The articles of raw records, with the rejections among them. ConfigError and VocabularyError as from `find`."""
    rules()
    return _articles(found, _checked(defaults))


def _checked(defaults: Defaults) -> Defaults:
    try:
        published = iso_date(defaults.published) if defaults.published else None
    except RecordError as error:
        raise ConfigError(f"--published: {error}") from None
    return Defaults(published=published, publisher=defaults.publisher or None, language=defaults.language)


def _articles(found: Iterable[Raw | Rejection], defaults: Defaults) -> Iterator[FoundArticle | Rejection]:
    weak: dict[str, tuple[str, str]] = {}
    for one in found:
        yield one if isinstance(one, Rejection) else _article(one, defaults, weak)


def _article(raw: Raw, defaults: Defaults, weak: dict[str, tuple[str, str]]) -> FoundArticle | Rejection:
    try:
        article = build(raw.parse(_decoded(raw.data)), defaults, raw.origin)
        _refuse_namesake(article, weak)
    except RecordError as error:
        return Rejection(origin=raw.origin, reason=str(error), raw=deadletter.kept(raw.data))
    return article


def _refuse_namesake(found: FoundArticle, weak: dict[str, tuple[str, str]]) -> None:
    """Raise RecordError where two articles of a batch share a title and differ in text alone: one would be lost."""
    article = found.article
    if is_weak(article):
        origin, content = weak.setdefault(article.id, (found.origin, article.content_hash))
        if content != article.content_hash:
            raise RecordError(f"has {origin}'s title and no url, id, publisher or date to tell it apart; give it one")


def _decoded(data: bytes) -> str:
    if len(data) > MAX_RECORD:
        raise RecordError(f"longer than {MAX_RECORD:,} bytes; no article is: split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RecordError("UTF-16, not UTF-8; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise RecordError(f"not UTF-8 at byte {error.start} (0x{byte:02x}); save it as UTF-8") from None


def _raw(path: Path) -> Iterator[Raw | Rejection]:
    """The records of a file, a folder or standard input; a rejection in place of each that cannot be read at all."""
    if path.is_dir():
        yield from _from_folder(path)
        return
    reader = _reader(path) or (None if path.is_file() else sniff)
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix != deadletter.SUFFIX)
        yield _unusable(path, f"not a known format; known by their ending are {known}, and each with .gz")
        return
    nothing = True
    for found in _from_file(path, reader):
        nothing = False
        yield found
    if nothing:
        yield _unusable(path, "empty: there is no article in it")


def _from_folder(folder: Path) -> Iterator[Raw | Rejection]:
    problems: list[OSError] = []
    files = [path for path in files_under(folder, problems) if _reader(path) not in (None, deadletter.read)]
    for problem in problems:
        yield _unusable(Path(str(problem.filename)), why_broken(problem))
    if not files:
        yield _unusable(folder, f"no article in this folder; {', '.join(READERS)} files are looked for")
    for path in files:
        yield from _raw(path)


def _from_file(path: Path, reader: Reader) -> Iterator[Raw | Rejection]:
    try:
        with opened(path) as stream:
            yield from reader(stream, shown(path))
    except UnreadableError as error:
        yield Rejection(origin=error.origin, reason=str(error), raw="")
    except BROKEN as error:
        yield _unusable(path, why_broken(error))


def _reader(path: Path) -> Reader | None:
    name, _ = unpacked(path.name)
    return next((reader for suffix, reader in READERS.items() if name.endswith(suffix)), None)


def _unusable(path: Path, reason: str) -> Rejection:
    return Rejection(origin=shown(path), reason=reason, raw="")
