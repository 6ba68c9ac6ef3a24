"""Which articles of a load have to be read and written.

One load may give two versions of one article: two pages under one address, or a correction later in a stream. The one
that was published later counts, and among equals the one with the greater content hash, so that neither order nor
batching matters. The hash of the one that lost is kept on the article node: loading the same input again knows it, and
writes nothing. A version that comes in a later load is an edit, and always counts.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

import msgspec

from loader.graph.counters import Counters
from loader.graph.store import ArticleStore, State
from loader.records import Article


class Sifted(msgspec.Struct):
    """What is left to do for a batch of articles: `todo` are the positions of those to read and write.

    `unchanged` and `duplicates` count those with which nothing is to be done. What holds only if the article of `todo`
    with that id is written stands under its id: how many others of the batch it outdoes, the content hashes that lose
    against it, and the counts to be corrected where it takes the place of one that this load has counted already.
    """

    todo: list[int] = []
    unchanged: int = 0
    duplicates: int = 0
    outdone: dict[str, int] = {}
    lost: dict[str, list[str]] = {}
    overtaken: dict[str, Counters] = {}


class Versions:
    """Sifts the batches of one load. It holds a hash for each article that it has seen, nothing else."""

    def __init__(self, store: ArticleStore, read_hash: str | None) -> None:
        self._store = store
        self._read_hash = read_hash
        self._seen: set[bytes] = set()
        self._unchanged: set[bytes] = set()
        self._states: dict[str, State | None] = {}

    def look(self, articles: Sequence[Article]) -> list[int]:
        """The positions of those that `sift` may leave to do, told ahead of it and before others are written."""
        ids = [article.id for article in articles]
        states = self._store.states(ids)
        self._states.update((one, states.get(one)) for one in ids)
        return [position for position, article in enumerate(articles) if self._is_new(article, states.get(article.id))]

    def sift(self, articles: Sequence[Article]) -> Sifted:
        """Tell what is to be done for the articles; `note` must follow when it is done."""
        states = self._current(article.id for article in articles)
        fresh = [position for position, article in enumerate(articles) if not _lost(article, states)]
        best: dict[str, int] = {}
        for position in fresh:
            article = articles[position]
            if article.id not in best or _rank(articles[best[article.id]]) <= _rank(article):
                best[article.id] = position
        sifted = Sifted(duplicates=len(articles) - len(fresh))
        for position in fresh:
            article = articles[position]
            if best[article.id] != position:
                sifted.outdone[article.id] = sifted.outdone.get(article.id, 0) + 1
                if article.content_hash != articles[best[article.id]].content_hash:
                    sifted.lost.setdefault(article.id, []).append(article.content_hash)
        for position in sorted(best.values()):
            self._decide(position, articles[position], states.get(articles[position].id), sifted)
        self._seen.update(_key(article.id, article.content_hash) for article in articles)
        return sifted

    def note(self, sifted: Sifted, refused: Collection[str] = ()) -> Counters:
        """Keep the hashes of versions that lost on the article nodes, once the winners are written; all the counts.

        `refused` are ids of articles that could not be written: nothing lost against them.
        """
        counters = self._store.add_duplicates({one: lost for one, lost in sifted.lost.items() if one not in refused})
        counters.unchanged += sifted.unchanged
        counters.duplicates += sifted.duplicates
        counters.duplicates += sum(count for one, count in sifted.outdone.items() if one not in refused)
        for one, correction in sifted.overtaken.items():
            if one not in refused:
                counters += correction
        return counters

    def _current(self, ids: Iterable[str]) -> dict[str, State]:
        """What is there of those articles: as it was looked at, where this load has not come back to it since."""
        wanted = list(dict.fromkeys(ids))
        states = {one: self._states.pop(one) for one in wanted if one in self._states}
        unknown = [one for one in wanted if one not in states]
        states |= self._store.states(unknown) if unknown else {}
        return {one: state for one, state in states.items() if state is not None}

    def _is_new(self, article: Article, state: State | None) -> bool:
        if state is None:
            return True
        if state.content_hash == article.content_hash:
            return self._read_hash is None or state.read_hash != self._read_hash
        return article.content_hash not in state.duplicates

    def _decide(self, position: int, article: Article, state: State | None, sifted: Sifted) -> None:
        if state is None:
            sifted.todo.append(position)
        elif state.content_hash == article.content_hash:
            if self._is_new(article, state):
                sifted.todo.append(position)
            else:
                sifted.unchanged += 1
                self._unchanged.add(_key(article.id, article.content_hash))
        elif _key(article.id, state.content_hash) not in self._seen:
            sifted.todo.append(position)
        elif _rank(article) < (state.published, state.content_hash):
            sifted.duplicates += 1
            sifted.lost.setdefault(article.id, []).append(article.content_hash)
        else:
            sifted.lost.setdefault(article.id, []).append(state.content_hash)
            sifted.overtaken[article.id] = self._correction(_key(article.id, state.content_hash))
            sifted.todo.append(position)

    def _correction(self, earlier: bytes) -> Counters:
        """The earlier version was counted as written or as unchanged, and is a duplicate now."""
        if earlier in self._unchanged:
            return Counters(unchanged=-1, duplicates=1)
        return Counters(replaced=-1, duplicates=1)


def _lost(article: Article, states: Mapping[str, State]) -> bool:
    """Whether this version lost in an earlier load, or an earlier batch: it has no say any more."""
    return article.id in states and article.content_hash in states[article.id].duplicates


def _rank(article: Article) -> tuple[str, str]:
    return article.published or "", article.content_hash


def _key(one: str, content_hash: str) -> bytes:
    return blake2b(f"{content_hash} {one}".encode("utf-8", "replace"), digest_size=8).digest()
