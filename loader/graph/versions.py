"""Which articles of a load have to be read and written.

One load may give two versions of one article: two pages under one address, or a correction later in a stream. The one
that was published later counts, and among equals the one with the greater content hash, so that neither order nor
batching matters. The hash of the one that lost is kept on the article node: loading the same input again knows it, and
writes nothing. A version that comes in a later load is an edit, and always counts.
"""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from loader.graph.counters import Counters
from loader.graph.store import ArticleStore, State
from loader.records import Article


class Sifted(msgspec.Struct):
    """What is left to do for a batch of articles: positions of those to read and write, and of losers to note."""

    todo: list[int] = []
    unchanged: int = 0
    duplicates: int = 0
    lost: dict[str, list[str]] = {}


class Versions:
    """Sifts the batches of one load. It holds eight bytes for each article that it has seen, nothing else."""

    def __init__(self, store: ArticleStore, read_hash: str | None) -> None:
        self._store = store
        self._read_hash = read_hash
        self._seen: set[bytes] = set()

    def sift(self, articles: Sequence[Article]) -> Sifted:
        """Tell what is to be done for the articles; `note` must follow when it is done."""
        states = self._store.states(article.id for article in articles)
        best: dict[str, int] = {}
        for position, article in enumerate(articles):
            if article.id not in best or _rank(articles[best[article.id]]) <= _rank(article):
                best[article.id] = position
        sifted = Sifted()
        for position, article in enumerate(articles):
            if best[article.id] != position:
                self._lose(article, states.get(article.id), sifted, articles[best[article.id]])
        for position in sorted(best.values()):
            self._decide(position, articles[position], states.get(articles[position].id), sifted)
        self._seen.update(_key(article.id, article.content_hash) for article in articles)
        return sifted

    def note(self, sifted: Sifted) -> Counters:
        """Keep the hashes of versions that lost on the article nodes, once the winners are written."""
        return self._store.add_duplicates(sifted.lost)

    def _decide(self, position: int, article: Article, state: State | None, sifted: Sifted) -> None:
        if state is None:
            sifted.todo.append(position)
        elif state.content_hash == article.content_hash:
            if self._read_hash is not None and state.read_hash == self._read_hash:
                sifted.unchanged += 1
            else:
                sifted.todo.append(position)
        elif article.content_hash in state.duplicates:
            sifted.duplicates += 1
        elif _key(article.id, state.content_hash) not in self._seen:
            sifted.todo.append(position)
        elif _rank(article) < (state.published, state.content_hash):
            self._lose(article, state, sifted, None)
        else:
            sifted.lost.setdefault(article.id, []).append(state.content_hash)
            sifted.duplicates += 1
            sifted.todo.append(position)

    def _lose(self, article: Article, state: State | None, sifted: Sifted, winner: Article | None) -> None:
        sifted.duplicates += 1
        if winner is not None and winner.content_hash == article.content_hash:
            return
        if state is None or article.content_hash not in state.duplicates:
            sifted.lost.setdefault(article.id, []).append(article.content_hash)


def _rank(article: Article) -> tuple[str, str]:
    return article.published or "", article.content_hash


def _key(one: str, content_hash: str) -> bytes:
    return blake2b(f"{content_hash} {one}".encode("utf-8", "replace"), digest_size=8).digest()
