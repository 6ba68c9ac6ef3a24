"""What `loader article list` is asked for, checked, and turned into ids and dates."""

import difflib
import re

from loader.errors import ConfigError, RecordError
from loader.graph import Articles, Filters
from loader.read import iso_date

_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_AFTER = "~"  # sorts behind all that follows a day, a month or a year in ISO text


def filters(
    articles: Articles, publisher: str | None, since: str | None, until: str | None, mentions: str | None, limit: int
) -> Filters:
    """The filters in ids and dates. Raises ConfigError for a bad date, and for a name that is unknown or ambiguous."""
    return Filters(
        publisher=_publisher(articles, publisher) if publisher else None,
        entity=_entity(articles, mentions) if mentions else None,
        since=_date("--since", since) if since else None,
        before=_date("--until", until) + _AFTER if until else None,
        limit=limit,
    )


def _date(option: str, text: str) -> str:
    if _MONTH.fullmatch(text):
        return text
    try:
        return iso_date(text)
    except RecordError as error:
        raise ConfigError(f"{option}: {error}") from None


def _publisher(articles: Articles, name: str) -> str:
    known = articles.publishers()
    for one, spelling in known.items():
        if name == one or name.casefold() == spelling.casefold():
            return one
    near = difflib.get_close_matches(name, known.values(), n=5) or sorted(known.values())[:5]
    raise ConfigError(f"--publisher: {name!r} is not in the graph; there are {', '.join(near) or 'none'}")


def _entity(articles: Articles, name: str) -> str:
    found = articles.named(name)
    if not found:
        raise ConfigError(f"--mentions: nothing in the graph is called {name!r}")
    if len(found) > 1:
        listed = "; ".join(f"{one.name} ({one.id})" for one in found)
        raise ConfigError(f"--mentions: {name!r} may be {listed}: give one of these ids")
    return found[0].id
