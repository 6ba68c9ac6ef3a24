"""From fields to an article: its identity, its hash, and what is refused."""

import re
from urllib.parse import unquote_plus, urlsplit

from loader.errors import RecordError
from loader.identity import fold, short_hash
from loader.read.dates import iso_date
from loader.read.language import refuse_other_languages
from loader.read.raw import Fields
from loader.read.structure import paragraphs
from loader.records import Article, FoundArticle, Frozen, Paragraph, SourceArticle
from loader.spelling import plain

MAX_TEXT = 1_000_000
"""Characters of an article: spaCy's own limit for one Doc (Language.max_length)."""
MAX_LINE = 100_000
"""Characters without a line break: no prose. The longest paragraph of 5,281 official releases measured has 2,736."""

_WORD = re.compile(r"\w")  # plain spelling leaves what it finds
_TRACKING = {
    *("at_campaign", "at_medium", "cmp", "cmpid", "dclid", "fbclid", "gbraid", "gclid"),
    *("igshid", "mc_cid", "mc_eid", "msclkid", "ref_src", "twclid", "wbraid", "yclid"),
}
"""Parameters of links, beside utm_*, that say where a reader came from and not which page it is."""


class Defaults(Frozen, frozen=True):
    """What an article gets where it does not say itself. `published` is a date as `dates.iso_date` reads it."""

    published: str | None = None
    publisher: str | None = None
    language: str = "en"


def build(fields: Fields, defaults: Defaults, origin: str) -> FoundArticle:
    """The article and its identity. RecordError says what is wrong with the record and the mend."""
    _check(fields)
    refuse_other_languages(fields)
    parts = {
        "url": fields.url,
        "title": _one_line(fields.title),
        "publisher": _one_line(fields.publisher) or defaults.publisher,
        "author": _one_line(fields.author),
        "published": _published(fields.published) or defaults.published,
        "language": fields.language or defaults.language,
        "text": fields.text,
    }
    identity = article_id(fields.id, parts["url"], parts["publisher"], parts["title"], parts["published"], fields.text)
    article = Article(
        id=identity,
        url=parts["url"],
        title=parts["title"],
        publisher=parts["publisher"],
        author=parts["author"],
        published=parts["published"],
        language=fields.language or defaults.language,
        content_hash=short_hash(identity, *(parts[key] for key in sorted(parts))),
        text=fields.text,
    )
    return FoundArticle(article=article, origin=origin)


def structured(found: FoundArticle) -> SourceArticle:
    """The article with its paragraphs, which follow from its title and text alone: an article that comes back out of
    the graph has the same ones.
    """
    return SourceArticle(article=found.article, paragraphs=_paragraphs(found.article), origin=found.origin)


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs, told apart in the text as it is spelt plainly; offsets into the text as it is."""
    spelt = plain(article.text)
    found = paragraphs(spelt.text, _begins_with_title(article.title, spelt.text))
    if spelt.starts is None:
        return found
    places = [spelt.source(one.start, one.end) for one in found]
    return tuple(
        Paragraph(section=one.section, start=start, end=end) for one, (start, end) in zip(found, places, strict=True)
    )


def article_id(
    given: str | None, url: str | None, publisher: str | None, title: str | None, published: str | None, text: str
) -> str:
    """The article's identity, from the text alone: "url:" and the canonical URL, else "id:" and the id it came with,
    else "text:" and a hash of publisher, title and date. Without a title the text stands in for it.
    """
    canonical = canonical_url(url) if url else None
    if canonical:
        return f"url:{canonical}"
    if given:
        return f"id:{given}"
    return f"text:{short_hash(fold(publisher or ''), fold(title) if title else text, published)}"


def is_weak(article: Article) -> bool:
    """Whether nothing but a title tells the article from others."""
    return article.id.startswith("text:") and article.publisher is None and article.published is None


def canonical_url(url: str) -> str | None:
    """Host and path without what changes from link to link; None for what is no web address.

    Scheme, user, default port, fragment, tracking parameters and a closing slash are left out, the host's case folded.
    A fragment that names a page stays: "#/article/1" and "#!article/1" of sites that are one page to the server. What
    stays is not decoded: "%E9" and "%E8" are two letters in any encoding but UTF-8.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    query = "&".join(part for part in parts.query.split("&") if part and not _tracks(part))
    page = parts.fragment.rstrip("/") if parts.fragment.startswith(("/", "!")) else ""
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return place + parts.path.rstrip("/") + (f"?{query}" if query else "") + (f"#{page}" if page else "")


def _tracks(part: str) -> bool:
    """Whether a part of a query ("utm_source=x") is one that only tracks."""
    parameter = unquote_plus(part.partition("=")[0]).lower()
    return parameter in _TRACKING or parameter.startswith("utm_")


def _published(text: str | None) -> str | None:
    try:
        return iso_date(text) if text else None
    except RecordError as error:
        raise RecordError(f"'published': {error}") from None


def _check(fields: Fields) -> None:
    """Raise RecordError for a text that is empty or beyond measure, and for characters no later stage can hold."""
    if not _WORD.search(fields.text) and not plain(fields.text).text.strip():
        raise RecordError("empty: there is no text in it")
    if len(fields.text) >= MAX_TEXT:
        raise RecordError(f"the text has {len(fields.text):,} characters, the limit is {MAX_TEXT:,}; split it")
    longest = max(map(len, fields.text.splitlines()))
    if longest > MAX_LINE:
        raise RecordError(f"a line has {longest:,} characters, the limit is {MAX_LINE:,}; break it into paragraphs")
    for name in ("text", "id", "url", "title", "publisher", "author", "published", "language"):
        _check_characters(name, getattr(fields, name) or "")


def _check_characters(name: str, text: str) -> None:
    position = text.find("\0")
    if position >= 0:
        raise RecordError(f"'{name}' has a NUL character at {position}; take it out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"\\u{ord(text[error.start]):04x}"
        raise RecordError(f"'{name}' has half a character ({half}) at {error.start}; take it out") from None


def _begins_with_title(title: str | None, text: str) -> bool:
    return title is not None and fold(text.lstrip().splitlines()[0]) == fold(plain(title).text)


def _one_line(text: str | None) -> str | None:
    """A title or a name: spelt plainly, without line breaks."""
    return " ".join(plain(text).text.split()) or None if text else None
