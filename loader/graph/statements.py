"""Cypher from the files of cypher/: whole, static, and as a reader can paste it into Neo4j Browser."""

import re
from functools import cache
from pathlib import Path

from loader.identity import short_hash
from loader.resources import cypher_dir

_END = re.compile(r";[ \t]*$", re.MULTILINE)


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of cypher/`name`.cypher ("upsert/articles"), in order, without comments before and `;` after."""
    text = (cypher_dir() / f"{name}.cypher").read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return tuple(part.strip() for part in _END.split(bare) if part.strip())


def statement(name: str) -> str:
    """The statement of a file that holds one."""
    (only,) = statements(name)
    return only


@cache
def writing_version() -> str:
    """A hash of how records become nodes and relationships: what an older version wrote is written anew."""
    files = [*sorted((cypher_dir() / "upsert").glob("*.cypher")), Path(__file__).with_name("rows.py")]
    return short_hash(*(file.read_text(encoding="utf-8") for file in files))
