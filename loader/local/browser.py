"""Neo4j Browser: links that open it with a query, and how it shows the graph."""

import json
from urllib.parse import quote

from loader.errors import ConfigError
from loader.local.endpoint import DATABASE, USERNAME
from loader.resources import cypher_dir


def deep_link(browser: str, uri: str, query: str = "") -> str:
    """A link to the Browser at `browser` that fills in the server at `uri` (bolt://…) and the user name.

    With a query, its text stands in the editor, ready to run: the Browser runs nothing from a link by itself.
    ConfigError for a query with & or #, where the Browser would cut it off.
    """
    if "&" in query or "#" in query:
        raise ConfigError("a link to the Browser cannot carry a query with & or #: paste it there instead")
    scheme, _, address = uri.partition("://")
    link = f"{browser}?dbms={quote(f'{scheme}://{USERNAME}@{address}', safe='')}&db={DATABASE}"
    return f"{link}&cmd=edit&arg={quote(query, safe='')}" if query else link


def style_command() -> str:
    """The Browser command that applies cypher/browser/style.json, on one line, for neo4j.conf.

    ConfigError where the file is missing or no JSON, or holds what neo4j.conf cannot carry there.
    """
    path = cypher_dir() / "browser" / "style.json"
    try:
        style = json.dumps(json.loads(path.read_text(encoding="utf-8")), separators=(",", ":"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: the Browser's style cannot be read: {error}") from error
    if ";" in style or "\\" in style:
        raise ConfigError(
            f"{path}: no semicolon, backslash, quote or non-ASCII letter can stand in the Browser's style"
        )
    return f"style {style}"
