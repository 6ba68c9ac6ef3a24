"""YAML with its line numbers kept, so that a bad vocabulary entry is named by file and line.

Vocabulary files are mappings or lists in `config/`. `load` gives plain Python values, except that every mapping is an
`Entry`: a dict that knows its file and the line of each of its keys. A key given twice is an error, not a silent win.
"""

import re
from collections.abc import Hashable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from loader.errors import VocabularyError
from loader.resources import config_dir

MAX_DEPTH = 50
"""How many lists and mappings may lie in each other; beyond thousands the parser, which is C, would end the process."""
_ALIAS_OR_DEEP_BLOCK = re.compile(r"(?:^|[\s,:\[{-])\*[^\s*]|^[ ?:-]{200}", re.MULTILINE)
_BRACKET = re.compile(r"[\[{\]}]")

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(dict[str, Any]):
    """A mapping from a vocabulary file; `where()` is "config/weapons.yaml:12" for the entry or one of its keys."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}

    def where(self, key: str | None = None) -> str:
        return f"{self.file}:{self.lines.get(key, self.line) if key is not None else self.line}"

    def error(self, message: str, key: str | None = None) -> VocabularyError:
        """The error to raise about this entry, with its place in front of the message."""
        return VocabularyError(f"{self.where(key)}: {message}")

    def require(self, *keys: str) -> None:
        """Raise VocabularyError unless each of the keys is there."""
        for key in keys:
            if key not in self:
                raise self.error(f"'{key}' is missing")

    def only(self, keys: Iterable[str]) -> None:
        """Raise VocabularyError when there is a key beside the known ones, a misspelt one for example."""
        known = set(keys)
        for key in self:
            if key not in known:
                raise self.error(f"'{key}' is not known here; known are {', '.join(sorted(known))}", key)

    def texts(self, key: str) -> list[str]:
        """The list of texts under the key, empty where there is none. VocabularyError for anything else."""
        values = self.get(key) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"'{key}' must be a list of texts; put numbers, yes, no, on and off in quotes", key)
        return values


class _Loader(_Base):  # type: ignore[misc]
    file: str = ""

    def construct_entry(self, node: yaml.MappingNode) -> Entry:
        entry = Entry(self.file, node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if not isinstance(key, Hashable) or not isinstance(key, str):
                raise VocabularyError(f"{self.file}:{line}: the key {key!r} is not text; put it in quotes")
            if key in entry:
                raise VocabularyError(f"{self.file}:{line}: '{key}' is given twice, first in line {entry.lines[key]}")
            entry.lines[key] = line
            entry[key] = self.construct_object(value_node, deep=True)
        return entry


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_entry)


def load(name: str) -> Any:
    """The content of config/`name`. VocabularyError when it is missing, not UTF-8 or not YAML."""
    return load_file(config_dir() / name, f"config/{name}")


def load_file(path: Path, shown: str) -> Any:
    """The content of a YAML file, errors naming it as `shown`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise VocabularyError(f"{shown}: no such file in {path.parent}") from None
    except OSError as error:
        raise VocabularyError(f"{shown}: cannot be read: {error.strerror}; a file is expected at {path}") from None
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{shown}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    return load_text(text, shown)


def load_text(text: str, shown: str) -> Any:
    """YAML that stands in another file, from its first line on; errors name that file as `shown`."""
    try:
        _refuse_unbounded(text, shown)
        loader = _Loader(text)
        loader.file = shown
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise VocabularyError(f"{shown}:{_line(error.problem_mark)}: not valid YAML: {error.problem}") from None
    except (
        yaml.YAMLError,
        ValueError,
        KeyError,
    ) as error:  # characters that YAML does not know; 2023-02-30 and other no values
        reason = " ".join(str(error).split())
        raise VocabularyError(f"{shown}: not valid YAML: {reason}; put it in quotes or take it out") from None


def _refuse_unbounded(text: str, shown: str) -> None:
    """Raise VocabularyError for what a few lines could blow up with: aliases, and lists in lists without end."""
    if not _ALIAS_OR_DEEP_BLOCK.search(text) and _brackets(text) <= MAX_DEPTH:
        return  # which costs little, where going through all of it would cost as much as loading it
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        where = f"{shown}:{_line(event.start_mark)}"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise VocabularyError(
                f"{where}: '*' is an alias of YAML; write out what it stands for, or put it in quotes"
            )
        if depth > MAX_DEPTH:
            raise VocabularyError(f"{where}: nested more than {MAX_DEPTH} deep; flatten it")


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _brackets(text: str) -> int:
    """How many brackets are open at once, those in quotes and comments counted too."""
    return max(accumulate(1 if found[0] in "[{" else -1 for found in _BRACKET.finditer(text)), default=0)
